#include "app/letters.h"

#include "app/operator_link.h"
#include "base/limits.h"
#include "base/messages.h"

namespace assay::app {
namespace {

constexpr std::int64_t second_milliseconds = 1000;

}  // namespace

Result<void> count_letter_from(store::Transaction& transaction, account::AskedLetters kind,
                               const std::string& network, Instant now) {
  if (network.empty()) return {};
  const bool own = kind == account::AskedLetters::for_oneself;
  const std::string key = (own ? "letters " : "letters to others ") + network;
  // Kept beside failed sign-ins, which are forgotten an hour after `last`: after it, nothing
  // counts.
  ASSAY_ASSIGN(const account::FailedSignIns kept, transaction.sessions().failed(key));
  const account::LettersUsed used{kept.last};
  if (const auto next = account::next_letter(kind, used, now)) {
    const std::int64_t seconds =
        (next->milliseconds - now.milliseconds + second_milliseconds - 1) / second_milliseconds;
    return Error{"letter.too_many_from_network",
                 {{"limit", std::to_string(account::letters_a_day(kind))},
                  {"seconds", std::to_string(seconds)}}};
  }
  return transaction.sessions().set_failed(
      key, {kept.count + 1, account::after_letter(kind, used, now).back_at});
}

Result<void> write_letter(store::Transaction& transaction, const LetterWords& words, Instant now) {
  ASSAY_ASSIGN(const std::uint64_t written,
               transaction.letters().count_to(words.to, {now.milliseconds - hour_milliseconds}));
  if (written >= limits::letters_to_address) {
    return Error{"letter.too_many",
                 {{"email", words.to}, {"limit", std::to_string(limits::letters_to_address)}}};
  }
  const std::string key = "letter." + std::string(words.kind);
  store::QueuedLetter letter;
  letter.to = words.to;
  letter.kind = words.kind;
  letter.subject = render_message(words.language, key + ".subject", words.parameters);
  letter.text = render_message(words.language, key + ".text", words.parameters);
  letter.written = now;
  letter.next_attempt = now;
  ASSAY_TRY(transaction.letters().add(letter));
  return {};
}

Result<void> write_to_members(store::Transaction& transaction,
                              const party::OrganisationId& organisation, account::Role least,
                              const std::function<LetterWords(Language)>& words, Instant now) {
  ASSAY_ASSIGN(const auto members, transaction.accounts().members_of(organisation));
  for (const account::Membership& member : members) {
    if (!account::includes(member.role, least)) continue;
    ASSAY_ASSIGN(const auto user, transaction.accounts().find(member.user));
    if (!user || user->disabled) continue;
    LetterWords letter = words(user->language);
    letter.to = user->email;
    letter.language = user->language;
    const auto written = write_letter(transaction, letter, now);
    if (!written.ok() && written.error().code != "letter.too_many") return written;
  }
  return {};
}

std::string link_address(const Instance& instance, Language language, const std::string& secret) {
  return instance.address() + link_path(language, secret);
}

}  // namespace assay::app
