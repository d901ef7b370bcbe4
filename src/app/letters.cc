#include "app/letters.h"

#include "app/operator_link.h"
#include "base/limits.h"
#include "base/messages.h"

namespace assay::app {
namespace {

constexpr std::int64_t hour_milliseconds = 60LL * 60 * 1000;

}  // namespace

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
  letter.subject = render_message(words.language, key + ".subject", words.parameters);
  letter.text = render_message(words.language, key + ".text", words.parameters);
  letter.written = now;
  letter.next_attempt = now;
  ASSAY_TRY(transaction.letters().add(letter));
  return {};
}

std::string link_address(const Instance& instance, Language language, const std::string& secret) {
  return instance.address() + link_path(language, secret);
}

}  // namespace assay::app
