#include "app/rule_versions.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "account/access_table.h"
#include "app/adoption.h"
#include "app/present_right.h"
#include "app/scheme_file.h"
#include "base/identifier.h"
#include "record/entry.h"

namespace assay::app {
namespace {

/// Folders of schemes/ that hold the rules of one.
std::set<std::string> ids_on_shelf(const std::filesystem::path& directory) {
  std::set<std::string> ids;
  std::error_code failure;
  for (const auto& item : std::filesystem::directory_iterator(directory, failure)) {
    const std::string id = item.path().filename().string();
    if (is_slug(id) && std::filesystem::exists(item.path() / "scheme.json")) ids.insert(id);
  }
  return ids;
}

/// The digest of the document that an entry puts into force.
Result<Digest> digest_at(const Reading& reading, std::uint64_t entry) {
  ASSAY_ASSIGN(const std::string bytes, reading.entry(entry));
  ASSAY_ASSIGN(const auto recorded, record::read_event(bytes));
  const registry::BlobReference* content = record::content_of(recorded.event);
  return content == nullptr ? Digest{} : content->digest;
}

SchemeOnShelf look_at_shelf(const Reading& reading, const std::filesystem::path& directory,
                            const std::string& id) {
  SchemeOnShelf shelf;
  auto read = read_scheme_file(directory, id);
  if (!read.ok()) {
    shelf.state = SchemeOnShelf::State::unreadable;
    shelf.error = read.error();
    return shelf;
  }
  shelf.version = read->version;
  const auto known = reading.registry().scheme_versions(read->id);
  const bool earlier = std::ranges::any_of(
      known, [&](const scheme::Scheme* one) { return one->version == shelf.version; });
  auto proposal = proposal_of(reading, std::move(*read));
  if (proposal.ok()) {
    shelf.state = earlier ? SchemeOnShelf::State::earlier : SchemeOnShelf::State::offered;
    shelf.proposal = std::move(*proposal);
  } else if (proposal.error().code == "scheme.already_in_force") {
    shelf.state = SchemeOnShelf::State::in_force;
  } else {
    shelf.state = SchemeOnShelf::State::version_taken;
    shelf.error = proposal.error();
  }
  return shelf;
}

Result<SchemeVersions> versions_of(const Reading& reading, const std::string& id) {
  SchemeVersions scheme;
  scheme.id = id;
  const auto& histories = reading.registry().scheme_histories();
  const auto found = histories.find(id);
  if (found == histories.end()) return scheme;
  scheme.name = found->second.back().value->name;
  for (const auto& version : found->second) {
    ASSAY_ASSIGN(const Digest digest, digest_at(reading, version.entry));
    scheme.versions.push_back({version.value->version, version.recorded, version.entry, digest});
  }
  std::ranges::reverse(scheme.versions);
  return scheme;
}

std::map<catalog::CatalogReference, std::uint64_t> publications_by_catalog(const Reading& reading) {
  std::map<catalog::CatalogReference, std::uint64_t> counts;
  for (const auto& [_, history] : reading.registry().listing_histories()) {
    for (const auto& publication : history.publications) ++counts[publication.published.catalog];
  }
  return counts;
}

std::vector<CatalogVersions> catalogs_of(const Reading& reading) {
  const auto counts = publications_by_catalog(reading);
  const auto& histories = reading.registry().catalog_histories();
  std::vector<CatalogVersions> catalogs;
  // What the record has, the shelf in memory has too.
  for (const auto& [reference, catalog] : reading.shelf().catalogs()) {
    CatalogVersions shown;
    shown.reference = reference;
    shown.title = catalog->description().title;
    if (const auto found = histories.find(reference); found != histories.end()) {
      shown.since = found->second.front().recorded;
      shown.entry = found->second.back().entry;
    }
    if (const auto count = counts.find(reference); count != counts.end()) {
      shown.publications = count->second;
    }
    catalogs.push_back(std::move(shown));
  }
  return catalogs;
}

}  // namespace

std::string_view name(SchemeOnShelf::State state) {
  switch (state) {
    case SchemeOnShelf::State::in_force:
      return "in-force";
    case SchemeOnShelf::State::offered:
      return "offered";
    case SchemeOnShelf::State::earlier:
      return "earlier";
    case SchemeOnShelf::State::version_taken:
      return "version-taken";
    case SchemeOnShelf::State::unreadable:
      return "unreadable";
    case SchemeOnShelf::State::missing:
      break;
  }
  return "missing";
}

Result<RuleVersions> rule_versions(const Instance& instance, const account::Caller& caller) {
  ASSAY_TRY(account::authorise("listRules", caller));
  const auto directory = instance.data_directory() / "schemes";
  const std::set<std::string> on_shelf = ids_on_shelf(directory);
  const Reading reading = instance.reading();
  std::set<std::string> ids = on_shelf;
  for (const auto& [id, _] : reading.registry().scheme_histories()) ids.insert(id);
  RuleVersions rules;
  for (const std::string& id : ids) {
    ASSAY_ASSIGN(SchemeVersions scheme, versions_of(reading, id));
    if (on_shelf.contains(id)) scheme.shelf = look_at_shelf(reading, directory, id);
    if (scheme.name.empty() && scheme.shelf.proposal) {
      scheme.name = scheme.shelf.proposal->scheme.name;
    }
    rules.schemes.push_back(std::move(scheme));
  }
  rules.catalogs = catalogs_of(reading);
  return rules;
}

Result<std::uint64_t> adopt_catalog(Instance& instance, const account::Caller& caller,
                                    const catalog::CatalogReference& reference) {
  ASSAY_TRY(account::authorise("adoptCatalog", caller));
  const std::shared_ptr<const Shelf> shelf = instance.shelf();
  const catalog::Catalog* catalog = shelf->find_catalog(reference);
  if (catalog == nullptr) return Error{"catalog.not_found", {{"catalog", reference.text()}}};
  {
    const Reading reading = instance.reading();
    if (reading.catalog(reference) != nullptr) {
      return Error{"catalog.already_adopted", {{"catalog", reference.text()}}};
    }
  }
  store::NewEntry entry = adoption_of(*catalog, instance.registrar());
  entry.author = caller.author();
  entry.also = [&](store::Transaction& transaction, std::uint64_t) {
    return still_authorised(transaction, "adoptCatalog", caller);
  };
  return instance.record(entry);
}

}  // namespace assay::app
