#include "app/record_acts.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/service_text.h"
#include "codec/json.h"
#include "representation/party_json.h"

namespace assay::cli {
namespace {

struct ServiceOptions {
  std::string id, organisation, url;
  LocalizedText name, description;
  std::vector<std::string> classes, regions;
};

Result<const party::Service*> find(const app::Reading& reading, const std::string& id) {
  const auto* found = reading.registry().service(party::ServiceId(id), reading.at());
  if (found != nullptr) return found;
  return Error{"service.not_found", {{"service", id}}};
}

/// What is not given stays as it is.
void overlay(party::Service& service, const ServiceOptions& given) {
  for (const Language language : all_languages) {
    if (!given.name.in(language).empty()) service.name.in(language) = given.name.in(language);
    if (!given.description.in(language).empty()) {
      service.description.in(language) = given.description.in(language);
    }
  }
  if (!given.url.empty()) service.url = given.url;
  if (!given.classes.empty()) service.classes = service_classes(given.classes);
  if (!given.regions.empty()) service.regions = sorted_set(given.regions);
}

Result<Exit> add(Session& session, const ServiceOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  {
    ASSAY_ASSIGN(const app::Reading reading, session.reading());
    if (find(reading, options.id).ok()) {
      return Error{"service.exists", {{"service", options.id}}};
    }
  }
  party::Service service;
  service.id = party::ServiceId(options.id);
  service.organisation = party::OrganisationId(options.organisation);
  overlay(service, options);
  ASSAY_ASSIGN(const auto entry, app::register_service(*instance, service));
  return session.recorded(entry);
}

Result<Exit> change(Session& session, const ServiceOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  party::Service service;
  {
    ASSAY_ASSIGN(const app::Reading reading, session.reading());
    ASSAY_ASSIGN(const auto* found, find(reading, options.id));
    service = *found;
  }
  overlay(service, options);
  ASSAY_ASSIGN(const auto entry, app::register_service(*instance, service));
  return session.recorded(entry);
}

Result<Exit> list_services(Session& session, const std::string& organisation) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  const auto& registry = reading.registry();
  const party::OrganisationId owner(organisation);
  if (!organisation.empty() && registry.organisation(owner, reading.at()) == nullptr) {
    return Error{"organisation.not_found", {{"organisation", organisation}}};
  }
  const auto services = organisation.empty() ? registry.services(reading.at())
                                             : registry.services_of(owner, reading.at());
  if (session.json) {
    codec::json::array all;
    for (const auto* service : services) {
      all.push_back(representation::service_summary_json(reading, *service));
    }
    return session.print(
        codec::json::object{{"services", std::move(all)}, {"as_of", format_instant(reading.at())}});
  }
  TextTable table = service_table(session);
  for (const auto* service : services) add_service_rows(table, session, reading, *service);
  session.show(table);
  return session.counted(services.size(), services.size(), reading.at());
}

Result<Exit> show_service(Session& session, const std::string& id) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto* service, find(reading, id));
  if (session.json) return session.print(representation::service_detail_json(reading, *service));
  print_service(session, reading, *service);
  return Exit::ok;
}

}  // namespace

void add_service_commands(Grammar& grammar, Session& session) {
  const auto added = std::make_shared<ServiceOptions>();
  grammar
      .verb("service add",
            {"assay service add --store data/mine --id example-drive --organisation example-cloud "
             "--name \"Example Drive\" --class saas --region JP"})
      .required_option("id", added->id, "service-id")
      .required_option("organisation", added->organisation, "owner")
      .option("name", added->name.en, "name-en")
      .option("name-ja", added->name.ja)
      .option("description", added->description.en, "description-en")
      .option("description-ja", added->description.ja)
      .option("url", added->url)
      .choices("class", added->classes, {"iaas", "paas", "saas"})
      .list("region", added->regions)
      .runs([&session, added] { return add(session, *added); });

  const auto changed = std::make_shared<ServiceOptions>();
  grammar
      .verb("service change",
            {"assay service change --id example-drive --region JP --region SG --store data/mine"})
      .required_option("id", changed->id, "service-id")
      .option("name", changed->name.en, "name-en")
      .option("name-ja", changed->name.ja)
      .option("description", changed->description.en, "description-en")
      .option("description-ja", changed->description.ja)
      .option("url", changed->url)
      .choices("class", changed->classes, {"iaas", "paas", "saas"})
      .list("region", changed->regions)
      .runs([&session, changed] { return change(session, *changed); });

  const auto owner = std::make_shared<std::string>();
  grammar
      .verb("service list", {"assay service list --store data/mine",
                             "assay service list --organisation example-cloud --json"})
      .option("organisation", *owner, "only-organisation")
      .as_of()
      .runs([&session, owner] { return list_services(session, *owner); });

  const auto shown = std::make_shared<std::string>();
  grammar
      .verb("service show", {"assay service show example-drive --store data/mine",
                             "assay service show example-drive --as-of 2026-06-30 --json"})
      .argument("service", *shown)
      .as_of()
      .runs([&session, shown] { return show_service(session, *shown); });
}

}  // namespace assay::cli
