#include "exchange/answer_collector.h"

#include <utility>

#include "base/limits.h"
#include "base/text.h"

namespace assay::exchange {
namespace {

using assessment::AnswerValue;
using assessment::Ownership;

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// A text that a spreadsheet would run if it were pasted into one: "=HYPERLINK(...".
bool looks_like_formula(std::string_view text) {
  if (!text.starts_with('=') && !text.starts_with('@')) return false;
  std::size_t end = 1;
  while (end < text.size() && (is_letter(text[end]) || text[end] == '.' || text[end] == '_')) ++end;
  return end > 1 && end < text.size() && text[end] == '(';
}

}  // namespace

std::string shown(const ReadText& text) {
  return text.formula ? "=" + std::string(text.formula_text) : std::string(text.text);
}

ReadText read_text(const codec::Cell* cell, assessment::Location place) {
  if (cell == nullptr) return {{}, std::move(place), false, {}, false};
  return {cell->value, std::move(place), cell->formula, cell->formula_text, cell->truncated};
}

std::optional<std::size_t> EntryReader::find_question(const ReadText& id) {
  return find(&catalog::Catalog::find_question, id);
}

std::optional<std::size_t> EntryReader::find_control(const ReadText& id) {
  return find(&catalog::Catalog::find_control, id);
}

std::optional<std::size_t> EntryReader::find(Lookup lookup, const ReadText& id) {
  const std::string_view written = trimmed(id.text);
  if (const std::optional<std::size_t> found = (catalog_->*lookup)(written)) return found;
  const catalog::RepairedId repaired = catalog::repair_id(written);
  const std::optional<std::size_t> found = (catalog_->*lookup)(repaired.id);
  if (!found) {
    findings_->add("unknown-question", id.place, repaired.id, id.text,
                   {{"catalog", catalog_->reference().text()}});
  } else {
    findings_->add(repaired.look_alike ? "look-alike-letters" : "repaired-id", id.place,
                   repaired.id, id.text, {{"read", repaired.id}});
  }
  return found;
}

bool EntryReader::plain(const ReadText& text, std::string_view subject) {
  if (text.formula) {
    findings_->add("formula-in-answer", text.place, subject, shown(text));
    return false;
  }
  if (looks_like_formula(text.text)) {
    findings_->add("formula-in-answer", text.place, subject, text.text);
  }
  return true;
}

void EntryReader::report_spelling(Spelling spelling, const ReadText& text,
                                  std::string_view subject) {
  if (spelling == Spelling::misspelt) {
    findings_->add("misspelt-answer", text.place, subject, text.text);
  } else if (spelling == Spelling::look_alike) {
    findings_->add("look-alike-letters", text.place, subject, text.text,
                   {{"read", catalog::repair_id(text.text).id}});
  }
}

Ownership EntryReader::ownership(const ReadText& text, std::string_view subject) {
  if (!plain(text, subject)) return Ownership::unparsed;
  return read_ownership(text.text);
}

std::string EntryReader::free_text(const ReadText& text, std::string_view subject) {
  // What a formula shows is not what its author wrote; the finding tells that it was left out.
  if (!plain(text, subject)) return {};
  std::string free(trimmed(text.text));
  if (text.truncated || free.size() > limits::answer_text_bytes) {
    findings_->add("text-would-be-cut", text.place, subject, free,
                   {{"limit", std::to_string(limits::answer_text_bytes)}});
    free.resize(truncated_to(free, limits::answer_text_bytes).size());
  }
  return free;
}

AnswerCollector::AnswerCollector(const catalog::Catalog& catalog, FindingList& findings,
                                 WordList words)
    : catalog_(&catalog), findings_(&findings), words_(words), reader_(catalog, findings) {
  const std::size_t size = catalog.questions().size();
  answers_.catalog = catalog.reference();
  answers_.answers.resize(size);
  places_.resize(size);
  seen_.resize(size);
  discarded_.resize(size);
}

assessment::Answer AnswerCollector::read(std::string_view subject, const ReadAnswer& answer) {
  assessment::Answer result;
  if (reader_.plain(answer.value, subject)) {
    const ValueWord word =
        answer.marked ? *answer.marked : read_answer_value(answer.value.text, words_);
    reader_.report_spelling(word.spelling, answer.value, subject);
    result.value = word.value;
  } else {
    result.value = AnswerValue::unparsed;
  }
  result.ownership = reader_.ownership(answer.ownership, subject);
  result.implementation = reader_.free_text(answer.implementation, subject);
  result.customer_responsibilities = reader_.free_text(answer.customer_responsibilities, subject);
  return result;
}

void AnswerCollector::add(std::size_t question, const ReadText& id, const ReadAnswer& answer) {
  const std::string& subject = catalog_->questions()[question].id;
  assessment::Answer read_answer = read(subject, answer);
  if (seen_[question]) {
    findings_->add("duplicate-question", id.place, subject, answer.value.text,
                   {{"first", places_[question].value.cell}});
    if (read_answer != answers_.answers[question]) {
      answers_.answers[question].value = AnswerValue::unparsed;
      places_[question].value_text = answer.value.text;
    }
    return;
  }
  seen_[question] = true;
  answers_.answers[question] = std::move(read_answer);
  assessment::AnswerPlaces& places = places_[question];
  places = {answer.value.place,          answer.ownership.place,
            answer.implementation.place, answer.customer_responsibilities.place,
            shown(answer.value),         shown(answer.ownership)};
}

void AnswerCollector::discard_value(std::size_t question) {
  answers_.answers[question].value = AnswerValue::unparsed;
  discarded_[question] = true;
}

assessment::AnswerSet AnswerCollector::finish(bool asks_ownership, std::string release) && {
  answers_.release = std::move(release);
  std::vector<assessment::Finding> kept;
  for (assessment::Finding& finding :
       assessment::check_answers(*catalog_, answers_, places_, asks_ownership)) {
    const std::optional<std::size_t> question = catalog_->find_question(finding.subject);
    // A question that is not in the file at all, or whose text is another's, has its own finding.
    if (question && !seen_[*question] && finding.rule == "unanswered") continue;
    if (question && discarded_[*question] && finding.rule == "unparsed-answer") continue;
    kept.push_back(std::move(finding));
  }
  findings_->append(std::move(kept));
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    if (!seen_[i]) findings_->add("missing-question", {}, catalog_->questions()[i].id, "");
  }
  return std::move(answers_);
}

}  // namespace assay::exchange
