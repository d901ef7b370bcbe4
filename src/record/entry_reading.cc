#include <limits>

#include "base/identifier.h"
#include "base/instant.h"
#include "record/accreditation_form.h"
#include "record/entry_form.h"
#include "record/reported_form.h"

namespace assay::record {
namespace {

/// What follows "https://<origin>/<folder>/" in an address.
Result<std::string_view> read_address(const Place& place, const Origin& origin,
                                      std::string_view folder) {
  ASSAY_ASSIGN(std::string_view rest, place.text());
  for (const std::string_view part : {std::string_view("https://"), std::string_view(origin.name()),
                                      std::string_view("/"), folder, std::string_view("/")}) {
    if (!rest.starts_with(part)) return place.malformed();
    rest.remove_prefix(part.size());
  }
  return rest;
}

Result<Instant> read_instant(const Place& object, std::string_view name) {
  ASSAY_ASSIGN(const Place place, object.member(name));
  ASSAY_ASSIGN(const std::string_view text, place.text());
  const Result<Instant> instant = parse_instant(text);
  if (!instant.ok()) return place.malformed();
  return *instant;
}

Result<catalog::CatalogReference> read_catalog(const Place& object) {
  ASSAY_ASSIGN(const Place place, object.member("catalog"));
  ASSAY_ASSIGN(const std::string_view text, place.text());
  auto reference = catalog::parse_catalog_reference(text);
  if (!reference.ok()) return place.malformed();
  return reference;
}

Result<assessment::Counts> read_counts(const Place& object) {
  ASSAY_ASSIGN(const Place place, object.member("counts"));
  ASSAY_TRY(
      place.only({"no", "notApplicable", "partly", "total", "unanswered", "unparsed", "yes"}));
  assessment::Counts counts;
  for (const auto& [name, member] :
       {std::pair{"total", &counts.total}, std::pair{"yes", &counts.yes},
        std::pair{"partly", &counts.partly}, std::pair{"no", &counts.no},
        std::pair{"notApplicable", &counts.not_applicable},
        std::pair{"unanswered", &counts.unanswered}, std::pair{"unparsed", &counts.unparsed}}) {
    ASSAY_ASSIGN(const std::uint64_t number,
                 place.number_member(name, std::numeric_limits<std::uint32_t>::max()));
    *member = static_cast<std::uint32_t>(number);
  }
  return counts;
}

Result<std::vector<std::string>> read_regions(const Place& object) {
  std::vector<std::string> regions;
  if (!object.has("regions")) return regions;
  ASSAY_ASSIGN(const Place place, object.member("regions"));
  ASSAY_ASSIGN(const std::size_t size, place.size());
  for (std::size_t i = 0; i < size; ++i) {
    const Place element = place.element(i);
    ASSAY_ASSIGN(const std::string_view text, element.text());
    regions.emplace_back(text);
  }
  return regions;
}

}  // namespace

Result<LocalizedText> read_text_object(const Place& place) {
  ASSAY_TRY(place.only({tag(Language::en), tag(Language::ja)}));
  LocalizedText text;
  for (const Language language : all_languages) {
    ASSAY_ASSIGN(text.in(language), place.optional_text_member(tag(language)));
  }
  return text;
}

Result<LocalizedText> read_localized(const Place& object, std::string_view name) {
  if (!object.has(name)) return LocalizedText();
  ASSAY_ASSIGN(const Place place, object.member(name));
  return read_text_object(place);
}

Result<Digest> read_digest(const Place& object, std::string_view name) {
  ASSAY_ASSIGN(const Place place, object.member(name));
  ASSAY_ASSIGN(const std::string_view text, place.text());
  const Result<Digest> digest = parse_digest(text);
  if (!digest.ok()) return place.malformed();
  return *digest;
}

Result<std::vector<party::ServiceClass>> read_classes(const Place& object) {
  ASSAY_ASSIGN(const Place place, object.member("classes"));
  ASSAY_ASSIGN(const std::size_t size, place.size());
  std::vector<party::ServiceClass> classes;
  for (std::size_t i = 0; i < size; ++i) {
    const Place element = place.element(i);
    ASSAY_ASSIGN(const std::string_view text, element.text());
    const auto service_class = party::parse_service_class(text);
    if (!service_class) return element.malformed();
    classes.push_back(*service_class);
  }
  return classes;
}

Result<std::string> read_slug_address(const Place& place, const Origin& origin,
                                      std::string_view folder) {
  ASSAY_ASSIGN(const std::string_view slug, read_address(place, origin, folder));
  if (!is_slug(slug)) return place.malformed();
  return std::string(slug);
}

const SubjectReader::Row SubjectReader::rows[] = {
    {"LogOpened", &SubjectReader::log_opened, false},
    {"OrganisationRegistered", &SubjectReader::organisation_registered, false},
    {"ServiceRegistered", &SubjectReader::service_registered, false},
    {"KeyAdded", &SubjectReader::key_added, false},
    {"KeyRevoked", &SubjectReader::key_revoked, false},
    {"SchemeVersion", &SubjectReader::scheme_version, true},
    {"CatalogVersion", &SubjectReader::catalog_version, true},
    {"SelfAssessmentPublished", &SubjectReader::self_assessment_published, true},
    {"NoChangeDeclared", &SubjectReader::no_change_declared, false},
    {"ListingWithdrawn", &SubjectReader::listing_withdrawn, false},
    {"BlobWithdrawn", &SubjectReader::blob_withdrawn, false},
    {"OrganisationMerged", &SubjectReader::organisation_merged, false},
    {"ServiceMerged", &SubjectReader::service_merged, false},
    {"AuditOrganisationEntered", &SubjectReader::audit_organisation_entered, false},
    {"AccreditationActed", &SubjectReader::accreditation_acted, false},
    {"RecordImported", &SubjectReader::record_imported, false},
};

Result<registry::Event> SubjectReader::event(std::string_view type) const {
  for (const Row& row : rows) {
    if (row.type != type) continue;
    if (!row.names_document && document_.has("docs")) {
      return document_.error("json.unknown_member", {{"member", "docs"}});
    }
    ASSAY_ASSIGN(const Place subject, document_.member("credentialSubject"));
    return (this->*row.read)(subject);
  }
  ASSAY_ASSIGN(const Place types, document_.member("type"));
  return types.element(1).error("entry.unknown_type",
                                {{"value", std::string(type.substr(0, 200))}});
}

Result<party::Organisation> SubjectReader::organisation(const Place& place) const {
  ASSAY_TRY(place.only({"country", "description", "id", "name", "url"}));
  party::Organisation organisation;
  ASSAY_ASSIGN(const Place id, place.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin_, "organisations"));
  organisation.id = party::OrganisationId(std::move(slug));
  ASSAY_ASSIGN(organisation.name, read_localized(place, "name"));
  ASSAY_ASSIGN(organisation.description, read_localized(place, "description"));
  ASSAY_ASSIGN(organisation.url, place.optional_text_member("url"));
  ASSAY_ASSIGN(organisation.country, place.optional_text_member("country"));
  return organisation;
}

Result<registry::ListingKey> SubjectReader::listing(const Place& subject) const {
  registry::ListingKey listing;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin_, "services"));
  listing.service = party::ServiceId(std::move(slug));
  ASSAY_ASSIGN(listing.scheme, subject.text_member("scheme"));
  ASSAY_ASSIGN(listing.level, subject.text_member("level"));
  return listing;
}

Result<registry::BlobReference> SubjectReader::content(std::string_view role) const {
  ASSAY_ASSIGN(const Place docs, document_.member("docs"));
  ASSAY_ASSIGN(const std::size_t size, docs.size());
  if (size != 1) return docs.malformed();
  const Place doc = docs.element(0);
  ASSAY_TRY(doc.only({"mediaType", "role", "sha256", "size"}));
  ASSAY_ASSIGN(const Place role_place, doc.member("role"));
  ASSAY_ASSIGN(const std::string_view stated_role, role_place.text());
  if (stated_role != role) return role_place.malformed();
  registry::BlobReference reference;
  ASSAY_ASSIGN(reference.media_type, doc.text_member("mediaType"));
  ASSAY_ASSIGN(reference.size, doc.number_member("size", largest_integer));
  ASSAY_ASSIGN(reference.digest, read_digest(doc, "sha256"));
  return reference;
}

Result<registry::Event> SubjectReader::log_opened(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "key", "registrar"}));
  registry::LogOpened event;
  event.origin = origin_.name();
  ASSAY_ASSIGN(const Place registrar, subject.member("registrar"));
  ASSAY_ASSIGN(event.registrar, organisation(registrar));
  ASSAY_ASSIGN(event.key, subject.text_member("key"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::organisation_registered(const Place& subject) const {
  ASSAY_ASSIGN(party::Organisation organisation, organisation(subject));
  return registry::Event(registry::OrganisationRegistered{std::move(organisation)});
}

Result<registry::Event> SubjectReader::service_registered(const Place& subject) const {
  ASSAY_TRY(
      subject.only({"classes", "description", "id", "name", "organisation", "regions", "url"}));
  party::Service service;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin_, "services"));
  service.id = party::ServiceId(std::move(slug));
  ASSAY_ASSIGN(const Place owner, subject.member("organisation"));
  ASSAY_ASSIGN(std::string owner_slug, read_slug_address(owner, origin_, "organisations"));
  service.organisation = party::OrganisationId(std::move(owner_slug));
  ASSAY_ASSIGN(service.name, read_localized(subject, "name"));
  ASSAY_ASSIGN(service.description, read_localized(subject, "description"));
  ASSAY_ASSIGN(service.url, subject.optional_text_member("url"));
  ASSAY_ASSIGN(service.classes, read_classes(subject));
  ASSAY_ASSIGN(service.regions, read_regions(subject));
  return registry::Event(registry::ServiceRegistered{std::move(service)});
}

Result<registry::Event> SubjectReader::key_added(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "key"}));
  registry::KeyAdded event;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin_, "organisations"));
  event.organisation = party::OrganisationId(std::move(slug));
  ASSAY_ASSIGN(event.key, subject.text_member("key"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::key_revoked(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "key", "reason"}));
  registry::KeyRevoked event;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin_, "organisations"));
  event.organisation = party::OrganisationId(std::move(slug));
  ASSAY_ASSIGN(event.key, subject.text_member("key"));
  ASSAY_ASSIGN(event.reason, subject.optional_text_member("reason"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::scheme_version(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "version"}));
  registry::SchemeVersion event;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(event.scheme, read_slug_address(id, origin_, "schemes"));
  ASSAY_ASSIGN(event.version, subject.text_member("version"));
  ASSAY_ASSIGN(event.content, content("scheme"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::catalog_version(const Place& subject) const {
  ASSAY_TRY(subject.only({"catalog", "id"}));
  registry::CatalogVersion event;
  ASSAY_ASSIGN(event.catalog, read_catalog(subject));
  ASSAY_ASSIGN(event.content, content("catalog"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::self_assessment_published(const Place& subject) const {
  ASSAY_TRY(subject.only({"catalog", "counts", "id", "kind", "level", "release", "scheme"}));
  registry::SelfAssessmentPublished event;
  ASSAY_ASSIGN(event.listing, listing(subject));
  ASSAY_ASSIGN(const Place kind_place, subject.member("kind"));
  ASSAY_ASSIGN(const std::string_view kind_name, kind_place.text());
  const auto kind = assessment::parse_document_kind(kind_name);
  if (!kind) return kind_place.malformed();
  event.kind = *kind;
  ASSAY_ASSIGN(event.catalog, read_catalog(subject));
  ASSAY_ASSIGN(event.release, subject.optional_text_member("release"));
  ASSAY_ASSIGN(event.counts, read_counts(subject));
  ASSAY_ASSIGN(event.content, content("answers"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::no_change_declared(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "level", "scheme"}));
  ASSAY_ASSIGN(registry::ListingKey key, listing(subject));
  return registry::Event(registry::NoChangeDeclared{std::move(key)});
}

Result<registry::Event> SubjectReader::listing_withdrawn(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "level", "reason", "scheme"}));
  registry::ListingWithdrawn event;
  ASSAY_ASSIGN(event.listing, listing(subject));
  ASSAY_ASSIGN(event.reason, subject.optional_text_member("reason"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::blob_withdrawn(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "reason"}));
  registry::BlobWithdrawn event;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(const std::string_view hex, read_address(id, origin_, "blobs"));
  const Result<Digest> digest = parse_digest(hex);
  if (!digest.ok()) return id.malformed();
  event.digest = *digest;
  ASSAY_ASSIGN(event.reason, subject.optional_text_member("reason"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::organisation_merged(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "into", "reason"}));
  registry::OrganisationMerged event;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin_, "organisations"));
  event.organisation = party::OrganisationId(std::move(slug));
  ASSAY_ASSIGN(const Place into, subject.member("into"));
  ASSAY_ASSIGN(std::string into_slug, read_slug_address(into, origin_, "organisations"));
  event.into = party::OrganisationId(std::move(into_slug));
  ASSAY_ASSIGN(event.reason, subject.optional_text_member("reason"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::service_merged(const Place& subject) const {
  ASSAY_TRY(subject.only({"id", "into", "reason"}));
  registry::ServiceMerged event;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin_, "services"));
  event.service = party::ServiceId(std::move(slug));
  ASSAY_ASSIGN(const Place into, subject.member("into"));
  ASSAY_ASSIGN(std::string into_slug, read_slug_address(into, origin_, "services"));
  event.into = party::ServiceId(std::move(into_slug));
  ASSAY_ASSIGN(event.reason, subject.optional_text_member("reason"));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::audit_organisation_entered(const Place& subject) const {
  ASSAY_ASSIGN(registry::AuditOrganisationEntered event, read_audit_organisation(subject));
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin_, "organisations"));
  event.audit_organisation.organisation = party::OrganisationId(std::move(slug));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::accreditation_acted(const Place& subject) const {
  ASSAY_ASSIGN(registry::AccreditationActed event, read_accreditation(subject, origin_));
  ASSAY_ASSIGN(event.listing, listing(subject));
  return registry::Event(std::move(event));
}

Result<registry::Event> SubjectReader::record_imported(const Place& subject) const {
  ASSAY_ASSIGN(registry::RecordImported event, read_reported(subject, origin_));
  return registry::Event(std::move(event));
}

namespace {

struct EntryAddress {
  Origin origin;
  std::uint64_t index = 0;
};

/// "https://<origin>/entries/<index>": the one place that says which log this is an entry of.
Result<EntryAddress> read_entry_address(const Place& document) {
  constexpr std::string_view scheme = "https://";
  constexpr std::string_view folder = "/entries/";
  ASSAY_ASSIGN(const Place place, document.member("id"));
  ASSAY_ASSIGN(const std::string_view address, place.text());
  const std::size_t end = address.rfind(folder);
  if (!address.starts_with(scheme) || end == std::string_view::npos || end < scheme.size()) {
    return place.malformed();
  }
  auto origin = Origin::parse(address.substr(scheme.size(), end - scheme.size()));
  const std::string_view digits = address.substr(end + folder.size());
  std::uint64_t index = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9' || index > largest_integer / 10) return place.malformed();
    index = index * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const bool leading_zero = digits.size() > 1 && digits.front() == '0';
  if (!origin.ok() || digits.empty() || leading_zero || index > largest_integer) {
    return place.malformed();
  }
  return EntryAddress{std::move(*origin), index};
}

Result<std::string_view> read_type(const Place& document) {
  ASSAY_ASSIGN(const Place types, document.member("type"));
  ASSAY_ASSIGN(const std::size_t size, types.size());
  if (size != 2) return types.malformed();
  return types.element(1).text();
}

}  // namespace

Result<DocumentParts> read_document(const Place& document) {
  ASSAY_TRY(document.only({"@context", "credentialSubject", "docs", "effective", "id", "issuer",
                           "prev", "proof", "recorded", "type"}));
  ASSAY_ASSIGN(EntryAddress address, read_entry_address(document));
  DocumentParts parts{{}, std::move(address.origin), std::nullopt};
  registry::RecordedEvent& recorded = parts.recorded;
  recorded.index = address.index;
  ASSAY_ASSIGN(const Place issuer, document.member("issuer"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(issuer, parts.origin, "organisations"));
  recorded.issuer = party::OrganisationId(std::move(slug));
  ASSAY_ASSIGN(recorded.recorded, read_instant(document, "recorded"));
  if (document.has("effective")) {
    ASSAY_ASSIGN(recorded.effective, read_instant(document, "effective"));
  }
  if (document.has("prev")) {
    ASSAY_ASSIGN(parts.prev, read_digest(document, "prev"));
  }
  ASSAY_ASSIGN(const std::string_view type, read_type(document));
  ASSAY_ASSIGN(recorded.event, SubjectReader(document, parts.origin).event(type));
  return parts;
}

}  // namespace assay::record
