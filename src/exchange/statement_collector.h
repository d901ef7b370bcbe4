#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "assessment/answer.h"
#include "assessment/checks.h"
#include "catalog/catalog.h"
#include "exchange/answer_collector.h"
#include "exchange/finding_list.h"

namespace assay::exchange {

/// What a CCM-based report says about one control, as it stands in a file.
struct ReadStatement {
  ReadText verdict, ownership, text;
};

/// Builds a ControlReport from rows in any order and notes everything that is wrong with them.
class StatementCollector {
 public:
  StatementCollector(const catalog::Catalog& catalog, FindingList& findings);

  /// Takes the statement on the control that `id` names. A second one on the same control is
  /// reported; where the two differ, neither verdict counts.
  void add(const ReadText& id, const ReadStatement& statement);
  assessment::ControlReport finish(std::string release) &&;

 private:
  const catalog::Catalog* catalog_;
  FindingList* findings_;
  EntryReader reader_;
  assessment::ControlReport report_;
  std::vector<assessment::AnswerPlaces> places_;
  std::vector<bool> seen_;
};

}  // namespace assay::exchange
