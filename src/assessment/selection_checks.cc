#include "assessment/selection_checks.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/check.h"
#include "base/text.h"

namespace assay::assessment {
namespace {

constexpr std::size_t nothing = static_cast<std::size_t>(-1);

/// For each item of the catalog, the first element of the statement that is about it.
template <typename Choice, typename Find>
std::vector<std::size_t> placed(std::span<const Choice> choices, std::size_t items, Find find) {
  std::vector<std::size_t> result(items, nothing);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const auto item = find(choices[i].id);
    if (item && result[*item] == nothing) result[*item] = i;
  }
  return result;
}

std::string place_text(const Location& place, std::size_t index) {
  if (place.cell.empty()) return std::to_string(index + 1);
  return place.sheet.empty() ? place.cell : place.sheet + "!" + place.cell;
}

class SelectionChecks {
 public:
  SelectionChecks(const catalog::Catalog& catalog, const Statement& statement,
                  const StatementPlaces& places, StatementFindings& findings)
      : catalog_(catalog), statement_(statement), places_(places), findings_(findings) {
    controls_ = placed(std::span(statement.controls), catalog.controls().size(),
                       [&](const std::string& id) { return catalog.find_control(id); });
    details_ = placed(std::span(statement.details), catalog.questions().size(),
                      [&](const std::string& id) { return catalog.find_question(id); });
  }

  void run() {
    for (std::size_t i = 0; i < statement_.controls.size(); ++i) check_control(i);
    for (std::size_t i = 0; i < statement_.details.size(); ++i) check_detail(i);
    check_missing();
  }

 private:
  /// Whether the element is the one that counts for an item of the catalog.
  bool counts(std::optional<std::size_t> item, const std::vector<std::size_t>& first,
              std::size_t index, const std::string& id,
              std::span<const StatementPlaces::Choice> places) {
    const Location& place = place_at(places, index).id;
    if (!item) {
      findings_.add("statement-unknown-id", place, id, id,
                    {{"catalog", catalog_.reference().text()}});
      return false;
    }
    if (first[*item] == index) return true;
    findings_.add("statement-duplicate-id", place, id, id,
                  {{"first", place_text(place_at(places, first[*item]).id, first[*item])}});
    return false;
  }

  bool excluded(std::size_t control) const {
    return controls_[control] != nothing &&
           statement_.controls[controls_[control]].selection == Selection::left_out;
  }

  void check_control(std::size_t index) {
    const ControlChoice& choice = statement_.controls[index];
    const StatementPlaces::Choice& place = place_at(std::span(places_.controls), index);
    findings_.add_hidden_characters(place.reason, choice.id, choice.reason);
    const auto item = catalog_.find_control(choice.id);
    if (!counts(item, controls_, index, choice.id, places_.controls)) return;
    check_said(choice.id, choice.selection, choice.reason, place);
    if (choice.selection != Selection::selected) return;
    const catalog::Control& control = catalog_.controls()[*item];
    bool any_asked = false;
    bool any_selected = false;
    for (std::size_t detail = control.first_question;
         detail < control.first_question + control.question_count; ++detail) {
      any_asked = any_asked || asked_of_provider(catalog_.questions()[detail]);
      any_selected =
          any_selected || (details_[detail] != nothing &&
                           statement_.details[details_[detail]].selection == Selection::selected);
    }
    if (any_asked && !any_selected) {
      findings_.add("statement-control-without-details", place.selection, choice.id, "");
    }
  }

  void check_said(const std::string& id, Selection selection, const std::string& reason,
                  const StatementPlaces::Choice& place) {
    if (selection == Selection::undecided) {
      findings_.add("statement-undecided", place.selection, id, "");
    } else if (selection == Selection::unparsed) {
      findings_.add("statement-unreadable", place.selection, id, place.selection_text);
    } else if (selection == Selection::left_out && is_blank(reason)) {
      findings_.add("statement-reason-missing", place.reason, id, "");
    }
  }

  void check_detail(std::size_t index) {
    const DetailChoice& choice = statement_.details[index];
    const StatementPlaces::Choice& place = place_at(std::span(places_.details), index);
    findings_.add_hidden_characters(place.reason, choice.id, choice.reason);
    check_individual(choice, place);
    const auto item = catalog_.find_question(choice.id);
    if (!counts(item, details_, index, choice.id, places_.details)) return;
    const catalog::Question& detail = catalog_.questions()[*item];
    if (excluded(detail.control)) {
      if (choice.selection == Selection::selected) {
        findings_.add("statement-detail-of-excluded", place.selection, choice.id, "",
                      {{"control", catalog_.controls()[detail.control].id}});
      }
      return;
    }
    const bool selected = choice.selection == Selection::selected;
    if (detail.mandatory.value_or(false) && !selected && asked_of_provider(detail)) {
      findings_.add("statement-mandatory-missing", place.selection, choice.id,
                    name(choice.selection));
      return;
    }
    if (selected && std::ranges::all_of(choice.controls, &IndividualControl::empty)) {
      findings_.add("statement-detail-without-controls", place.selection, choice.id, "");
    }
    if (asked_of_provider(detail) || choice.selection != Selection::undecided) {
      check_said(choice.id, choice.selection, choice.reason, place);
    }
  }

  void check_individual(const DetailChoice& choice, const StatementPlaces::Choice& place) {
    for (std::size_t i = 0; i < choice.controls.size(); ++i) {
      const IndividualControl& control = choice.controls[i];
      const StatementPlaces::Choice::Individual& individual =
          place_at(std::span(place.controls), i);
      const Location& where = individual.text;
      findings_.add_hidden_characters(where, choice.id, control.text);
      if (control.responsibility == Responsibility::unparsed) {
        findings_.add("statement-unreadable", individual.responsibility, choice.id,
                      individual.responsibility_text);
      } else if (control.responsibility == Responsibility::not_stated && control.upstream.empty()) {
        findings_.add("statement-responsibility-missing", individual.responsibility, choice.id,
                      control.text);
      }
      if (control.upstream.empty()) {
        // What is taken over is described where it comes from; the provider's own is described
        // here.
        if (is_blank(control.text)) {
          findings_.add("statement-detail-without-controls", where, choice.id, "");
        }
        continue;
      }
      if (std::ranges::find(statement_.upstream, control.upstream, &UpstreamService::key) ==
          statement_.upstream.end()) {
        findings_.add("statement-upstream-unnamed", where, choice.id, control.upstream);
      }
    }
  }

  void check_missing() {
    for (std::size_t c = 0; c < catalog_.controls().size(); ++c) {
      const catalog::Control& control = catalog_.controls()[c];
      if (controls_[c] == nothing) findings_.add("statement-missing-id", {}, control.id, "");
      if (excluded(c)) continue;
      for (std::size_t d = control.first_question;
           d < control.first_question + control.question_count; ++d) {
        const catalog::Question& detail = catalog_.questions()[d];
        if (details_[d] != nothing || !asked_of_provider(detail)) continue;
        findings_.add(detail.mandatory.value_or(false) ? "statement-mandatory-missing"
                                                       : "statement-missing-id",
                      {}, detail.id, "");
      }
    }
  }

  const catalog::Catalog& catalog_;
  const Statement& statement_;
  const StatementPlaces& places_;
  StatementFindings& findings_;
  std::vector<std::size_t> controls_, details_;  ///< by the catalog's index
};

/// What is said of an id, and where.
struct Said {
  Selection selection = Selection::undecided;
  const Location* place = nullptr;
};

bool contradicts(Coverage coverage, Selection selection, AnswerValue answer) {
  const bool done_means_yes = coverage == Coverage::equal || coverage == Coverage::control_is_wider;
  const bool yes_means_done =
      coverage == Coverage::equal || coverage == Coverage::question_is_wider;
  if (selection == Selection::selected) {
    return done_means_yes && (answer == AnswerValue::no || answer == AnswerValue::not_applicable);
  }
  return selection == Selection::left_out && yes_means_done && answer == AnswerValue::yes;
}

}  // namespace

void check_selections(const catalog::Catalog& catalog, const Statement& statement,
                      const StatementPlaces& places, StatementFindings& findings) {
  SelectionChecks(catalog, statement, places, findings).run();
}

void check_published(const catalog::Catalog& catalog, const Statement& statement,
                     const PublishedAnswers& published, const StatementPlaces& places,
                     StatementFindings& findings) {
  ASSAY_CHECK(published.catalog != nullptr && published.answers != nullptr);
  ASSAY_CHECK(published.answers->answers.size() == published.catalog->questions().size());
  std::unordered_map<std::string_view, Said> said;
  const auto gather = [&said](const auto& choices, std::span<const StatementPlaces::Choice> where) {
    for (std::size_t i = 0; i < choices.size(); ++i) {
      said.emplace(choices[i].id, Said{choices[i].selection, &place_at(where, i).selection});
    }
  };
  gather(statement.controls, places.controls);
  gather(statement.details, places.details);
  for (const MappedQuestion& row : published.mapping) {
    const auto found = said.find(row.id);
    const auto question = published.catalog->find_question(row.question);
    if (found == said.end() || !question) continue;
    Selection selection = found->second.selection;
    // The details of an excluded control go with it, whatever stands beside them.
    if (const auto detail = catalog.find_question(row.id)) {
      const auto control = said.find(catalog.controls()[catalog.questions()[*detail].control].id);
      if (control != said.end() && control->second.selection == Selection::left_out) {
        selection = Selection::left_out;
      }
    }
    const AnswerValue answer = published.answers->answers[*question].value;
    if (!contradicts(row.coverage, selection, answer)) continue;
    findings.add("statement-contradicts-answers", *found->second.place, row.id, name(selection),
                 {{"question", published.catalog->question_reference(*question).text()},
                  {"answer", std::string(name(answer))}});
  }
}

}  // namespace assay::assessment
