#include "app/export_draft.h"

#include "app/check_document.h"
#include "app/draft_state.h"
#include "exchange/export.h"

namespace assay::app {
namespace {

/// The public part of a draft, with what it is read by.
struct ExportedDraft {
  DraftRules rules;
  assessment::AnswerSet answers;
};

Result<ExportedDraft> exported(const Instance& instance, std::string_view operation,
                               const account::Caller& caller, std::int64_t id) {
  ExportedDraft result;
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const store::Draft draft, find_own_draft(*snapshot, operation, caller, id));
  ASSAY_ASSIGN(result.rules, rules_for(instance, draft));
  ASSAY_ASSIGN(const auto answers, answers_in_order(*snapshot, draft, *result.rules.catalog));
  result.answers = assessment::public_part(*result.rules.catalog, draft.release, answers);
  return result;
}

}  // namespace

Result<std::string> export_draft_json(const Instance& instance, const account::Caller& caller,
                                      std::int64_t draft) {
  ASSAY_ASSIGN(const auto found, exported(instance, "exportDraftJson", caller, draft));
  return exchange::write_answers_json(*found.rules.catalog, found.answers);
}

Result<std::string> export_draft_csv(const Instance& instance, const account::Caller& caller,
                                     std::int64_t draft) {
  ASSAY_ASSIGN(const auto found, exported(instance, "exportDraftCsv", caller, draft));
  return exchange::write_answers_csv(*found.rules.catalog, found.answers, true);
}

Result<exchange::FilledWorkbook> fill_draft_workbook(const Instance& instance,
                                                     const account::Caller& caller,
                                                     std::int64_t draft, std::string_view blank,
                                                     const std::string& file) {
  ASSAY_ASSIGN(const auto found, exported(instance, "fillDraftWorkbook", caller, draft));
  return exchange::fill_caiq_workbook(blank, file, importer_shelf(*found.rules.shelf),
                                      found.answers);
}

}  // namespace assay::app
