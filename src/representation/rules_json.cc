#include "representation/rules_json.h"

#include "assessment/report.h"
#include "base/messages.h"
#include "representation/error_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using codec::json::array;
using codec::json::object;

array words_json(const std::vector<std::string>& words) {
  array list;
  for (const std::string& word : words) list.push_back(codec::json::value(word));
  return list;
}

LocalizedText rule_title(const std::string& rule) {
  LocalizedText title;
  if (assessment::find_rule(rule) == nullptr) return title;
  for (const Language language : all_languages) {
    title.in(language) = render_message(language, "rule." + rule + ".title");
  }
  return title;
}

object change_json(const scheme::Scheme& proposed, const scheme::RuleChange& change) {
  object shown{{"part", scheme::name(change.part)},
               {"before", words_json(change.before)},
               {"after", words_json(change.after)}};
  if (!change.level.empty()) {
    shown["level"] = change.level;
    const scheme::Level* level = proposed.find_level(change.level);
    if (level != nullptr) shown["level_name"] = localized_json(level->name);
  }
  if (!change.subject.empty()) shown["subject"] = change.subject;
  if (change.part == scheme::RulePart::check || change.part == scheme::RulePart::check_reason) {
    shown["title"] = localized_json(rule_title(change.subject));
  }
  if (!change.before_text.empty()) shown["before_text"] = localized_json(change.before_text);
  if (!change.after_text.empty()) shown["after_text"] = localized_json(change.after_text);
  return shown;
}

object shelf_json(const app::SchemeOnShelf& shelf, Language language) {
  object shown{{"state", app::name(shelf.state)}};
  if (!shelf.version.empty()) shown["version"] = shelf.version;
  if (shelf.proposal) shown["proposal"] = scheme_proposal_json(*shelf.proposal);
  if (shelf.error) shown["error"] = remarks_json({*shelf.error}, language).front();
  return shown;
}

object scheme_versions_json(const app::SchemeVersions& scheme, Language language) {
  array versions;
  for (const auto& version : scheme.versions) {
    versions.push_back(object{{"version", version.version},
                              {"since", format_instant(version.since)},
                              {"entry", version.entry},
                              {"digest", to_hex(version.digest)}});
  }
  return {{"id", scheme.id},
          {"name", localized_json(scheme.name)},
          {"versions", std::move(versions)},
          {"shelf", shelf_json(scheme.shelf, language)}};
}

object catalog_versions_json(const app::CatalogVersions& catalog) {
  object shown{{"reference", catalog.reference.text()},
               {"title", catalog.title},
               {"publications", catalog.publications}};
  if (catalog.since) {
    shown["since"] = format_instant(*catalog.since);
    shown["entry"] = catalog.entry;
  }
  return shown;
}

}  // namespace

object scheme_proposal_json(const app::SchemeProposal& proposal) {
  array changes, shifts;
  for (const auto& change : proposal.changes) {
    changes.push_back(change_json(proposal.scheme, change));
  }
  for (const auto& shift : proposal.shifts) {
    shifts.push_back(object{{"level", shift.level},
                            {"from", scheme::name(shift.from)},
                            {"to", scheme::name(shift.to)},
                            {"listings", shift.listings}});
  }
  object shown{{"scheme", proposal.scheme.id},      {"version", proposal.scheme.version},
               {"digest", to_hex(proposal.digest)}, {"changes", std::move(changes)},
               {"listings", proposal.listings},     {"shifts", std::move(shifts)}};
  if (proposal.replaces) {
    shown["replaces"] =
        object{{"entry", *proposal.replaces}, {"version", proposal.replaced_version}};
  }
  return shown;
}

object rule_versions_json(const app::RuleVersions& rules, Language language) {
  array schemes, catalogs;
  for (const auto& scheme : rules.schemes) {
    schemes.push_back(scheme_versions_json(scheme, language));
  }
  for (const auto& catalog : rules.catalogs) catalogs.push_back(catalog_versions_json(catalog));
  return {{"schemes", std::move(schemes)}, {"catalogs", std::move(catalogs)}};
}

}  // namespace assay::representation
