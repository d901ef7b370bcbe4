#include "app/demo_accounts.h"

#include <algorithm>

#include "account/link.h"
#include "app/audit_trail.h"
#include "app/demo_draft.h"
#include "app/demo_words.h"
#include "app/new_user.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

std::string email_of(const DemoWords& words, const std::string& role) {
  return role + "@" + words.office.origin;
}

/// The two organisations of the record, but for its operator, with the most services.
std::vector<party::Organisation> busiest_organisations(const Instance& instance) {
  const party::OrganisationId registrar = instance.registrar();
  const Reading reading = instance.reading();
  const auto services = [&](const party::Organisation* one) {
    return reading.registry().services_of(one->id, reading.at()).size();
  };
  auto all = reading.registry().organisations(reading.at());
  std::erase_if(all, [&](const auto* one) { return one->id == registrar; });
  std::ranges::stable_sort(all, std::ranges::greater(), services);
  std::vector<party::Organisation> busiest;
  for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 2); ++i) {
    busiest.push_back(*all[i]);
  }
  return busiest;
}

Result<void> join(store::Transaction& transaction, const account::User& user,
                  const party::Organisation& organisation, Instant now) {
  account::PrivateOrganisation row;
  row.described = organisation;
  row.wanted = organisation.id;
  row.created = now;
  row.proven = now;
  ASSAY_TRY(transaction.organisations().add(row));
  return transaction.accounts().add(
      account::Membership{organisation.id, user.id, account::Role::admin, now});
}

Result<account::User> add_user(store::Transaction& transaction, const DemoWords& words,
                               const DemoWords::Name& person, Instant now) {
  account::User user = new_user(email_of(words, person.id), person.text.en, Language::en, now);
  user.operates = person.id == "operator";
  ASSAY_TRY(transaction.accounts().add(user));
  return user;
}

Result<DemoLink> make_link(store::Transaction& transaction, const std::string& role,
                           const std::string& email, Instant now) {
  DemoLink made{role, crypto::random_token()};
  account::Link link;
  link.purpose = account::LinkPurpose::sign_in;
  link.secret = crypto::token_digest(made.secret);
  link.email = email;
  link.created = now;
  link.expires = {now.milliseconds + lifetime_of(link.purpose)};
  ASSAY_TRY(transaction.links().remove_all(link.purpose, email));
  ASSAY_TRY(transaction.links().add(link));
  return made;
}

Result<void> add_people(Instance& instance, const DemoWords& words) {
  const std::vector<party::Organisation> organisations = busiest_organisations(instance);
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  for (const DemoWords::Name& person : words.people) {
    ASSAY_ASSIGN(const account::User user, add_user(*transaction, words, person, now));
    if (person.id == "provider" && !organisations.empty()) {
      ASSAY_TRY(join(*transaction, user, organisations[0], now));
    }
    if (person.id == "stranger" && organisations.size() > 1) {
      ASSAY_TRY(join(*transaction, user, organisations[1], now));
    }
  }
  return transaction->commit();
}

/// A demo that was loaded before there were accounts has no people yet.
Result<void> add_missing_people(Instance& instance, const DemoWords& words) {
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    for (const DemoWords::Name& person : words.people) {
      ASSAY_ASSIGN(const auto user, snapshot->accounts().find_by_email(email_of(words, person.id)));
      if (user) return {};
    }
  }
  return add_demo_accounts(instance);
}

/// The provider with the rights that they have.
Result<account::Caller> provider_of(const Instance& instance, const DemoWords& words) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  account::Caller caller;
  ASSAY_ASSIGN(caller.user, snapshot->accounts().find_by_email(email_of(words, "provider")));
  if (!caller.user) return caller;
  ASSAY_ASSIGN(caller.memberships, snapshot->accounts().memberships_of(caller.user->id));
  return caller;
}

bool is_demo(const Instance& instance, const DemoWords& words) {
  const Reading reading = instance.reading();
  return reading.registry().opened()->origin == words.office.origin;
}

}  // namespace

Result<void> add_demo_accounts(Instance& instance) {
  ASSAY_ASSIGN(const DemoWords words, DemoWords::load(instance.data_directory() / "demo"));
  ASSAY_TRY(add_people(instance, words));
  ASSAY_ASSIGN(const account::Caller provider, provider_of(instance, words));
  return begin_demo_draft(instance, provider);
}

Result<std::vector<DemoLink>> make_demo_links(Instance& instance) {
  std::vector<DemoLink> links;
  const auto words = DemoWords::load(instance.data_directory() / "demo");
  // Who runs a registry of their own need not keep the demo's words.
  if (!words.ok() || !is_demo(instance, *words)) return links;
  ASSAY_TRY(add_missing_people(instance, *words));
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  for (const DemoWords::Name& person : words->people) {
    const std::string email = email_of(*words, person.id);
    ASSAY_ASSIGN(const auto user, transaction->accounts().find_by_email(email));
    if (!user) continue;
    ASSAY_ASSIGN(DemoLink link, make_link(*transaction, person.id, email, now));
    links.push_back(std::move(link));
  }
  if (links.empty()) return links;
  ASSAY_TRY(note(*transaction, account::shell_caller().author(), now,
                 {.act = account::Act::demo_links_made}));
  ASSAY_TRY(transaction->commit());
  return links;
}

}  // namespace assay::app
