#include "app/audit_reading.h"
#include "app/demo_accounts.h"
#include "app/invitations.h"
#include "app/operator_link.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "codec/json.h"
#include "representation/audit_json.h"

namespace assay::cli {
namespace {

struct LinkOptions {
  std::string email, organisation, role = "admin";
  std::string public_url = "http://127.0.0.1:8080";
};

std::string address_of(const Session& session, const LinkOptions& options,
                       const std::string& secret) {
  std::string address = options.public_url;
  while (address.ends_with('/')) address.pop_back();
  return address + app::link_path(session.language(), secret);
}

/// Whoever has the link may use it, so it is shown to whoever asked for it and kept nowhere.
Exit show_link(Session& session, const LinkOptions& options, const std::string& secret) {
  const std::string link = address_of(session, options, secret);
  if (session.json) return session.print(codec::json::object{{"link", link}});
  session.out << link << '\n';
  return Exit::ok;
}

Result<Exit> make_operator_link(Session& session, const LinkOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const std::string secret,
               app::make_operator_link(*instance, options.email, session.language()));
  return show_link(session, options, secret);
}

Result<Exit> invite_member(Session& session, const LinkOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  const app::Invitation invitation{
      .email = options.email,
      .role = account::parse_role(options.role).value_or(account::Role::member),
      .language = session.language()};
  ASSAY_ASSIGN(
      const std::string secret,
      app::make_invitation(*instance, party::OrganisationId(options.organisation), invitation));
  return show_link(session, options, secret);
}

Result<Exit> make_demo_links(Session& session, const LinkOptions& options) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto links, app::make_demo_links(*instance));
  if (session.json) {
    codec::json::object all;
    for (const auto& link : links) all[link.role] = address_of(session, options, link.secret);
    return session.print(all);
  }
  TextTable table({session.words("column.role"), session.words("column.link")});
  for (const auto& link : links) {
    table.add({session.label("demo_role", link.role), address_of(session, options, link.secret)});
  }
  session.show(table);
  return Exit::ok;
}

struct AuditOptions {
  std::string organisation;
  std::optional<std::uint64_t> before;
  std::uint64_t limit = 50;
};

Result<std::vector<app::ReadAuditLine>> read_trail(Session& session, const AuditOptions& options) {
  ASSAY_ASSIGN(const app::Instance* instance, session.instance_to_read());
  app::AuditRange range{.before = {}, .limit = options.limit};
  if (options.before) range.before = static_cast<std::int64_t>(*options.before);
  const account::Caller shell = account::shell_caller();
  if (options.organisation.empty()) return app::registry_audit(*instance, shell, range);
  return app::organisation_audit(*instance, shell, party::OrganisationId(options.organisation),
                                 range);
}

codec::json::object line_json(const app::ReadAuditLine& read) {
  const account::AuditLine& line = read.line;
  codec::json::object shown{{"id", line.id},
                            {"at", format_instant(line.at)},
                            {"author", account::name(line.author.kind)},
                            {"author_email", read.author_email},
                            {"network", line.author.network},
                            {"act", account::name(line.act)},
                            {"subject", line.subject},
                            {"detail", line.detail},
                            {"count", line.count}};
  if (line.organisation) shown["organisation"] = line.organisation->text();
  return shown;
}

Result<Exit> list_trail(Session& session, const AuditOptions& options) {
  ASSAY_ASSIGN(const auto lines, read_trail(session, options));
  if (session.json) {
    codec::json::array all;
    for (const auto& read : lines) all.push_back(line_json(read));
    return session.print(codec::json::object{{"lines", std::move(all)}});
  }
  TextTable table({session.words("column.line"), session.words("column.at"),
                   session.words("column.author"), session.words("column.act"),
                   session.words("column.subject"), session.words("column.organisation")});
  for (const auto& [line, author_name, author_email] : lines) {
    std::string act = representation::act_words(session.language(), line.act);
    if (line.count > 1) act += " x" + std::to_string(line.count);
    if (!line.detail.empty()) act += " (" + line.detail + ")";
    table.add({std::to_string(line.id), format_instant(line.at),
               author_email.empty() ? session.label("audit.author", account::name(line.author.kind))
                                    : author_email,
               act, line.subject, line.organisation ? line.organisation->text() : ""});
  }
  session.show(table);
  return Exit::ok;
}

}  // namespace

void add_account_commands(Grammar& grammar, Session& session) {
  const auto operation = std::make_shared<LinkOptions>();
  grammar
      .verb("operator link", {"assay operator link --store data/mine --email me@registry.example "
                              "--public-url https://registry.example"})
      .option("email", operation->email, "operator-email")
      .option("public-url", operation->public_url, "link-url")
      .runs([&session, operation] { return make_operator_link(session, *operation); });

  const auto invitation = std::make_shared<LinkOptions>();
  grammar
      .verb("member invite",
            {"assay member invite example-cloud --email aiko@cloud.example --role admin"})
      .argument("organisation", invitation->organisation)
      .required_option("email", invitation->email, "member-email")
      .choice("role", invitation->role, {"member", "publisher", "admin"}, "member-role")
      .option("public-url", invitation->public_url, "link-url")
      .runs([&session, invitation] { return invite_member(session, *invitation); });

  const auto demo = std::make_shared<LinkOptions>();
  grammar.verb("demo links", {"assay demo links --store data/demo --json"})
      .option("public-url", demo->public_url, "link-url")
      .runs([&session, demo] { return make_demo_links(session, *demo); });

  const auto trail = std::make_shared<AuditOptions>();
  grammar
      .verb("audit list", {"assay audit list --store data/mine",
                           "assay audit list example-cloud --limit 500 --json"})
      .optional_argument("organisation", trail->organisation, "audit-organisation")
      .optional_number("before", trail->before, {1}, "audit-before")
      .number("limit", trail->limit, {1, limits::audit_export_lines}, "audit-limit")
      .runs([&session, trail] { return list_trail(session, *trail); });
}

}  // namespace assay::cli
