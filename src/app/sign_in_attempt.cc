#include "app/sign_in_attempt.h"

#include <algorithm>
#include <array>
#include <utility>

#include "account/sign_in_throttle.h"

namespace assay::app {
namespace {

using account::ThrottledBy;

constexpr std::int64_t second_milliseconds = 1000;

Result<void> check_delay(const store::SessionRepository& sessions, ThrottledBy kind,
                         const std::string& key, Instant now) {
  ASSAY_ASSIGN(const account::FailedSignIns failed, sessions.failed(key));
  const std::int64_t waits = next_try(kind, failed).milliseconds - now.milliseconds;
  if (failed.count == 0 || waits <= 0) return {};
  const std::int64_t seconds = (waits + second_milliseconds - 1) / second_milliseconds;
  return Error{"sign_in.too_often", {{"seconds", std::to_string(seconds)}}};
}

}  // namespace

SignInAttempt::SignInAttempt(const std::string& email, const std::string& network)
    : account_and_network_("both " + email + " " + network),
      account_("account " + email),
      network_("network " + network) {}

Result<void> SignInAttempt::count(store::Transaction& transaction, Instant now) const {
  const std::array<std::pair<ThrottledBy, const std::string*>, 3> keys{
      {{ThrottledBy::account_and_network, &account_and_network_},
       {ThrottledBy::account, &account_},
       {ThrottledBy::network, &network_}}};
  for (const auto& [kind, key] : keys) {
    ASSAY_TRY(check_delay(transaction.sessions(), kind, *key, now));
  }
  for (const auto& [kind, key] : keys) {
    ASSAY_ASSIGN(const account::FailedSignIns failed, transaction.sessions().failed(*key));
    ASSAY_TRY(transaction.sessions().set_failed(*key, account::after_failure(failed, now)));
  }
  return {};
}

Result<SignInAttempt> SignInAttempt::begin(Instance& instance, const std::string& email,
                                           const std::string& network) {
  const SignInAttempt attempt(email, network);
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(attempt.count(*transaction, instance.clock().now()));
  ASSAY_TRY(transaction->commit());
  return attempt;
}

Result<void> SignInAttempt::succeeded(store::Transaction& transaction) const {
  ASSAY_TRY(transaction.sessions().clear_failed(account_and_network_));
  ASSAY_TRY(transaction.sessions().clear_failed(account_));
  // Others behind the same address may have failed.
  ASSAY_ASSIGN(account::FailedSignIns failed, transaction.sessions().failed(network_));
  failed.count -= std::min<std::uint64_t>(failed.count, 1);
  return transaction.sessions().set_failed(network_, failed);
}

}  // namespace assay::app
