#include "app/accreditation_file.h"

#include <boost/json/object.hpp>
#include <utility>

#include "base/identifier.h"
#include "codec/json.h"
#include "record/accreditation_form.h"

namespace assay::app {
namespace {

namespace json = boost::json;

/// The reader of entries calls what it reads an entry; here it is somebody's file.
Error of_file(Error error, std::string_view file) {
  for (auto& [name, value] : error.parameters) {
    if (name == "file") value = file;
  }
  return error;
}

/// Takes a member out: an id. "" if it is not there.
Result<std::string> take_id(json::object& object, std::string_view name, std::string_view file) {
  const auto found = object.find(name);
  if (found == object.end()) return std::string();
  const json::value whole(object);
  const codec::JsonReader root(whole, file);
  ASSAY_ASSIGN(std::string id, root.string_member(name));
  if (!is_slug(id)) {
    ASSAY_ASSIGN(const codec::JsonReader member, root.member(name));
    return member.error("entry.malformed_value", {{"value", id}});
  }
  object.erase(found);
  return id;
}

Error missing(std::string_view file, std::string_view member) {
  return {"json.missing_member",
          {{"file", std::string(file)}, {"pointer", ""}, {"member", std::string(member)}}};
}

Result<json::object> read_object(std::string_view bytes, std::string_view file) {
  ASSAY_ASSIGN(json::value value, codec::parse_json(bytes, file));
  if (json::object* object = value.if_object()) return std::move(*object);
  return codec::JsonReader(value, file).error("json.wrong_type", {{"expected", "object"}});
}

}  // namespace

Result<ProposedAct> read_act(std::string_view bytes, std::string_view file,
                             const record::Origin& origin) {
  ASSAY_ASSIGN(json::object object, read_object(bytes, file));
  ProposedAct proposed;
  ASSAY_ASSIGN(std::string service, take_id(object, "service", file));
  if (service.empty()) return missing(file, "service");
  ASSAY_ASSIGN(std::string by, take_id(object, "by", file));
  if (!by.empty()) proposed.by = party::OrganisationId(std::move(by));
  if (object.contains("effective")) {
    const json::value whole(object);
    const codec::JsonReader root(whole, file);
    ASSAY_ASSIGN(const codec::JsonReader member, root.member("effective"));
    ASSAY_ASSIGN(const std::string text, member.string());
    const Result<Instant> instant = parse_instant(text);
    if (!instant.ok()) return member.error("entry.malformed_value", {{"value", text}});
    proposed.effective = *instant;
    object.erase("effective");
  }
  ASSAY_ASSIGN(std::string auditor, take_id(object, "auditOrganisation", file));
  if (!auditor.empty()) {
    object["auditOrganisation"] = origin.organisation(party::OrganisationId(std::move(auditor)));
  }
  const json::value value(std::move(object));
  const record::Place subject(value);
  auto event = record::read_accreditation(subject, origin);
  if (!event.ok()) return of_file(event.error(), file);
  proposed.event = *std::move(event);
  proposed.event.listing.service = party::ServiceId(std::move(service));
  for (const auto& [name, into] : {std::pair{"scheme", &proposed.event.listing.scheme},
                                   std::pair{"level", &proposed.event.listing.level}}) {
    const auto text = subject.text_member(name);
    if (!text.ok()) return of_file(text.error(), file);
    *into = *text;
  }
  return proposed;
}

Result<registry::AuditOrganisationEntered> read_audit_organisation(std::string_view bytes,
                                                                   std::string_view file) {
  ASSAY_ASSIGN(json::object object, read_object(bytes, file));
  ASSAY_ASSIGN(std::string organisation, take_id(object, "organisation", file));
  if (organisation.empty()) return missing(file, "organisation");
  const json::value value(std::move(object));
  auto event = record::read_audit_organisation(record::Place(value));
  if (!event.ok()) return of_file(event.error(), file);
  event->audit_organisation.organisation = party::OrganisationId(std::move(organisation));
  return event;
}

}  // namespace assay::app
