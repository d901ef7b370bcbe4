#include "registry/search_state.h"

#include <type_traits>
#include <utility>

namespace assay::registry {

OrderFacts SearchIndex::State::order_facts(std::size_t row) const {
  return {table.row(row).last_change, table.row(row).yes_share, &table.service(row),
          row_texts[row].service};
}

template <typename Visit>
void SearchIndex::State::for_each_order(const Visit& visit) {
  const auto with = [&](OrderedRows& order, SearchOrder kind, Language language) {
    visit(order, [this, kind, language](std::size_t a, std::size_t b) {
      return comes_before(kind, language, order_facts(a), order_facts(b));
    });
  };
  with(by_name_en, SearchOrder::name, Language::en);
  with(by_name_ja, SearchOrder::name, Language::ja);
  with(by_change, SearchOrder::changed, Language::en);
  with(by_yes, SearchOrder::yes, Language::en);
}

void SearchIndex::State::build(const Registry& registry) {
  valid_from = registry.last_recorded().value_or(valid_from);
  for (const auto& [id, versions] : registry.organisation_histories()) {
    for (const auto& version : versions) texts.add(version);
  }
  for (const auto& [id, versions] : registry.service_histories()) {
    for (const auto& version : versions) texts.add(version);
    const auto& version = versions.back();
    const auto row = static_cast<std::uint32_t>(table.size());
    table.append(facts_of(registry, version, valid_from, true));
    rows.emplace(id, row);
    const auto* owner = registry.organisation_version(version.value.organisation, valid_from);
    const RowText& text = row_texts.emplace_back(RowText{&texts.of(version), &texts.of(*owner)});
    names.add(row, text.service->names);
    organisation_names.add(row, text.organisation->names);
    descriptions.add(row, text.service->description);
  }
  for_each_order([&](OrderedRows& order, const auto& before) { order.sort(table.size(), before); });
}

void SearchIndex::State::put(const Registry& registry, const party::ServiceId& id) {
  const auto* version = registry.service_version(id, valid_from);
  const auto* owner = registry.organisation_version(version->value.organisation, valid_from);
  texts.add(*version);
  texts.add(*owner);
  const ServiceFacts facts = facts_of(registry, *version, valid_from, true);
  const auto [found, inserted] = rows.try_emplace(id, static_cast<std::uint32_t>(table.size()));
  const std::uint32_t row = found->second;
  if (inserted) {
    table.append(facts);
    row_texts.emplace_back();
  } else {
    for_each_order([&](OrderedRows& order, const auto&) { order.erase(row); });
    table.replace(row, facts);
  }
  const RowText now{&texts.of(*version), &texts.of(*owner)};
  const RowText former = std::exchange(row_texts[row], now);
  const auto reindex = [&](TextIndex& index, const std::string* before, const std::string& after) {
    if (before != nullptr && *before == after) return;
    if (before != nullptr) index.remove(row, *before);
    index.add(row, after);
  };
  const bool known = former.service != nullptr;
  reindex(names, known ? &former.service->names : nullptr, now.service->names);
  reindex(descriptions, known ? &former.service->description : nullptr, now.service->description);
  reindex(organisation_names, known ? &former.organisation->names : nullptr,
          now.organisation->names);
  for_each_order([&](OrderedRows& order, const auto& before) { order.insert(row, before); });
}

void SearchIndex::State::put_all_of(const Registry& registry, const party::OrganisationId& id) {
  texts.add(*registry.organisation_version(id, valid_from));
  for (const party::Service* service : registry.every_service_of(id, valid_from)) {
    put(registry, service->id);
  }
}

/// New rules move standings, but neither texts nor, as a rule, orders.
void SearchIndex::State::stand_anew(const Registry& registry) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const party::ServiceId id = table.service(row);
    const ServiceFacts facts =
        facts_of(registry, *registry.service_version(id, valid_from), valid_from, true);
    if (facts.last_change == table.row(row).last_change &&
        facts.yes_share == table.row(row).yes_share) {
      table.replace(row, facts);
    } else {
      put(registry, id);
    }
  }
}

void SearchIndex::State::take_in(const Registry& registry, const RecordedEvent& recorded) {
  valid_from = recorded.recorded;
  std::visit(
      [&](const auto& event) {
        using Kind = std::decay_t<decltype(event)>;
        if constexpr (std::is_same_v<Kind, LogOpened>) {
          put_all_of(registry, event.registrar.id);
        } else if constexpr (std::is_same_v<Kind, OrganisationRegistered>) {
          put_all_of(registry, event.organisation.id);
        } else if constexpr (std::is_same_v<Kind, ServiceRegistered>) {
          put(registry, event.service.id);
        } else if constexpr (requires { event.listing; }) {
          put(registry, event.listing.service);
        } else if constexpr (std::is_same_v<Kind, SchemeVersion>) {
          stand_anew(registry);
        } else if constexpr (std::is_same_v<Kind, OrganisationMerged>) {
          put_all_of(registry, event.into);
        } else if constexpr (std::is_same_v<Kind, ServiceMerged>) {
          put(registry, event.service);
        }
      },
      recorded.event);
}

RankedRows SearchIndex::State::match(const std::vector<std::string>& terms) const {
  const std::size_t size = table.size();
  const auto names_of = [&](std::size_t row) -> const std::string& {
    return row_texts[row].service->names;
  };
  RankedRows ranked;
  ranked.up_to_rank.fill(RowSet(size, true));
  for (const std::string& term : terms) {
    RowSet found = names.find_beginnings(term, size, names_of);
    ranked.up_to_rank[0] &= found;
    found |= names.find(term, size, names_of);
    ranked.up_to_rank[1] &= found;
    found |= organisation_names.find(term, size, [&](std::size_t row) -> const std::string& {
      return row_texts[row].organisation->names;
    });
    ranked.up_to_rank[2] &= found;
    found |= descriptions.find(term, size, [&](std::size_t row) -> const std::string& {
      return row_texts[row].service->description;
    });
    ranked.up_to_rank[3] &= found;
  }
  return ranked;
}

}  // namespace assay::registry
