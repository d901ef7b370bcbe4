#include "app/export_draft.h"

#include "app/check_document.h"
#include "app/draft_state.h"
#include "app/known_organisation.h"
#include "app/organisation_workspace.h"
#include "exchange/export.h"

namespace assay::app {
namespace {

/// The public part of a draft, with what it is read by.
struct ExportedDraft {
  store::Draft draft;
  DraftRules rules;
  assessment::AnswerSet answers;
};

Result<ExportedDraft> exported(const Instance& instance, std::string_view operation,
                               const account::Caller& caller, std::int64_t id) {
  ExportedDraft result;
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(result.draft, find_own_draft(*snapshot, operation, caller, id));
  ASSAY_ASSIGN(result.rules, rules_for(instance, result.draft));
  ASSAY_ASSIGN(const auto answers,
               answers_in_order(*snapshot, result.draft, *result.rules.catalog));
  result.answers = assessment::public_part(*result.rules.catalog, result.draft.release, answers);
  return result;
}

/// What the scheme and the level of a listing are called by the rules in force.
std::string scheme_words(const Reading& reading, const registry::ListingKey& listing,
                         Language language) {
  const scheme::Scheme* scheme = reading.registry().scheme(listing.scheme, reading.at());
  const scheme::Level* level = scheme == nullptr ? nullptr : scheme->find_level(listing.level);
  if (level == nullptr) return listing.scheme + "/" + listing.level;
  return scheme->name.shown(language) + " · " + level->name.shown(language);
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

Result<DraftOnPaper> draft_on_paper(const Instance& instance, const account::Caller& caller,
                                    std::int64_t id, Language language) {
  ASSAY_ASSIGN(auto found, exported(instance, "exportDraftPdf", caller, id));
  const store::Draft& draft = found.draft;
  DraftOnPaper paper;
  ASSAY_ASSIGN(const auto service,
               find_own_service(instance, draft.organisation, draft.listing.service));
  paper.service = service.service;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(const auto known, known_organisation(instance, *snapshot, draft.organisation));
    paper.organisation = known.described;
  }
  paper.listing = draft.listing;
  paper.shelf = std::move(found.rules.shelf);
  paper.catalog = found.rules.catalog;
  paper.answers = std::move(found.answers);
  const Reading reading = instance.reading();
  paper.scheme = scheme_words(reading, draft.listing, language);
  paper.origin = reading.registry().opened()->origin;
  paper.at = reading.at();
  return paper;
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
