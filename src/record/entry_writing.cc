#include <boost/json/array.hpp>

#include "base/check.h"
#include "record/accreditation_form.h"
#include "record/entry_form.h"
#include "record/reported_form.h"

namespace assay::record {

namespace json = boost::json;

void add_text(json::object& object, std::string_view name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

json::object text_object(const LocalizedText& text) {
  json::object languages;
  for (const Language language : all_languages)
    add_text(languages, tag(language), text.in(language));
  return languages;
}

void add_text(json::object& object, std::string_view name, const LocalizedText& text) {
  if (!text.empty()) object[name] = text_object(text);
}

namespace {

json::object organisation_object(const party::Organisation& organisation, const Origin& origin) {
  json::object object{{"id", origin.organisation(organisation.id)}};
  add_text(object, "name", organisation.name);
  add_text(object, "description", organisation.description);
  add_text(object, "url", organisation.url);
  add_text(object, "country", organisation.country);
  return object;
}

/// Writes `credentialSubject` without its id, which subject_of() knows.
struct SubjectWriter {
  const Origin& origin;

  json::object operator()(const registry::LogOpened& event) const {
    return {{"registrar", organisation_object(event.registrar, origin)}, {"key", event.key}};
  }
  json::object operator()(const registry::OrganisationRegistered& event) const {
    return organisation_object(event.organisation, origin);
  }
  json::object operator()(const registry::ServiceRegistered& event) const {
    const party::Service& service = event.service;
    json::object object{{"organisation", origin.organisation(service.organisation)}};
    add_text(object, "name", service.name);
    add_text(object, "description", service.description);
    add_text(object, "url", service.url);
    object["classes"] = class_names(service.classes);
    json::array regions(service.regions.begin(), service.regions.end());
    if (!regions.empty()) object["regions"] = std::move(regions);
    return object;
  }
  json::object operator()(const registry::KeyAdded& event) const { return {{"key", event.key}}; }
  json::object operator()(const registry::KeyRevoked& event) const {
    json::object object{{"key", event.key}};
    add_text(object, "reason", event.reason);
    return object;
  }
  json::object operator()(const registry::SchemeVersion& event) const {
    return {{"version", event.version}};
  }
  json::object operator()(const registry::CatalogVersion& event) const {
    return {{"catalog", event.catalog.text()}};
  }
  json::object operator()(const registry::SelfAssessmentPublished& event) const {
    json::object object = listing_object(event.listing);
    object["kind"] = assessment::name(event.kind);
    object["catalog"] = event.catalog.text();
    add_text(object, "release", event.release);
    const assessment::Counts& counts = event.counts;
    object["counts"] = {{"total", counts.total},
                        {"yes", counts.yes},
                        {"partly", counts.partly},
                        {"no", counts.no},
                        {"notApplicable", counts.not_applicable},
                        {"unanswered", counts.unanswered},
                        {"unparsed", counts.unparsed}};
    return object;
  }
  json::object operator()(const registry::NoChangeDeclared& event) const {
    return listing_object(event.listing);
  }
  json::object operator()(const registry::ListingWithdrawn& event) const {
    json::object object = listing_object(event.listing);
    add_text(object, "reason", event.reason);
    return object;
  }
  json::object operator()(const registry::BlobWithdrawn& event) const {
    json::object object;
    add_text(object, "reason", event.reason);
    return object;
  }
  json::object operator()(const registry::OrganisationMerged& event) const {
    json::object object{{"into", origin.organisation(event.into)}};
    add_text(object, "reason", event.reason);
    return object;
  }
  json::object operator()(const registry::ServiceMerged& event) const {
    json::object object{{"into", origin.service(event.into)}};
    add_text(object, "reason", event.reason);
    return object;
  }
  json::object operator()(const registry::AuditOrganisationEntered& event) const {
    return audit_organisation_subject(event);
  }
  json::object operator()(const registry::AccreditationActed& event) const {
    return accreditation_subject(event, origin);
  }
  json::object operator()(const registry::RecordImported& event) const {
    return reported_object(event);
  }

  static json::object listing_object(const registry::ListingKey& listing) {
    return {{"scheme", listing.scheme}, {"level", listing.level}};
  }
};

struct SubjectAddress {
  const Origin& origin;

  std::string operator()(const registry::LogOpened&) const { return origin.address("log"); }
  std::string operator()(const registry::OrganisationRegistered& event) const {
    return origin.organisation(event.organisation.id);
  }
  std::string operator()(const registry::ServiceRegistered& event) const {
    return origin.service(event.service.id);
  }
  std::string operator()(const registry::KeyAdded& event) const {
    return origin.organisation(event.organisation);
  }
  std::string operator()(const registry::KeyRevoked& event) const {
    return origin.organisation(event.organisation);
  }
  std::string operator()(const registry::SchemeVersion& event) const {
    return origin.address("schemes/" + event.scheme);
  }
  std::string operator()(const registry::CatalogVersion& event) const {
    return origin.address("catalogs/" + event.catalog.catalog + "/" + event.catalog.version);
  }
  std::string operator()(const registry::SelfAssessmentPublished& event) const {
    return origin.service(event.listing.service);
  }
  std::string operator()(const registry::NoChangeDeclared& event) const {
    return origin.service(event.listing.service);
  }
  std::string operator()(const registry::ListingWithdrawn& event) const {
    return origin.service(event.listing.service);
  }
  std::string operator()(const registry::BlobWithdrawn& event) const {
    return origin.address("blobs/" + to_hex(event.digest));
  }
  std::string operator()(const registry::OrganisationMerged& event) const {
    return origin.organisation(event.organisation);
  }
  std::string operator()(const registry::ServiceMerged& event) const {
    return origin.service(event.service);
  }
  std::string operator()(const registry::AuditOrganisationEntered& event) const {
    return origin.organisation(event.audit_organisation.organisation);
  }
  std::string operator()(const registry::AccreditationActed& event) const {
    return origin.service(event.listing.service);
  }
  std::string operator()(const registry::RecordImported& event) const {
    return origin.address("reported/" + event.id.text());
  }
};

struct TypeName {
  std::string_view operator()(const registry::LogOpened&) const { return "LogOpened"; }
  std::string_view operator()(const registry::OrganisationRegistered&) const {
    return "OrganisationRegistered";
  }
  std::string_view operator()(const registry::ServiceRegistered&) const {
    return "ServiceRegistered";
  }
  std::string_view operator()(const registry::KeyAdded&) const { return "KeyAdded"; }
  std::string_view operator()(const registry::KeyRevoked&) const { return "KeyRevoked"; }
  std::string_view operator()(const registry::SchemeVersion&) const { return "SchemeVersion"; }
  std::string_view operator()(const registry::CatalogVersion&) const { return "CatalogVersion"; }
  std::string_view operator()(const registry::SelfAssessmentPublished&) const {
    return "SelfAssessmentPublished";
  }
  std::string_view operator()(const registry::NoChangeDeclared&) const {
    return "NoChangeDeclared";
  }
  std::string_view operator()(const registry::ListingWithdrawn&) const {
    return "ListingWithdrawn";
  }
  std::string_view operator()(const registry::BlobWithdrawn&) const { return "BlobWithdrawn"; }
  std::string_view operator()(const registry::OrganisationMerged&) const {
    return "OrganisationMerged";
  }
  std::string_view operator()(const registry::ServiceMerged&) const { return "ServiceMerged"; }
  std::string_view operator()(const registry::AuditOrganisationEntered&) const {
    return "AuditOrganisationEntered";
  }
  std::string_view operator()(const registry::AccreditationActed&) const {
    return "AccreditationActed";
  }
  std::string_view operator()(const registry::RecordImported&) const { return "RecordImported"; }
};

}  // namespace

json::array class_names(const std::vector<party::ServiceClass>& classes) {
  json::array names;
  for (const party::ServiceClass item : classes) names.emplace_back(party::name(item));
  return names;
}

std::string subject_of(const registry::Event& event, const Origin& origin) {
  return std::visit(SubjectAddress{origin}, event);
}

std::string_view type_name(const registry::Event& event) {
  return std::visit(TypeName{}, event);
}

const registry::BlobReference* content_of(const registry::Event& event) {
  return std::visit(
      [](const auto& held) -> const registry::BlobReference* {
        if constexpr (requires { held.content; }) {
          return &held.content;
        } else {
          return nullptr;
        }
      },
      event);
}

std::string_view role_of(const registry::Event& event) {
  if (std::holds_alternative<registry::SchemeVersion>(event)) return "scheme";
  if (std::holds_alternative<registry::CatalogVersion>(event)) return "catalog";
  if (std::holds_alternative<registry::SelfAssessmentPublished>(event)) return "answers";
  return "";
}

json::array contexts() {
  return {credentials_context, entry_context};
}

std::string verification_method_of(const party::OrganisationId& issuer, std::string_view key,
                                   const Origin& origin) {
  return origin.organisation(issuer).append("/keys/").append(key);
}

json::object unsigned_document(const registry::RecordedEvent& event, const Origin& origin,
                               const std::optional<Digest>& prev) {
  const std::string_view type = type_name(event.event);
  json::object document{{"@context", contexts()},
                        {"id", origin.entry(event.index)},
                        {"type", {credential_type, type}},
                        {"issuer", origin.organisation(event.issuer)},
                        {"recorded", format_instant(event.recorded)}};
  if (event.effective && *event.effective != event.recorded) {
    document["effective"] = format_instant(*event.effective);
  }
  json::object subject = std::visit(SubjectWriter{origin}, event.event);
  subject["id"] = subject_of(event.event, origin);
  document["credentialSubject"] = std::move(subject);
  if (prev) document["prev"] = to_hex(*prev);
  if (const registry::BlobReference* content = content_of(event.event)) {
    document["docs"] = json::array{{{"role", role_of(event.event)},
                                    {"mediaType", content->media_type},
                                    {"size", content->size},
                                    {"sha256", to_hex(content->digest)}}};
  }
  return document;
}

}  // namespace assay::record
