#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "account/caller.h"
#include "app/instance.h"
#include "assessment/answer.h"
#include "base/language.h"
#include "base/result.h"
#include "exchange/fill_caiq_workbook.h"
#include "party/party.h"
#include "registry/events.h"

namespace assay::app {

// A draft's answers for other programs: what would become public, without notes and evidence.

/// docs/formats/answers-csv-json.md. Errors: those of find_own_draft().
Result<std::string> export_draft_json(const Instance& instance, const account::Caller& caller,
                                      std::int64_t draft);
/// The same as CSV with a byte-order mark; no cell is a formula. Errors: those of find_own_draft().
Result<std::string> export_draft_csv(const Instance& instance, const account::Caller& caller,
                                     std::int64_t draft);
/// A draft as it would become public, with what a reader of it on paper must be told.
struct DraftOnPaper {
  std::shared_ptr<const Shelf> shelf;  ///< holds the catalog
  const catalog::Catalog* catalog = nullptr;
  assessment::AnswerSet answers;
  party::Organisation organisation;
  party::Service service;
  registry::ListingKey listing;
  std::string scheme;  ///< what the listing's scheme and level are called, "scheme/level" where the
                       ///< rules in force know them no more
  std::string origin;  ///< of the record that it is no part of
  Instant at;
};
/// `language`: of names. Errors: those of find_own_draft(), find_own_service() and
/// known_organisation().
Result<DraftOnPaper> draft_on_paper(const Instance& instance, const account::Caller& caller,
                                    std::int64_t draft, Language language);
/// The caller's own copy of the official blank form, with the answers in its cells.
/// Errors: those of find_own_draft() and exchange::fill_caiq_workbook().
Result<exchange::FilledWorkbook> fill_draft_workbook(const Instance& instance,
                                                     const account::Caller& caller,
                                                     std::int64_t draft, std::string_view blank,
                                                     const std::string& file);

}  // namespace assay::app
