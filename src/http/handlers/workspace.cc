#include <algorithm>

#include "app/describe_parties.h"
#include "app/organisation_workspace.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/workspace_json.h"

namespace assay::http::handlers {
namespace {

/// Each element of a list of words.
Result<std::vector<std::string>> words_member(const codec::JsonReader& reader,
                                              std::string_view name) {
  std::vector<std::string> words;
  ASSAY_ASSIGN(const auto member, reader.member(name));
  ASSAY_ASSIGN(const auto items, member.array());
  for (const auto& item : items) {
    ASSAY_ASSIGN(std::string word, item.string());
    words.push_back(std::move(word));
  }
  return words;
}

Result<std::vector<party::ServiceClass>> classes_member(const codec::JsonReader& reader) {
  std::vector<party::ServiceClass> classes;
  ASSAY_ASSIGN(const auto words, words_member(reader, "class"));
  for (const std::string& word : words) {
    const auto parsed = party::parse_service_class(word);
    if (!parsed) {
      return bad_choice("class", word, "iaas, paas, saas");
    }
    classes.push_back(*parsed);
  }
  return classes;
}

/// Sorted and without repetition, as party::Service has its lists.
template <typename Element>
void put_in_order(std::vector<Element>& list) {
  std::ranges::sort(list);
  const auto repeated = std::ranges::unique(list);
  list.erase(repeated.begin(), repeated.end());
}

/// How a service is described, whatever its id.
Result<party::Service> service_in(const codec::JsonReader& reader, const Call& call) {
  party::Service service;
  service.organisation = organisation_of(call);
  ASSAY_ASSIGN(service.name, localized_member(reader, "names"));
  if (reader.has("description")) {
    ASSAY_ASSIGN(service.description, localized_member(reader, "description"));
  }
  ASSAY_ASSIGN(service.classes, classes_member(reader));
  if (reader.has("regions")) {
    ASSAY_ASSIGN(service.regions, words_member(reader, "regions"));
  }
  ASSAY_ASSIGN(service.url, reader.optional_string_member("website"));
  put_in_order(service.classes);
  put_in_order(service.regions);
  return service;
}

/// How an organisation is described, whatever its id.
Result<party::Organisation> organisation_in(const codec::JsonReader& reader) {
  party::Organisation organisation;
  ASSAY_ASSIGN(organisation.name, localized_member(reader, "names"));
  if (reader.has("description")) {
    ASSAY_ASSIGN(organisation.description, localized_member(reader, "description"));
  }
  ASSAY_ASSIGN(organisation.country, reader.string_member("country"));
  ASSAY_ASSIGN(organisation.url, reader.string_member("website"));
  return organisation;
}

}  // namespace

Result<Response> register_organisation(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"id", "names", "description", "country", "website"}));
  ASSAY_ASSIGN(auto id, reader.string_member("id"));
  ASSAY_ASSIGN(auto organisation, organisation_in(reader));
  organisation.id = party::OrganisationId(std::move(id));
  ASSAY_ASSIGN(const auto registered,
               app::register_private_organisation(*call.instance, call.caller(), organisation));
  return private_json(representation::own_organisation_json(registered), 201);
}

Result<Response> get_workspace(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto workspace,
               app::organisation_workspace(*call.instance, call.caller(), organisation_of(call)));
  return private_json(representation::workspace_json(workspace));
}

Result<Response> register_service(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"id", "names", "description", "class", "regions", "website"}));
  ASSAY_ASSIGN(auto id, reader.string_member("id"));
  ASSAY_ASSIGN(auto service, service_in(reader, call));
  service.id = party::ServiceId(std::move(id));
  ASSAY_ASSIGN(const auto registered,
               app::register_own_service(*call.instance, call.caller(), service));
  return private_json(representation::registered_service_json(registered), 201);
}

Result<Response> describe_organisation(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"names", "description", "country", "website"}));
  ASSAY_ASSIGN(auto organisation, organisation_in(reader));
  organisation.id = organisation_of(call);
  ASSAY_ASSIGN(const Digest seen, seen_digest(call.request));
  ASSAY_ASSIGN(const auto described,
               app::describe_own_organisation(*call.instance, call.caller(), organisation, seen));
  auto object = representation::own_organisation_json(described.organisation);
  if (described.entry) object["entry"] = *described.entry;
  return private_json(object);
}

Result<Response> describe_service(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"names", "description", "class", "regions", "website"}));
  ASSAY_ASSIGN(auto service, service_in(reader, call));
  service.id = party::ServiceId(call.parameters[1]);
  ASSAY_ASSIGN(const Digest seen, seen_digest(call.request));
  ASSAY_ASSIGN(const auto described,
               app::describe_own_service(*call.instance, call.caller(), service, seen));
  return private_json(representation::registered_service_json(described));
}

}  // namespace assay::http::handlers
