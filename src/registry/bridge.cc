#include "registry/bridge.h"

namespace assay::registry {
namespace {

template <typename FindBase, typename FindOther>
std::vector<std::vector<BridgeLink>> link(std::span<const catalog::CrosswalkRow> rows, bool forward,
                                          std::size_t base_size, const FindBase& find_base,
                                          const FindOther& find_other) {
  std::vector<std::vector<BridgeLink>> links(base_size);
  for (const catalog::CrosswalkRow& row : rows) {
    if (row.from.empty() || row.to.empty()) continue;  // new or gone: leads nowhere
    const auto base = find_base(forward ? row.from : row.to);
    const auto other = find_other(forward ? row.to : row.from);
    if (base && other) links[*base].push_back({*other, &row});
  }
  return links;
}

}  // namespace

std::optional<Bridge> Bridge::between(const catalog::Catalog& base, const catalog::Catalog& other,
                                      std::span<const catalog::Crosswalk* const> crosswalks) {
  for (const catalog::Crosswalk* crosswalk : crosswalks) {
    const bool forward =
        crosswalk->from() == base.reference() && crosswalk->to() == other.reference();
    const bool backward =
        crosswalk->to() == base.reference() && crosswalk->from() == other.reference();
    if (!forward && !backward) continue;
    Bridge bridge;
    bridge.questions_ = link(
        crosswalk->questions(), forward, base.questions().size(),
        [&](const std::string& id) { return base.find_question(id); },
        [&](const std::string& id) { return other.find_question(id); });
    bridge.controls_ = link(
        crosswalk->controls(), forward, base.controls().size(),
        [&](const std::string& id) { return base.find_control(id); },
        [&](const std::string& id) { return other.find_control(id); });
    return bridge;
  }
  return std::nullopt;
}

}  // namespace assay::registry
