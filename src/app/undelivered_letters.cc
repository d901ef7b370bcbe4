#include "app/undelivered_letters.h"

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/present_right.h"
#include "base/limits.h"

namespace assay::app {

Result<UndeliveredLetters> list_undelivered_letters(const Instance& instance,
                                                    const account::Caller& caller) {
  ASSAY_TRY(account::authorise("listLetters", caller));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  UndeliveredLetters letters;
  ASSAY_ASSIGN(letters.oldest, snapshot->letters().undelivered(limits::listed_letters));
  ASSAY_ASSIGN(letters.total, snapshot->letters().count_undelivered());
  return letters;
}

Result<void> try_letter_again(Instance& instance, const account::Caller& caller,
                              std::int64_t letter) {
  ASSAY_TRY(account::authorise("retryLetter", caller));
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "retryLetter", caller));
  ASSAY_ASSIGN(const std::string recipient, transaction->letters().make_due(letter, now));
  ASSAY_TRY(
      note(*transaction, caller.author(), now,
           {.act = account::Act::letter_tried_again, .organisation = {}, .subject = recipient}));
  return transaction->commit();
}

}  // namespace assay::app
