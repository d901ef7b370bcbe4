#include "app/demo_accreditations.h"

#include <boost/json/serialize.hpp>
#include <charconv>

#include "app/accreditation_acts.h"
#include "app/demo_plan.h"
#include "app/files.h"
#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "exchange/export.h"

namespace assay::app {
namespace {

namespace json = codec::json;

constexpr std::string_view star = "csa-star";
/// How those who are audited answer: they have looked after their controls.
constexpr unsigned yes_percent = 93;

Instant days_before(Instant now, std::int64_t days) {
  return {now.milliseconds - days * day_milliseconds};
}

std::string text_of(const json::object& object, std::string_view member) {
  return std::string(object.at(member).as_string());
}

LocalizedText localized(const json::object& object) {
  return {text_of(object, "en"), text_of(object, "ja")};
}

std::vector<std::string> texts_of(const json::object& object, std::string_view member) {
  std::vector<std::string> texts;
  const json::value* list = object.if_contains(member);
  if (list == nullptr) return texts;
  for (const json::value& one : list->as_array()) texts.emplace_back(one.as_string());
  return texts;
}

/// "day-90" is the date ninety days before `now`.
void name_days(json::value& value, Instant now) {
  if (auto* object = value.if_object()) {
    for (auto& member : *object) name_days(member.value(), now);
  } else if (auto* array = value.if_array()) {
    for (json::value& element : *array) name_days(element, now);
  } else if (auto* text = value.if_string()) {
    const std::string_view words(text->data(), text->size());
    if (!words.starts_with("day-") && !words.starts_with("day+")) return;
    const std::string_view digits = words.substr(4);
    std::int64_t days = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), days);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return;
    const Instant day = days_before(now, words[3] == '-' ? days : -days);
    value = json::string(format_date(Zone::utc().date_of(day)));
  }
}

Result<party::Service> service_of(const json::object& told) {
  party::Service service;
  service.id = party::ServiceId(text_of(told, "id"));
  service.organisation = party::OrganisationId(text_of(told, "organisation"));
  service.name = localized(told);
  service.description = localized(told.at("about").as_object());
  service.url = "https://www." + service.organisation.text() + ".example/" + service.id.text();
  for (const std::string& name : texts_of(told, "classes")) {
    const auto one = party::parse_service_class(name);
    if (!one) return Error{"json.wrong_type", {{"expected", "iaas, paas or saas"}}};
    service.classes.push_back(*one);
  }
  service.regions = texts_of(told, "regions");
  return service;
}

}  // namespace

Result<DemoAccreditations> DemoAccreditations::load(const std::filesystem::path& directory,
                                                    Instant now) {
  const std::filesystem::path file = directory / "accreditations.json";
  ASSAY_ASSIGN(const std::string bytes, read_file(file));
  ASSAY_ASSIGN(json::value told, codec::parse_json(bytes, file.filename().string()));
  name_days(told, now);
  DemoAccreditations demo;
  demo.told_ = told.as_object();
  const auto at = [now](const json::value& days) { return days_before(now, days.as_int64()); };
  demo.steps_.push_back({at(demo.told_.at("registered_days_ago")), {}});
  for (const json::value& step : demo.told_.at("steps").as_array()) {
    demo.steps_.push_back({at(step.at("days_ago")), step.as_object()});
  }
  return demo;
}

Result<void> DemoAccreditations::advance(Instance& instance, ManualClock& clock,
                                         const DemoWords& words, Instant until) {
  for (; next_ < steps_.size() && steps_[next_].at <= until; ++next_) {
    clock.set(steps_[next_].at);
    if (next_ == 0) {
      ASSAY_TRY(register_all(instance));
    } else {
      ASSAY_TRY(carry_out(instance, words, steps_[next_]));
    }
  }
  return {};
}

Result<void> DemoAccreditations::register_all(Instance& instance) const {
  for (const json::value& one : told_.at("organisations").as_array()) {
    const json::object& told = one.as_object();
    party::Organisation organisation;
    organisation.id = party::OrganisationId(text_of(told, "id"));
    organisation.name = localized(told);
    organisation.description = localized(told.at("about").as_object());
    organisation.url = "https://www." + organisation.id.text() + ".example";
    organisation.country = text_of(told, "country");
    ASSAY_TRY(register_organisation(instance, organisation));
  }
  for (const json::value& one : told_.at("services").as_array()) {
    ASSAY_ASSIGN(const party::Service service, service_of(one.as_object()));
    ASSAY_TRY(register_service(instance, service));
  }
  return {};
}

Result<void> DemoAccreditations::carry_out(Instance& instance, const DemoWords& words,
                                           const Step& step) {
  for (const std::string& organisation : texts_of(step.content, "enter")) {
    for (const json::value& one : told_.at("audit_organisations").as_array()) {
      if (text_of(one.as_object(), "organisation") != organisation) continue;
      ASSAY_ASSIGN(const auto entered,
                   read_audit_organisation(json::serialize(one), "accreditations.json"));
      ASSAY_TRY(enter_audit_organisation(instance, entered));
    }
  }
  for (const std::string& service : texts_of(step.content, "publish")) {
    ASSAY_TRY(publish(instance, words, service, text_of(step.content, "catalog")));
  }
  for (const std::string& service : texts_of(step.content, "renew")) {
    ASSAY_TRY(
        renew_without_change(instance, {party::ServiceId(service), std::string(star), "level-1"}));
  }
  if (step.content.contains("act")) return act(instance, step);
  return {};
}

Result<void> DemoAccreditations::publish(Instance& instance, const DemoWords& words,
                                         const std::string& service, const std::string& version) {
  const catalog::CatalogReference reference{"ccm", version};
  const std::shared_ptr<const Shelf> shelf = instance.shelf();
  const catalog::Catalog* catalog = shelf->find_catalog(reference);
  if (catalog == nullptr) return Error{"catalog.not_found", {{"catalog", reference.text()}}};
  std::uint64_t seed = publications_;  // not std::hash: the same on every machine
  for (const char letter : service) seed = seed * 31 + static_cast<unsigned char>(letter);
  const DemoTemper temper{.seed = seed, .yes_percent = yes_percent};
  const std::string bytes =
      exchange::write_answers_json(*catalog, demo_answers(words, *catalog, temper, 0));
  PublishRequest request{.listing = {party::ServiceId(service), std::string(star), "level-1"},
                         .bytes = bytes};
  request.file = service + ".json";
  ASSAY_TRY(publish_self_assessment(instance, request));
  ++publications_;
  return {};
}

Result<void> DemoAccreditations::act(Instance& instance, const Step& step) const {
  json::array stated;
  for (const std::string& name : texts_of(step.content, "facts")) {
    for (const json::value& fact : told_.at("facts").as_object().at(name).as_array()) {
      stated.push_back(fact);
    }
  }
  const auto origin = [&instance] {
    const Reading reading = instance.reading();
    return record::Origin::parse(reading.registry().opened()->origin);
  }();
  if (!origin.ok()) return origin.error();
  for (const std::string& service : texts_of(step.content, "services")) {
    json::object content = step.content.at("act").as_object();
    content["service"] = service;
    if (!stated.empty()) content["stated"] = stated;
    ASSAY_ASSIGN(const ProposedAct proposed,
                 read_act(json::serialize(content), "accreditations.json", *origin));
    ASSAY_TRY(act_on_accreditation(instance, proposed));
  }
  return {};
}

}  // namespace assay::app
