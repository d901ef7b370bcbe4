#include "record/reported_form.h"

#include <boost/json/array.hpp>

#include "record/entry_form.h"

namespace assay::record {
namespace {

namespace json = boost::json;

void add_date(json::object& object, std::string_view name, const std::optional<Date>& date) {
  if (date) object[name] = format_date(*date);
}

void add_texts(json::object& object, std::string_view name, const std::vector<std::string>& texts) {
  if (!texts.empty()) object[name] = json::array(texts.begin(), texts.end());
}

json::object says_object(const registry::ReportedService& says) {
  json::object object{{"provider", says.provider}, {"service", says.service}};
  add_text(object, "website", says.website);
  if (!says.classes.empty()) object["classes"] = class_names(says.classes);
  object["scheme"] = says.scheme;
  add_text(object, "level", says.level);
  add_text(object, "levelWord", says.level_word);
  object["statusWord"] = says.status_word;
  add_date(object, "readyOn", says.ready_on);
  add_date(object, "authorisedOn", says.authorised_on);
  add_date(object, "expiresOn", says.expires_on);
  add_text(object, "assessedYearlyOn", says.assessed_yearly_on);
  add_text(object, "assessor", says.assessor);
  add_texts(object, "authorisedBy", says.authorised_by);
  add_texts(object, "buildsOn", says.builds_on);
  return object;
}

Result<Date> read_date(const Place& object, std::string_view name) {
  ASSAY_ASSIGN(const Place place, object.member(name));
  ASSAY_ASSIGN(const std::string_view text, place.text());
  auto date = parse_date(text);
  if (!date.ok()) return place.malformed();
  return date;
}

Result<std::optional<Date>> read_optional_date(const Place& object, std::string_view name) {
  if (!object.has(name)) return std::optional<Date>();
  ASSAY_ASSIGN(const Date date, read_date(object, name));
  return std::optional<Date>(date);
}

Result<std::vector<std::string>> read_texts(const Place& object, std::string_view name) {
  std::vector<std::string> texts;
  if (!object.has(name)) return texts;
  ASSAY_ASSIGN(const Place place, object.member(name));
  ASSAY_ASSIGN(const std::size_t size, place.size());
  for (std::size_t i = 0; i < size; ++i) {
    ASSAY_ASSIGN(const std::string_view text, place.element(i).text());
    texts.emplace_back(text);
  }
  return texts;
}

Result<registry::ReportSource> read_source(const Place& subject) {
  ASSAY_ASSIGN(const Place place, subject.member("source"));
  ASSAY_TRY(place.only({"address", "id", "name"}));
  registry::ReportSource source;
  ASSAY_ASSIGN(source.id, place.text_member("id"));
  ASSAY_ASSIGN(source.name, read_localized(place, "name"));
  ASSAY_ASSIGN(source.address, place.optional_text_member("address"));
  return source;
}

Result<registry::SourceDocument> read_source_document(const Place& subject) {
  ASSAY_ASSIGN(const Place place, subject.member("document"));
  ASSAY_TRY(place.only({"address", "date", "sha256"}));
  registry::SourceDocument document;
  ASSAY_ASSIGN(document.date, read_date(place, "date"));
  ASSAY_ASSIGN(document.digest, read_digest(place, "sha256"));
  ASSAY_ASSIGN(document.address, place.optional_text_member("address"));
  return document;
}

Result<registry::ReportedService> read_says(const Place& subject) {
  ASSAY_ASSIGN(const Place place, subject.member("says"));
  ASSAY_TRY(place.only({"assessedYearlyOn", "assessor", "authorisedBy", "authorisedOn", "buildsOn",
                        "classes", "expiresOn", "level", "levelWord", "provider", "readyOn",
                        "scheme", "service", "statusWord", "website"}));
  registry::ReportedService says;
  ASSAY_ASSIGN(says.provider, place.text_member("provider"));
  ASSAY_ASSIGN(says.service, place.text_member("service"));
  ASSAY_ASSIGN(says.website, place.optional_text_member("website"));
  if (place.has("classes")) {
    ASSAY_ASSIGN(says.classes, read_classes(place));
  }
  ASSAY_ASSIGN(says.scheme, place.text_member("scheme"));
  ASSAY_ASSIGN(says.level, place.optional_text_member("level"));
  ASSAY_ASSIGN(says.level_word, place.optional_text_member("levelWord"));
  ASSAY_ASSIGN(says.status_word, place.text_member("statusWord"));
  ASSAY_ASSIGN(says.ready_on, read_optional_date(place, "readyOn"));
  ASSAY_ASSIGN(says.authorised_on, read_optional_date(place, "authorisedOn"));
  ASSAY_ASSIGN(says.expires_on, read_optional_date(place, "expiresOn"));
  ASSAY_ASSIGN(says.assessed_yearly_on, place.optional_text_member("assessedYearlyOn"));
  ASSAY_ASSIGN(says.assessor, place.optional_text_member("assessor"));
  ASSAY_ASSIGN(says.authorised_by, read_texts(place, "authorisedBy"));
  ASSAY_ASSIGN(says.builds_on, read_texts(place, "buildsOn"));
  return says;
}

}  // namespace

json::object reported_object(const registry::RecordImported& event) {
  json::object source{{"id", event.source.id}};
  add_text(source, "name", event.source.name);
  add_text(source, "address", event.source.address);
  json::object document{{"date", format_date(event.document.date)},
                        {"sha256", to_hex(event.document.digest)}};
  add_text(document, "address", event.document.address);
  json::object object{{"source", std::move(source)},
                      {"document", std::move(document)},
                      {"foreignId", event.foreign_id}};
  if (event.says) object["says"] = says_object(*event.says);
  return object;
}

Result<registry::RecordImported> read_reported(const Place& subject, const Origin& origin) {
  ASSAY_TRY(subject.only({"document", "foreignId", "id", "says", "source"}));
  registry::RecordImported event;
  ASSAY_ASSIGN(const Place id, subject.member("id"));
  ASSAY_ASSIGN(std::string slug, read_slug_address(id, origin, "reported"));
  event.id = registry::ReportedId(std::move(slug));
  ASSAY_ASSIGN(event.source, read_source(subject));
  ASSAY_ASSIGN(event.document, read_source_document(subject));
  ASSAY_ASSIGN(event.foreign_id, subject.text_member("foreignId"));
  if (subject.has("says")) {
    ASSAY_ASSIGN(event.says, read_says(subject));
  }
  return event;
}

}  // namespace assay::record
