#include "app/organisation_keys.h"
#include "app/record_acts.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "codec/json.h"

namespace assay::cli {
namespace {

Result<Exit> list(Session& session, const std::string& organisation) {
  ASSAY_ASSIGN(const app::Instance* instance, session.instance_to_read());
  ASSAY_ASSIGN(const auto keys,
               app::organisation_keys(*instance, party::OrganisationId(organisation)));
  if (session.json) {
    codec::json::array all;
    for (const auto& key : keys) {
      all.push_back(codec::json::object{{"key", key.key}, {"held", key.held}});
    }
    return session.print(
        codec::json::object{{"organisation", organisation}, {"keys", std::move(all)}});
  }
  TextTable table({session.words("column.key"), session.words("column.held")});
  for (const auto& key : keys) {
    table.add({key.key, session.words(key.held ? "key.held" : "key.elsewhere")});
  }
  session.show(table);
  return Exit::ok;
}

Result<Exit> add(Session& session, const std::string& organisation) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry, app::add_key(*instance, party::OrganisationId(organisation)));
  return session.recorded(entry);
}

struct KeyOptions {
  std::string organisation, key, reason;
};

Result<Exit> revoke(Session& session, const KeyOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry,
               app::revoke_key(*instance, party::OrganisationId(options.organisation), options.key,
                               options.reason));
  return session.recorded(entry);
}

}  // namespace

void add_key_commands(Grammar& grammar, Session& session) {
  const auto listed = std::make_shared<KeyOptions>();
  grammar.verb("key list", {"assay key list example-cloud --store data/mine"})
      .argument("organisation", listed->organisation)
      .runs([&session, listed] { return list(session, listed->organisation); });

  const auto added = std::make_shared<KeyOptions>();
  grammar.verb("key add", {"assay key add example-cloud --store data/mine"})
      .argument("organisation", added->organisation)
      .runs([&session, added] { return add(session, added->organisation); });

  const auto revoked = std::make_shared<KeyOptions>();
  grammar
      .verb("key revoke",
            {"assay key revoke example-cloud z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp "
             "--reason \"The key was copied.\""})
      .argument("organisation", revoked->organisation)
      .argument("key", revoked->key)
      .required_option("reason", revoked->reason)
      .runs([&session, revoked] { return revoke(session, *revoked); });
}

}  // namespace assay::cli
