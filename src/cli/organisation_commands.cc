#include "app/record_acts.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/service_text.h"
#include "representation/party_json.h"

namespace assay::cli {
namespace {

struct OrganisationOptions {
  std::string id, url, country;
  LocalizedText name, description;
};

Result<const party::Organisation*> find(const app::Reading& reading, const std::string& id) {
  const auto* found = reading.registry().organisation(party::OrganisationId(id), reading.at());
  if (found != nullptr) return found;
  return Error{"organisation.not_found", {{"organisation", id}}};
}

void overlay(std::string& text, const std::string& given) {
  if (!given.empty()) text = given;
}

void overlay(LocalizedText& text, const LocalizedText& given) {
  for (const Language language : all_languages) overlay(text.in(language), given.in(language));
}

/// What is not given stays as it is.
void overlay(party::Organisation& organisation, const OrganisationOptions& given) {
  overlay(organisation.name, given.name);
  overlay(organisation.description, given.description);
  overlay(organisation.url, given.url);
  overlay(organisation.country, given.country);
}

Result<Exit> add(Session& session, const OrganisationOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  {
    ASSAY_ASSIGN(const app::Reading reading, session.reading());
    if (find(reading, options.id).ok()) {
      return Error{"organisation.exists", {{"organisation", options.id}}};
    }
  }
  party::Organisation organisation;
  organisation.id = party::OrganisationId(options.id);
  overlay(organisation, options);
  ASSAY_ASSIGN(const auto entry, app::register_organisation(*instance, organisation));
  return session.recorded(entry);
}

Result<Exit> change(Session& session, const OrganisationOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  party::Organisation organisation;
  {
    ASSAY_ASSIGN(const app::Reading reading, session.reading());
    ASSAY_ASSIGN(const auto* found, find(reading, options.id));
    organisation = *found;
  }
  overlay(organisation, options);
  ASSAY_ASSIGN(const auto entry, app::register_organisation(*instance, organisation));
  return session.recorded(entry);
}

struct ListOptions {
  std::string text;
  std::uint64_t page = 1, per_page = 50;
};

Result<Exit> list(Session& session, const ListOptions& options) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto page,
               reading.search_index().organisations(reading.registry(), options.text, options.page,
                                                    options.per_page, reading.at()));
  if (session.json) {
    return session.print(
        representation::organisation_list_json(reading, page, options.page, options.per_page));
  }
  TextTable table({session.words("column.organisation"), session.words("column.name"),
                   session.words("column.country"), session.words("column.services")});
  for (const party::Organisation* one : page.items) {
    table.add({one->id.text(), one->name.shown(session.language()), one->country,
               std::to_string(reading.registry().services_of(one->id, reading.at()).size())});
  }
  session.show(table);
  return session.counted(page.items.size(), page.total, reading.at());
}

Result<Exit> show_organisation(Session& session, const std::string& id) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto* organisation, find(reading, id));
  if (session.json) {
    return session.print(representation::organisation_detail_json(reading, *organisation));
  }
  print_organisation(session, reading, *organisation);
  session.out << '\n';
  TextTable table = service_table(session);
  for (const auto* service : reading.registry().services_of(organisation->id, reading.at())) {
    add_service_rows(table, session, reading, *service);
  }
  session.show(table);
  return Exit::ok;
}

Verb describe(Verb verb, OrganisationOptions& options) {
  verb.required_option("id", options.id, "organisation-id")
      .option("name", options.name.en, "name-en")
      .option("name-ja", options.name.ja)
      .option("description", options.description.en, "description-en")
      .option("description-ja", options.description.ja)
      .option("url", options.url)
      .option("country", options.country);
  return verb;
}

}  // namespace

void add_organisation_commands(Grammar& grammar, Session& session) {
  const auto added = std::make_shared<OrganisationOptions>();
  describe(grammar.verb("organisation add",
                        {"assay organisation add --store data/mine --id example-cloud --name "
                         "\"Example Cloud\" --country JP"}),
           *added)
      .runs([&session, added] { return add(session, *added); });

  const auto changed = std::make_shared<OrganisationOptions>();
  describe(
      grammar.verb("organisation change", {"assay organisation change --id example-cloud --url "
                                           "https://cloud.example --store data/mine"}),
      *changed)
      .runs([&session, changed] { return change(session, *changed); });

  const auto listed = std::make_shared<ListOptions>();
  grammar
      .verb("organisation list", {"assay organisation list --store data/mine",
                                  "assay organisation list cloud --as-of 2026-06-30 --json"})
      .optional_argument("text", listed->text, "organisation-text")
      .number("page", listed->page, {1})
      .number("per-page", listed->per_page, {1, 100})
      .as_of()
      .runs([&session, listed] { return list(session, *listed); });

  const auto shown = std::make_shared<std::string>();
  grammar.verb("organisation show", {"assay organisation show example-cloud --store data/mine"})
      .argument("organisation", *shown)
      .as_of()
      .runs([&session, shown] { return show_organisation(session, *shown); });
}

}  // namespace assay::cli
