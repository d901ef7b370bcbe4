#pragma once
#include "store/account_repository.h"
#include "store/audit_repository.h"
#include "store/letter_repository.h"
#include "store/link_repository.h"
#include "store/organisation_repository.h"
#include "store/session_repository.h"
#include "store/setting_repository.h"
#include "store/sqlite/connection.h"

namespace assay::store::sqlite {

// What accounts are made of; see repositories.h.

class Accounts final : public AccountRepository {
 public:
  explicit Accounts(Connection& connection) : connection_(connection) {}
  // accounts.cc
  Result<void> add(const account::User& user) override;
  Result<void> change(const account::User& user) override;
  Result<std::optional<account::User>> find(const account::UserId& user) const override;
  Result<std::optional<account::User>> find_by_email(std::string_view email) const override;
  Result<UserPage> list(std::string_view text, std::uint64_t page,
                        std::uint64_t per_page) const override;
  Result<std::uint64_t> count_operators() const override;
  Result<void> set_password(const account::UserId& user, const std::string& hash) override;
  Result<std::optional<std::string>> password(const account::UserId& user) const override;
  Result<void> add(const account::ExternalIdentity& identity) override;
  Result<std::optional<account::ExternalIdentity>> find_identity(
      std::string_view issuer, std::string_view subject) const override;
  // memberships.cc
  Result<void> add(const account::Membership& membership) override;
  Result<void> change(const account::Membership& membership) override;
  Result<void> remove(const party::OrganisationId& organisation,
                      const account::UserId& user) override;
  Result<std::vector<account::Membership>> memberships_of(
      const account::UserId& user) const override;
  Result<std::vector<account::Membership>> members_of(
      const party::OrganisationId& organisation) const override;
  // api_tokens.cc
  Result<std::int64_t> add(const account::ApiToken& token) override;
  Result<std::optional<account::ApiToken>> find_token(const Digest& secret) const override;
  Result<std::vector<account::ApiToken>> tokens_of(
      const party::OrganisationId& organisation) const override;
  Result<void> token_used(std::int64_t token, Instant at) override;
  Result<void> remove_token(const party::OrganisationId& organisation, std::int64_t token) override;

 private:
  Connection& connection_;
};

class Links final : public LinkRepository {
 public:
  explicit Links(Connection& connection) : connection_(connection) {}
  Result<std::int64_t> add(const account::Link& link) override;
  Result<void> remove(std::int64_t link) override;
  Result<void> remove_all(account::LinkPurpose purpose, std::string_view email) override;
  Result<void> remove_expired(Instant now) override;
  Result<std::optional<account::Link>> find(const Digest& secret) const override;
  Result<std::vector<account::Link>> of_organisation(const party::OrganisationId& organisation,
                                                     account::LinkPurpose purpose) const override;

 private:
  Connection& connection_;
};

class PrivateOrganisations final : public OrganisationRepository {
 public:
  explicit PrivateOrganisations(Connection& connection) : connection_(connection) {}
  Result<void> add(const account::PrivateOrganisation& organisation) override;
  Result<void> change(const account::PrivateOrganisation& organisation) override;
  Result<void> rename(const party::OrganisationId& from, const party::OrganisationId& to) override;
  Result<void> remove(const party::OrganisationId& organisation) override;
  Result<std::optional<account::PrivateOrganisation>> find(
      const party::OrganisationId& organisation) const override;
  Result<std::vector<account::PrivateOrganisation>> unproven_since(
      Instant created_before) const override;
  Result<void> put(const account::DomainClaim& claim) override;
  Result<std::vector<account::DomainClaim>> claims_of(
      const party::OrganisationId& organisation) const override;
  Result<std::vector<account::DomainClaim>> waiting_claims() const override;
  Result<void> put(const party::Service& service) override;
  Result<void> remove(const party::OrganisationId& organisation,
                      const party::ServiceId& service) override;
  Result<std::vector<party::Service>> services_of(
      const party::OrganisationId& organisation) const override;

 private:
  Connection& connection_;
};

class SignIns final : public SessionRepository {
 public:
  explicit SignIns(Connection& connection) : connection_(connection) {}
  Result<std::int64_t> add(const account::Session& session) override;
  Result<void> used(std::int64_t session, Instant at) override;
  Result<void> remove(const account::UserId& user, std::int64_t session) override;
  Result<void> remove_all(const account::UserId& user, std::optional<std::int64_t> kept) override;
  Result<void> remove_ended(Instant now, const account::Settings& settings) override;
  Result<std::optional<account::Session>> find(const Digest& secret) const override;
  Result<std::vector<account::Session>> of_user(const account::UserId& user) const override;
  Result<std::uint64_t> count() const override;
  Result<account::FailedSignIns> failed(std::string_view key) const override;
  Result<void> set_failed(std::string_view key, const account::FailedSignIns& failed) override;
  Result<void> clear_failed(std::string_view key) override;
  Result<void> forget_failed(Instant before) override;

 private:
  Connection& connection_;
};

class Audit final : public AuditRepository {
 public:
  explicit Audit(Connection& connection) : connection_(connection) {}
  Result<void> add(const account::AuditLine& line) override;
  Result<void> count_up(const account::AuditLine& line) override;
  Result<std::uint64_t> count_entries(const party::OrganisationId& organisation,
                                      Instant since) const override;
  Result<std::vector<account::AuditLine>> list(const AuditQuery& query) const override;

 private:
  Result<void> insert(const account::AuditLine& line, std::optional<std::int64_t> hour);
  Connection& connection_;
};

class DecidedSettings final : public SettingRepository {
 public:
  explicit DecidedSettings(Connection& connection) : connection_(connection) {}
  Result<void> put(const account::DecidedSetting& setting) override;
  Result<std::vector<account::DecidedSetting>> all() const override;

 private:
  Connection& connection_;
};

class Letters final : public LetterRepository {
 public:
  explicit Letters(Connection& connection) : connection_(connection) {}
  Result<std::int64_t> add(const QueuedLetter& letter) override;
  Result<void> sent(std::int64_t letter) override;
  Result<void> failed(std::int64_t letter, std::string_view fault, Instant next_attempt) override;
  Result<void> given_up(std::int64_t letter, std::string_view fault) override;
  Result<void> forget(Instant sent_before, Instant given_up_before) override;
  Result<std::string> make_due(std::int64_t letter, Instant now) override;
  Result<std::vector<QueuedLetter>> due(Instant now, std::uint64_t limit) const override;
  Result<std::uint64_t> count_waiting() const override;
  Result<std::vector<UndeliveredLetter>> undelivered(std::uint64_t limit) const override;
  Result<std::uint64_t> count_undelivered() const override;
  Result<std::uint64_t> count_to(std::string_view address, Instant since) const override;

 private:
  Connection& connection_;
};

/// What is kept is a word that this program does not know.
Error unknown_word(const Connection& connection, std::string_view column, std::string_view word);

/// Every row of the statement, as `read` understands it.
template <typename T, typename Read>
Result<std::vector<T>> every_row(Statement statement, Read read) {
  std::vector<T> rows;
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return rows;
    Result<T> one = read(statement);
    if (!one.ok()) return one.error();
    rows.push_back(std::move(one).value());
  }
}

/// The first row of the statement, if there is one.
template <typename T, typename Read>
Result<std::optional<T>> first_row(Statement statement, Read read) {
  ASSAY_ASSIGN(const bool row, statement.step());
  if (!row) return std::optional<T>();
  Result<T> one = read(statement);
  if (!one.ok()) return one.error();
  return std::optional<T>(std::move(one).value());
}

}  // namespace assay::store::sqlite
