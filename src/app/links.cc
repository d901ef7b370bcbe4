#include "app/links.h"

#include "app/audit_trail.h"
#include "app/become_public.h"
#include "app/begin_session.h"
#include "app/known_organisation.h"
#include "app/mergers.h"
#include "app/new_user.h"
#include "app/registry_settings.h"
#include "app/valid_link.h"
#include "base/limits.h"
#include "crypto/password.h"

namespace assay::app {
namespace {

using account::LinkPurpose;

bool is_of_caller(const ValidLink& valid, const account::Caller& caller) {
  return caller.user && !caller.token && valid.user && caller.user->id == valid.user->id;
}

/// What using the link asks for; see LinkOverview::asks.
std::vector<std::string> asked_by(const ValidLink& valid, const account::Caller& caller) {
  switch (valid.link.purpose) {
    case LinkPurpose::sign_up:
    case LinkPurpose::password:
      return {"password"};
    case LinkPurpose::invitation:
      if (!valid.user) return {"name", "password"};
      if (is_of_caller(valid, caller)) return {};
      return {"sign-in"};
    case LinkPurpose::operation:
      if (valid.user) return {"password"};
      if (valid.link.email.empty()) return {"email", "name", "password"};
      return {"name", "password"};
    case LinkPurpose::domain:
    case LinkPurpose::sign_in:
      return {};
  }
  return {};
}

/// Refused links leave a line; other errors do not.
Error noted(Instance& instance, const account::Caller& caller, const Error& error) {
  if (error.code != "link.not_valid") return error;
  const auto written = note_attempt(instance.store(), caller.author(), instance.clock().now(),
                                    {.act = account::Act::link_refused});
  return written.ok() ? error : written.error();
}

/// What the person who uses the link gives, checked before anything is written.
struct Given {
  std::string email;
  std::string name;
  std::string password_hash;
};

Result<Given> given_by(const ValidLink& valid, const account::Caller& caller, const LinkUse& use) {
  Given given{valid.link.email, valid.user ? valid.user->name : valid.link.name, ""};
  for (const std::string& member : asked_by(valid, caller)) {
    if (member == "sign-in") {
      return Error{"link.sign_in_first", {{"email", valid.link.email}}};
    }
    if (member == "email") {
      ASSAY_ASSIGN(given.email, account::normalized_email(use.email));
    } else if (member == "name") {
      ASSAY_TRY(account::validate_name(use.name));
      given.name = use.name;
    } else {
      ASSAY_TRY(account::validate_password(use.password, given.email, given.name));
      given.password_hash = crypto::hash_password(use.password);
    }
  }
  return given;
}

/// Within one transaction: uses a link up.
class LinkConsumption {
 public:
  LinkConsumption(store::Transaction& transaction, const ValidLink& valid, const Given& given,
                  const account::Caller& caller, Instant now)
      : transaction_(transaction), valid_(valid), given_(given), caller_(caller), now_(now) {}

  Result<LinkUsed> run(const LinkUse& use) {
    const account::Link& link = valid_.link;
    ASSAY_TRY(transaction_.links().remove(link.id));
    LinkUsed used;
    used.purpose = link.purpose;
    used.organisation = link.organisation;
    ASSAY_ASSIGN(account::User user, the_user());
    if (!given_.password_hash.empty()) {
      ASSAY_TRY(transaction_.accounts().set_password(user.id, given_.password_hash));
      ASSAY_TRY(transaction_.links().remove_all(LinkPurpose::password, user.email));
      // Whoever knew the old one is out.
      ASSAY_TRY(transaction_.sessions().remove_all(user.id, std::nullopt));
    }
    if (link.purpose == LinkPurpose::operation) ASSAY_TRY(appoint(user));
    if (link.purpose == LinkPurpose::invitation) ASSAY_TRY(join(user));
    if (is_of_caller(valid_, caller_) && given_.password_hash.empty()) return used;
    ASSAY_ASSIGN(used.signed_in, begin_session(transaction_, user,
                                               {.client = use.client,
                                                .previous_session = use.previous_session,
                                                .network = caller_.network},
                                               now_));
    ASSAY_TRY(note(transaction_, used.signed_in->caller.author(), now_,
                   {.act = account::Act::signed_in_by_link,
                    .subject = user.email,
                    .detail = std::string(name(link.purpose))}));
    return used;
  }

 private:
  /// The account of the address, made if it is not there.
  Result<account::User> the_user() {
    if (valid_.user) return *valid_.user;
    ASSAY_TRY(may_join());
    // An operator's first link may name no address; the one that was stated may have an account,
    // whose mailbox nobody has shown to have.
    const account::User user = new_user(given_.email, given_.name, valid_.link.language, now_);
    ASSAY_TRY(transaction_.accounts().add(user));
    ASSAY_TRY(note(transaction_, by(user), now_,
                   {.act = account::Act::signed_up,
                    .subject = user.email,
                    .detail = std::string(name(valid_.link.purpose))}));
    return user;
  }

  /// What the operator decided about new accounts holds for links that were sent before, too. Links
  /// of the shell always make one.
  Result<void> may_join() {
    const LinkPurpose purpose = valid_.link.purpose;
    if (purpose != LinkPurpose::sign_up && purpose != LinkPurpose::invitation) return {};
    ASSAY_ASSIGN(const auto settings, settings_in(transaction_));
    return may_sign_up(settings, purpose == LinkPurpose::invitation);
  }

  Result<void> appoint(account::User& user) {
    if (user.operates) return {};
    user.operates = true;
    ASSAY_TRY(transaction_.accounts().change(user));
    ++user.version;
    return note(transaction_, by(user), now_,
                {.act = account::Act::operator_appointed, .subject = user.email});
  }

  Result<void> join(const account::User& user) {
    const party::OrganisationId& organisation = *valid_.link.organisation;
    ASSAY_ASSIGN(const auto members, transaction_.accounts().members_of(organisation));
    if (members.size() >= limits::members_of_organisation) {
      return Error{"member.too_many", {{"limit", std::to_string(limits::members_of_organisation)}}};
    }
    const account::Role role = valid_.link.role.value_or(account::Role::member);
    account::Membership membership{organisation, user.id, role, now_};
    ASSAY_TRY(transaction_.accounts().add(membership));
    return note(transaction_, by(user), now_,
                {.act = account::Act::member_joined,
                 .organisation = organisation,
                 .subject = user.email,
                 .detail = std::string(name(role))});
  }

  account::Author by(const account::User& user) const {
    account::Author author;
    author.kind = account::Author::Kind::user;
    author.user = user.id;
    author.network = caller_.network;
    return author;
  }

  store::Transaction& transaction_;
  const ValidLink& valid_;
  const Given& given_;
  const account::Caller& caller_;
  Instant now_;
};

Result<LinkUsed> prove_domain(Instance& instance, const account::Caller& caller,
                              const account::Link& link) {
  LinkUsed used;
  used.purpose = link.purpose;
  ASSAY_ASSIGN(used.organisation, become_public(instance, {.organisation = *link.organisation,
                                                           .domain = link.domain,
                                                           .by_operator = false,
                                                           .author = caller.author(),
                                                           .link = link.id}));
  return used;
}

Result<LinkUsed> consume(Instance& instance, const account::Caller& caller, const LinkUse& use) {
  const Instant now = instance.clock().now();
  std::optional<ValidLink> seen;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(seen, find_valid_link(*snapshot, use.secret, now));
  }
  if (seen->link.purpose == LinkPurpose::domain) return prove_domain(instance, caller, seen->link);
  if (seen->link.organisation) {
    ASSAY_TRY(check_not_merged(instance.reading(), *seen->link.organisation));
  }
  // Hashing takes a while, during which others shall be able to write.
  ASSAY_ASSIGN(const Given given, given_by(*seen, caller, use));
  LinkUsed used;
  ASSAY_TRY(instance.write_beside(
      [&](store::Transaction& transaction, const registry::Registry& registry) -> Result<void> {
        ASSAY_ASSIGN(const ValidLink valid, find_valid_link(transaction, use.secret, now));
        if (valid.user.has_value() != seen->user.has_value()) return Error{"link.not_valid", {}};
        if (valid.link.organisation) {
          ASSAY_TRY(check_not_merged_by_now(registry, now, *valid.link.organisation));
        }
        LinkConsumption consumption(transaction, valid, given, caller, now);
        ASSAY_ASSIGN(used, consumption.run(use));
        return {};
      }));
  return used;
}

}  // namespace

Result<LinkOverview> look_at_link(Instance& instance, const account::Caller& caller,
                                  std::string_view secret) {
  const auto valid = [&]() -> Result<ValidLink> {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    return find_valid_link(*snapshot, secret, instance.clock().now());
  }();
  if (!valid.ok()) return noted(instance, caller, valid.error());
  const account::Link& link = valid->link;
  if (link.organisation) ASSAY_TRY(check_not_merged(instance.reading(), *link.organisation));
  LinkOverview overview{.purpose = link.purpose,
                        .email = link.email,
                        .name = valid->user ? valid->user->name : link.name,
                        .organisation = link.organisation,
                        .organisation_name = {},
                        .role = link.role,
                        .domain = link.domain,
                        .asks = asked_by(*valid, caller)};
  if (!link.organisation) return overview;
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto known, known_organisation(instance, *snapshot, *link.organisation));
  overview.organisation_name = known.described.name;
  return overview;
}

Result<LinkUsed> use_link(Instance& instance, const account::Caller& caller, const LinkUse& use) {
  auto used = consume(instance, caller, use);
  if (used.ok()) return used;
  return noted(instance, caller, used.error());
}

}  // namespace assay::app
