#include "exchange/statement_collector.h"

#include <utility>

namespace assay::exchange {

using assessment::ControlVerdict;

StatementCollector::StatementCollector(const catalog::Catalog& catalog, FindingList& findings)
    : catalog_(&catalog), findings_(&findings), reader_(catalog, findings) {
  const std::size_t size = catalog.controls().size();
  report_.catalog = catalog.reference();
  report_.statements.resize(size);
  places_.resize(size);
  seen_.resize(size);
}

void StatementCollector::add(const ReadText& id, const ReadStatement& statement) {
  const std::optional<std::size_t> control = reader_.find_control(id);
  if (!control) return;
  const std::string& subject = catalog_->controls()[*control].id;
  assessment::ControlStatement read;
  read.verdict = ControlVerdict::unparsed;
  if (reader_.plain(statement.verdict, subject)) {
    const VerdictWord word = read_control_verdict(statement.verdict.text);
    reader_.report_spelling(word.spelling, statement.verdict, subject);
    read.verdict = word.verdict;
  }
  read.ownership = reader_.ownership(statement.ownership, subject);
  read.text = reader_.free_text(statement.text, subject);

  assessment::AnswerPlaces& places = places_[*control];
  if (seen_[*control]) {
    findings_->add("duplicate-question", id.place, subject, statement.verdict.text,
                   {{"first", places.value.cell}});
    if (read != report_.statements[*control]) {
      report_.statements[*control].verdict = ControlVerdict::unparsed;
      places.value_text = statement.verdict.text;
    }
    return;
  }
  seen_[*control] = true;
  places = {statement.verdict.place,  statement.ownership.place, statement.text.place, {},
            shown(statement.verdict), shown(statement.ownership)};
  report_.statements[*control] = std::move(read);
}

assessment::ControlReport StatementCollector::finish(std::string release) && {
  report_.release = std::move(release);
  std::vector<assessment::Finding> kept;
  for (assessment::Finding& finding : assessment::check_statements(*catalog_, report_, places_)) {
    const std::optional<std::size_t> control = catalog_->find_control(finding.subject);
    if (control && !seen_[*control] && finding.rule == "unanswered") continue;
    kept.push_back(std::move(finding));
  }
  findings_->append(std::move(kept));
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    if (!seen_[i]) findings_->add("missing-question", {}, catalog_->controls()[i].id, "");
  }
  return std::move(report_);
}

}  // namespace assay::exchange
