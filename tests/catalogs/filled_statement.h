#pragma once
#include <cstdint>
#include <string>
#include <utility>

#include "assessment/statement.h"
#include "catalog/catalog.h"
#include "tests/catalogs/generated_catalog.h"

namespace assay::testing {

/// A statement about all of a catalog in which the checker finds nothing, for a period of a year:
/// some details left out with a reason, some with several controls of the provider's own, some
/// taken over from an upstream service, one change.
inline assessment::Statement filled_statement(const catalog::Catalog& catalog,
                                              std::uint64_t seed = 1) {
  using assessment::Responsibility;
  using assessment::Selection;
  CatalogNumbers numbers(seed);
  assessment::Statement statement = assessment::blank_statement(catalog);
  statement.scope.services = {{party::ServiceId("umbra-drive"), "アンブラ・ドライブ"}};
  statement.scope.classes = {party::ServiceClass::iaas, party::ServiceClass::saas};
  statement.scope.sites = {"東京", "大阪\n（予備）"};
  statement.scope.out_of_scope = {"利用者の端末"};
  statement.period = {Date{2025, 4, 1}, Date{2026, 3, 31}};
  statement.risks = {{"risk-1", japanese_words(numbers, 40)}};
  statement.upstream = {
      {"U1", party::ServiceId("nova-compute"), "cs-mark", "gold", "ノヴァ・コンピュート"}};
  for (assessment::ControlChoice& control : statement.controls) {
    control.selection = Selection::selected;
  }
  for (assessment::DetailChoice& choice : statement.details) {
    const catalog::Question& detail = catalog.questions()[*catalog.find_question(choice.id)];
    const bool first_of_control =
        catalog.controls()[detail.control].first_question == *catalog.find_question(choice.id);
    const bool may_leave_out = !detail.mandatory.value_or(false) && !first_of_control;
    if (may_leave_out && numbers.next(5) == 0) {
      choice.selection = Selection::left_out;
      choice.reason = japanese_words(numbers, 30);
      continue;
    }
    choice.selection = Selection::selected;
    const std::size_t count = 1 + numbers.next(3);
    for (std::size_t i = 0; i < count; ++i) {
      assessment::IndividualControl control{japanese_words(numbers, 80),
                                            Responsibility::provider_acts, ""};
      if (numbers.next(10) == 0) control.responsibility = Responsibility::supplies_function;
      if (numbers.next(10) == 1) control.responsibility = Responsibility::supplies_information;
      if (numbers.next(10) == 2) control.upstream = "U1";
      choice.controls.push_back(std::move(control));
    }
  }
  if (!statement.details.empty()) {
    statement.changes = {{statement.details.front().id, japanese_words(numbers, 20),
                          japanese_words(numbers, 20), Date{2025, 9, 30}, Date{2025, 10, 1}}};
  }
  return statement;
}

}  // namespace assay::testing
