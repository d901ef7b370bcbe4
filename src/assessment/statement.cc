#include "assessment/statement.h"

#include <array>
#include <utility>

namespace assay::assessment {

std::string_view name(Selection selection) {
  constexpr std::array<std::string_view, 4> names{"undecided", "selected", "left-out", "unparsed"};
  return names[static_cast<std::size_t>(selection)];
}

std::string_view name(Responsibility responsibility) {
  constexpr std::array<std::string_view, 5> names{
      "not-stated", "provider-acts", "supplies-function", "supplies-information", "unparsed"};
  return names[static_cast<std::size_t>(responsibility)];
}

bool asked_of_provider(const catalog::Question& detail) {
  return detail.side != catalog::Side::customer;
}

Statement blank_statement(const catalog::Catalog& catalog) {
  Statement statement;
  statement.catalog = catalog.reference();
  for (const catalog::Control& control : catalog.controls()) {
    ControlChoice choice;
    choice.id = control.id;
    statement.controls.push_back(std::move(choice));
  }
  for (const catalog::Question& detail : catalog.questions()) {
    if (!asked_of_provider(detail)) continue;
    DetailChoice choice;
    choice.id = detail.id;
    statement.details.push_back(std::move(choice));
  }
  return statement;
}

}  // namespace assay::assessment
