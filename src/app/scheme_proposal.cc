#include "app/scheme_proposal.h"

#include <map>
#include <tuple>
#include <utility>

#include "account/access_table.h"
#include "app/adoption.h"
#include "app/present_right.h"
#include "app/scheme_file.h"
#include "crypto/sha256.h"
#include "record/scheme_document.h"

namespace assay::app {
namespace {

/// What errors call a document that came without a name.
constexpr std::string_view uploaded = "scheme.json";

/// People name rules by their version, so one version must not mean two sets of rules.
Result<void> check_version(const registry::Registry& registry, const scheme::Scheme& proposed,
                           const std::string& document) {
  const auto known = registry.scheme_versions(proposed.id);
  const std::map<std::string, std::string> named{{"scheme", proposed.id},
                                                 {"version", proposed.version}};
  for (const scheme::Scheme* version : known) {
    if (version->version != proposed.version) continue;
    if (record::scheme_document(*version) != document) {
      return Error{"scheme.version_taken", {named.begin(), named.end()}};
    }
    if (version == known.back()) {
      return Error{"scheme.already_in_force", {named.begin(), named.end()}};
    }
  }
  return {};
}

/// The entry that holds the newest rules of a scheme.
std::optional<std::uint64_t> entry_in_force(const registry::Registry& registry,
                                            const std::string& scheme) {
  const auto& histories = registry.scheme_histories();
  const auto found = histories.find(scheme);
  if (found == histories.end()) return std::nullopt;
  return found->second.back().entry;
}

/// How many listings stand otherwise at once, by what they stand as before and after.
std::vector<StandingShift> shifts_by(const Reading& reading, const scheme::Scheme& proposed,
                                     std::uint64_t& listings) {
  std::map<std::tuple<std::string, scheme::Standing, scheme::Standing>, std::uint64_t> counts;
  for (const auto& [key, history] : reading.registry().listing_histories()) {
    if (key.scheme != proposed.id) continue;
    ++listings;
    // A level that rules drop keeps the last ones that knew it.
    const scheme::Level* level = proposed.find_level(key.level);
    const auto now = reading.registry().listing(key, reading.at());
    if (level == nullptr || !now) continue;
    const auto then = scheme::standing_at(*level, proposed.zone, history.acts, reading.at());
    if (then.standing == now->standing.standing) continue;
    ++counts[{key.level, now->standing.standing, then.standing}];
  }
  std::vector<StandingShift> shifts;
  for (const auto& [shift, count] : counts) {
    const auto& [level, from, to] = shift;
    shifts.push_back({level, from, to, count});
  }
  return shifts;
}

Result<std::uint64_t> adopt(Instance& instance, const account::Caller& caller,
                            std::string_view operation, const scheme::Scheme& scheme,
                            const std::optional<SeenProposal>& seen) {
  {
    const Reading reading = instance.reading();
    ASSAY_ASSIGN(const SchemeProposal proposal, proposal_of(reading, scheme));
    if (seen && (seen->replaces != proposal.replaces ||
                 (seen->digest && *seen->digest != proposal.digest))) {
      return Error{"scheme.changed_meanwhile", {{"scheme", scheme.id}}};
    }
  }
  store::NewEntry entry = adoption_of(scheme, instance.registrar());
  entry.author = caller.author();
  // Somebody else may have put rules into force since: asked again when nobody can any more.
  entry.only_if = [&](const registry::Registry& registry, Instant) -> Result<void> {
    ASSAY_TRY(check_version(registry, scheme, entry.content));
    if (!seen || seen->replaces == entry_in_force(registry, scheme.id)) return {};
    return Error{"scheme.changed_meanwhile", {{"scheme", scheme.id}}};
  };
  entry.also = [&](store::Transaction& transaction, std::uint64_t) {
    return still_authorised(transaction, operation, caller);
  };
  return instance.record(entry);
}

}  // namespace

Result<SchemeProposal> proposal_of(const Reading& reading, scheme::Scheme scheme) {
  const std::string document = record::scheme_document(scheme);
  ASSAY_TRY(check_version(reading.registry(), scheme, document));
  SchemeProposal proposal;
  proposal.digest = crypto::sha256(document);
  const scheme::Scheme* before = nullptr;
  proposal.replaces = entry_in_force(reading.registry(), scheme.id);
  if (proposal.replaces) {
    before = reading.registry().scheme_histories().find(scheme.id)->second.back().value.get();
    proposal.replaced_version = before->version;
  }
  proposal.changes = scheme::changes_between(before, scheme);
  proposal.shifts = shifts_by(reading, scheme, proposal.listings);
  proposal.scheme = std::move(scheme);
  return proposal;
}

Result<SchemeProposal> propose_scheme(const Instance& instance, const account::Caller& caller,
                                      std::string_view document) {
  ASSAY_TRY(account::authorise("proposeScheme", caller));
  ASSAY_ASSIGN(auto scheme, record::parse_scheme(document, uploaded));
  return proposal_of(instance.reading(), std::move(scheme));
}

Result<std::uint64_t> adopt_scheme_document(Instance& instance, const account::Caller& caller,
                                            std::string_view document, const SeenProposal& seen) {
  ASSAY_TRY(account::authorise("adoptSchemeDocument", caller));
  ASSAY_ASSIGN(const auto scheme, record::parse_scheme(document, uploaded));
  return adopt(instance, caller, "adoptSchemeDocument", scheme, seen);
}

Result<std::uint64_t> adopt_scheme(Instance& instance, const account::Caller& caller,
                                   const std::string& scheme,
                                   const std::optional<SeenProposal>& seen) {
  ASSAY_TRY(account::authorise("adoptScheme", caller));
  ASSAY_ASSIGN(const auto read, read_scheme_file(instance.data_directory() / "schemes", scheme));
  return adopt(instance, caller, "adoptScheme", read, seen);
}

}  // namespace assay::app
