#include "accreditation/act.h"

#include <algorithm>
#include <utility>

#include "base/identifier.h"
#include "base/text.h"
#include "scheme/fact.h"

namespace assay::accreditation {
namespace {

Error invalid(std::string member, std::string value, std::string reason) {
  return Error{
      "accreditation.act_invalid",
      {{"member", std::move(member)}, {"value", std::move(value)}, {"reason", std::move(reason)}}};
}

Result<void> check_text(const std::string& member, const std::string& text, TextLines lines) {
  const std::string hidden = hidden_character(text, lines);
  if (!hidden.empty()) return invalid(member, hidden, "hidden-character");
  return {};
}

Result<void> check_text(const std::string& member, const LocalizedText& text) {
  for (const Language language : all_languages) {
    ASSAY_TRY(check_text(member, text.in(language), TextLines::several));
  }
  return {};
}

Result<void> check_scope(const Scope& scope) {
  if (scope.classes.empty()) return invalid("scope.classes", "", "empty");
  if (std::ranges::adjacent_find(scope.classes, std::ranges::greater_equal()) !=
      scope.classes.end()) {
    return invalid("scope.classes", "", "not-sorted-or-repeated");
  }
  for (const std::string& site : scope.sites) {
    if (is_blank(site)) return invalid("scope.sites", site, "empty");
    ASSAY_TRY(check_text("scope.sites", site, TextLines::one));
  }
  if (scope.included.empty()) return invalid("scope.included", "", "empty");
  ASSAY_TRY(check_text("scope.included", scope.included));
  return check_text("scope.excluded", scope.excluded);
}

Result<void> check_underlying(const UnderlyingCertificate& certificate) {
  const std::pair<std::string, const std::string*> members[] = {
      {"underlying.standard", &certificate.standard},
      {"underlying.number", &certificate.number},
      {"underlying.body", &certificate.body},
      {"underlying.accreditation_body", &certificate.accreditation_body}};
  for (const auto& [member, text] : members) {
    if (is_blank(*text)) return invalid(member, *text, "empty");
    ASSAY_TRY(check_text(member, *text, TextLines::one));
  }
  if (certificate.last_day < certificate.issued) {
    return invalid("underlying.last_day", format_date(certificate.last_day), "before-its-issue");
  }
  return check_text("underlying.scope", certificate.scope);
}

bool is_word_of(std::string_view fact, const std::string& word) {
  const auto words = scheme::find_fact(fact)->words;
  return std::ranges::find(words, word) != words.end();
}

Result<void> check_attestation(const Attestation& attestation) {
  if (is_blank(attestation.practitioner)) {
    return invalid("attestation.practitioner", attestation.practitioner, "empty");
  }
  ASSAY_TRY(check_text("attestation.practitioner", attestation.practitioner, TextLines::one));
  if (!is_word_of("attestation.type", attestation.type)) {
    return invalid("attestation.type", attestation.type, "unknown");
  }
  if (!is_word_of("attestation.opinion", attestation.opinion)) {
    return invalid("attestation.opinion", attestation.opinion, "unknown");
  }
  return {};
}

}  // namespace

Result<void> validate(const AccreditationAct& act) {
  if (act.by.empty()) return invalid("by", "", "empty");
  if (act.corrects && *act.corrects >= act.entry) {
    return invalid("corrects", std::to_string(*act.corrects), "not-an-earlier-entry");
  }
  if (act.annuls && !act.corrects) return invalid("annuls", "true", "names-no-entry");
  if (act.annuls && is_blank(act.reason)) return invalid("reason", act.reason, "empty");
  if (act.period && act.period->last < act.period->first) {
    return invalid("period", format_date(act.period->last), "ends-before-it-begins");
  }
  if (act.scope) ASSAY_TRY(check_scope(*act.scope));
  if (act.underlying) ASSAY_TRY(check_underlying(*act.underlying));
  if (act.attestation) ASSAY_TRY(check_attestation(*act.attestation));
  if (!act.maturity_award.empty() && !is_slug(act.maturity_award)) {
    return invalid("maturity_award", act.maturity_award, "not-a-slug");
  }
  for (const LocalizedText& condition : act.conditions) {
    if (condition.empty()) return invalid("conditions", "", "empty");
    ASSAY_TRY(check_text("conditions", condition));
  }
  ASSAY_TRY(check_text("engagement", act.engagement, TextLines::one));
  ASSAY_TRY(check_text("statement", act.statement, TextLines::one));
  ASSAY_TRY(check_text("report_commitment", act.report_commitment, TextLines::one));
  ASSAY_TRY(check_text("certificate_number", act.certificate_number, TextLines::one));
  return check_text("reason", act.reason, TextLines::several);
}

}  // namespace assay::accreditation
