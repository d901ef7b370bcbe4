#include "assessment/draft.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/web_address.h"

namespace assay::assessment {
namespace {

constexpr std::size_t shown_address_bytes = 100;

/// Rules that are asked of a draft's answers as they stand, so that an older word on them is of no
/// use.
constexpr std::array<std::string_view, 10> asked_again{
    "unanswered", "unparsed-answer",   "unparsed-owner",   "na-with-owner",    "na-without-reason",
    "bare-yes",   "yes-without-owner", "no-without-owner", "missing-question", "hidden-characters",
};

/// Rules about a whole file after which nobody can say what its answers were given to.
constexpr std::array<std::string_view, 2> about_the_version{"unknown-version", "mixed-version"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& rules, std::string_view rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

/// What a browser may follow, and takes for what people read.
bool is_evidence_address(std::string_view address) {
  return address.size() <= limits::evidence_address_bytes && parse_web_address(address);
}

Result<void> clean_text(std::string& text, std::string_view member) {
  text = std::string(trimmed(text));
  if (text.size() <= limits::answer_text_bytes) return {};
  return Error{
      "draft.text_too_long",
      {{"member", std::string(member)}, {"limit", std::to_string(limits::answer_text_bytes)}}};
}

Result<void> check_evidence(std::vector<std::string>& evidence) {
  if (evidence.size() > limits::evidence_links) {
    return Error{"draft.too_many_evidence_links",
                 {{"limit", std::to_string(limits::evidence_links)}}};
  }
  for (std::string& address : evidence) {
    address = std::string(trimmed(address));
    if (is_evidence_address(address)) continue;
    return Error{"draft.evidence_not_a_web_address",
                 {{"value", std::string(truncated_to(address, shown_address_bytes))}}};
  }
  return {};
}

Error unparsed_by_hand(std::string_view member) {
  return Error{"draft.unparsed_by_hand", {{"member", std::string(member)}}};
}

}  // namespace

Result<DraftAnswer> accepted_change(DraftAnswer change, const DraftAnswer& before) {
  const Answer& old = before.answer;
  if (change.answer.value == AnswerValue::unparsed && old.value != AnswerValue::unparsed) {
    return unparsed_by_hand("value");
  }
  if (change.answer.ownership == Ownership::unparsed && old.ownership != Ownership::unparsed) {
    return unparsed_by_hand("ownership");
  }
  ASSAY_TRY(clean_text(change.answer.implementation, "implementation"));
  ASSAY_TRY(clean_text(change.answer.customer_responsibilities, "customer_responsibilities"));
  ASSAY_TRY(check_evidence(change.evidence));
  change.note = std::string(trimmed(change.note));
  if (code_point_count(change.note) > limits::note_characters) {
    return Error{"draft.note_too_long", {{"limit", std::to_string(limits::note_characters)}}};
  }
  return change;
}

AnswerSet public_part(const catalog::Catalog& catalog, std::string release,
                      std::span<const VersionedAnswer> answers) {
  ASSAY_CHECK(answers.size() == catalog.questions().size());
  AnswerSet set{catalog.reference(), std::move(release), {}};
  set.answers.reserve(answers.size());
  for (const VersionedAnswer& answer : answers) set.answers.push_back(answer.content.answer);
  return set;
}

std::vector<Finding> standing_findings(const catalog::Catalog& catalog,
                                       std::span<const VersionedAnswer> answers,
                                       std::span<const Finding> of_file,
                                       std::span<const Finding> now) {
  ASSAY_CHECK(answers.size() == catalog.questions().size());
  std::vector<Finding> standing;
  for (const Finding& finding : of_file) {
    if (is_among(asked_again, finding.rule)) continue;
    if (is_among(about_the_version, finding.rule)) {
      standing.push_back(finding);
      continue;
    }
    const auto question = catalog.find_question(finding.subject);
    if (!question || answers[*question].version > imported_version) continue;
    const bool said_again = std::any_of(now.begin(), now.end(), [&](const Finding& other) {
      return other.rule == finding.rule && other.subject == finding.subject;
    });
    if (!said_again) standing.push_back(finding);
  }
  return standing;
}

Progress progress_of(std::span<const VersionedAnswer> answers, std::span<const Finding> findings) {
  Progress progress;
  for (const VersionedAnswer& answer : answers) {
    add(progress.counts, answer.content.answer.value);
    if (answer.content.flagged) ++progress.flagged;
    if (!answer.content.assigned_to.empty()) ++progress.assigned;
  }
  for (const Finding& finding : findings) {
    switch (finding.severity) {
      case Severity::error:
        ++progress.errors;
        break;
      case Severity::warning:
        ++progress.warnings;
        break;
      case Severity::note:
        ++progress.notes;
        break;
    }
  }
  return progress;
}

}  // namespace assay::assessment
