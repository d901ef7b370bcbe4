#include "exchange/catalog_draft.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/text.h"

namespace assay::exchange {
namespace {

using catalog::TypicalOwner;

std::string up_to_last(std::string_view id, char separator) {
  const std::size_t end = id.rfind(separator);
  return std::string(end == std::string_view::npos ? id : id.substr(0, end));
}

void take_first(std::string& kept, std::string text) {
  if (kept.empty()) kept = std::move(text);
}

bool is_shared_kind(TypicalOwner owner) {
  return owner == TypicalOwner::shared_independent || owner == TypicalOwner::shared_dependent;
}

}  // namespace

std::optional<bool> read_flag(std::string_view text) {
  const std::string folded = folded_text(text);
  if (folded == "yes" || folded == "true") return true;
  if (folded == "no" || folded == "false") return false;
  return std::nullopt;
}

TypicalOwner read_typical_owner(std::string_view text) {
  const std::string folded = folded_text(text);
  if (folded == "csp-owned") return TypicalOwner::csp_owned;
  if (folded == "csc-owned") return TypicalOwner::csc_owned;
  if (folded == "shared") return TypicalOwner::shared;
  if (folded == "shared (independent)") return TypicalOwner::shared_independent;
  if (folded == "shared (dependent)") return TypicalOwner::shared_dependent;
  return TypicalOwner::not_stated;
}

catalog::CatalogReference csa_series(std::string_view release) {
  if (release.starts_with("3.0.1")) return {"ccm", "3.0.1"};
  const std::size_t first = release.find('.');
  const std::size_t second = first == std::string_view::npos ? first : release.find('.', first + 1);
  std::string series(release.substr(0, second));
  if (series == "3.1") return {"caiq", "3.1"};
  return {"ccm", std::move(series)};
}

Result<catalog::CatalogDescription> describe_csa(const CatalogDraft& draft, std::string_view file,
                                                 const CatalogImportOptions& options) {
  catalog::CatalogDescription description;
  if (options.reference) {
    description.reference = *options.reference;
  } else if (draft.releases().empty()) {
    return Error{"catalog_import.no_reference", {{"file", std::string(file)}}};
  } else {
    description.reference = csa_series(draft.releases().front());
  }
  description.title = "Cloud Controls Matrix";
  description.publisher = "Cloud Security Alliance";
  description.language = options.language;
  if (draft.has_questions()) {
    description.questionnaire_title = "Consensus Assessments Initiative Questionnaire";
  }
  return description;
}

void split_domain_and_title(std::string_view cell, DraftControl& control) {
  std::size_t end = cell.find('\n');
  std::size_t separator = 1;
  if (end == std::string_view::npos) {
    end = cell.rfind(" - ");
    separator = 3;
  }
  control.domain_title = std::string(cell.substr(0, end));
  if (end != std::string_view::npos) control.title = std::string(cell.substr(end + separator));
}

std::string CatalogDraft::spelt(const std::string& id) {
  if (ids_ == Ids::as_written) return normalized_text(id);
  const catalog::RepairedId repaired = catalog::repair_id(id);
  if (repaired.changed && normalized_text(id) != repaired.id) {
    remark("catalog_import.repaired_id", {{"id", repaired.id}, {"value", id}});
  }
  return repaired.id;
}

std::size_t CatalogDraft::control_place(const std::string& id) {
  const auto [place, added] = control_index_.emplace(id, controls_.size());
  if (added) {
    controls_.emplace_back();
    controls_.back().id = id;
  }
  return place->second;
}

void CatalogDraft::merge_text(std::string& kept, std::string text, const std::string& id) {
  if (kept.empty()) {
    kept = std::move(text);
  } else if (!text.empty() && normalized_text(kept) != normalized_text(text)) {
    remark("catalog_import.differing_text", {{"id", id}});
  }
}

void CatalogDraft::merge_owner(TypicalOwner& kept, TypicalOwner owner, const std::string& id) {
  if (owner == TypicalOwner::not_stated || owner == kept) return;
  if (kept == TypicalOwner::not_stated) {
    kept = owner;
  } else if (kept == TypicalOwner::shared && is_shared_kind(owner)) {
    kept = owner;
  } else if (!(is_shared_kind(kept) && owner == TypicalOwner::shared)) {
    remark("catalog_import.differing_owner", {{"id", id}});
  }
}

void CatalogDraft::add(DraftControl control) {
  const std::string id = spelt(control.id);
  if (id.empty()) return;
  DraftControl& kept = controls_[control_place(id)];
  take_first(kept.title, normalized_text(control.title));
  take_first(kept.domain_title, normalized_text(control.domain_title));
  take_first(kept.domain_id, std::move(control.domain_id));
  take_first(kept.category, std::move(control.category));
  if (!kept.provider_specific) kept.provider_specific = control.provider_specific;
  merge_text(kept.text, std::move(control.text), id);
  if (!kept.lite) kept.lite = control.lite;
  merge_owner(kept.typical_owner.iaas, control.typical_owner.iaas, id);
  merge_owner(kept.typical_owner.paas, control.typical_owner.paas, id);
  merge_owner(kept.typical_owner.saas, control.typical_owner.saas, id);
}

void CatalogDraft::add(DraftQuestion question) {
  question.id = spelt(question.id);
  if (question.id.empty()) return;
  question.control =
      question.control.empty() ? up_to_last(question.id, '.') : spelt(question.control);
  control_place(question.control);
  const auto [place, added] = question_index_.emplace(question.id, questions_.size());
  if (added) {
    questions_.push_back(std::move(question));
    return;
  }
  DraftQuestion& kept = questions_[place->second];
  merge_text(kept.text, std::move(question.text), kept.id);
  if (!kept.lite) kept.lite = question.lite;
}

void CatalogDraft::set_heading(const std::string& id, std::string title) {
  take_first(headings_[id], normalized_text(title));
}

std::string CatalogDraft::heading(const std::string& id) const {
  const auto found = headings_.find(id);
  return found == headings_.end() ? std::string() : found->second;
}

/// In the order of their controls.
std::vector<catalog::Category> CatalogDraft::categories(
    const std::vector<catalog::Control>& controls) const {
  std::vector<catalog::Category> categories;
  std::unordered_set<std::string> known;
  for (const catalog::Control& control : controls) {
    if (control.category.empty() || !known.insert(control.category).second) continue;
    categories.push_back({control.category, heading(control.category)});
  }
  return categories;
}

void CatalogDraft::remark(std::string code, Error::Parameters parameters) {
  Error error{std::move(code), std::move(parameters)};
  if (std::find(remarks_.begin(), remarks_.end(), error) == remarks_.end()) {
    remarks_.push_back(std::move(error));
  }
}

void CatalogDraft::add_release(std::string_view release) {
  if (release.empty()) return;
  if (std::find(releases_.begin(), releases_.end(), release) == releases_.end()) {
    releases_.emplace_back(release);
  }
}

void CatalogDraft::set_notice(std::string_view notice) {
  if (notice_.empty()) notice_ = normalized_text(notice);
}

Result<catalog::Catalog> CatalogDraft::build_skeleton(
    catalog::CatalogDescription description) const {
  std::vector<catalog::Domain> domains;
  std::unordered_map<std::string, std::size_t> domain_index;
  std::vector<std::size_t> domain_of(controls_.size());
  for (std::size_t i = 0; i < controls_.size(); ++i) {
    const DraftControl& control = controls_[i];
    std::string id = control.domain_id.empty() ? up_to_last(control.id, '-') : control.domain_id;
    const auto [place, added] = domain_index.emplace(id, domains.size());
    if (added) domains.push_back({id, heading(id), 0, 0});
    domain_of[i] = place->second;
    take_first(domains[place->second].title, control.domain_title);
  }
  std::vector<std::size_t> order(controls_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return domain_of[a] < domain_of[b]; });
  std::vector<catalog::Control> controls;
  std::unordered_map<std::string, std::size_t> position;
  for (const std::size_t i : order) {
    const DraftControl& control = controls_[i];
    position.emplace(control.id, controls.size());
    controls.push_back({control.id, control.title, domain_of[i], control.lite,
                        control.typical_owner, 0, 0, control.category, control.provider_specific});
  }
  std::vector<catalog::Question> questions;
  for (const DraftQuestion& question : questions_) {
    questions.push_back({question.id, position.at(question.control), question.lite, question.side,
                         question.provider_specific, question.mandatory});
  }
  std::stable_sort(
      questions.begin(), questions.end(),
      [](const catalog::Question& a, const catalog::Question& b) { return a.control < b.control; });
  auto named = categories(controls);
  return catalog::Catalog::build(std::move(description), std::move(domains), std::move(controls),
                                 std::move(questions), std::move(named));
}

Result<ImportedCatalog> CatalogDraft::build(std::string form,
                                            catalog::CatalogDescription description) && {
  description.releases = releases_;
  description.notice = notice_;
  catalog::OfficialText text;
  text.reference = description.reference;
  text.release = releases_.empty() ? std::string() : releases_.front();
  text.notice = notice_;
  text.language = description.language;
  for (const DraftControl& control : controls_) {
    if (!control.text.empty()) text.controls.emplace(control.id, control.text);
    if (control.typical_owner != catalog::TypicalOwnership{}) {
      text.typical_owners.emplace(control.id, control.typical_owner);
    }
  }
  for (const DraftQuestion& question : questions_) {
    if (!question.text.empty()) text.questions.emplace(question.id, question.text);
  }
  ASSAY_ASSIGN(catalog::Catalog skeleton, build_skeleton(std::move(description)));
  return ImportedCatalog{std::move(form), std::move(skeleton), std::move(text),
                         std::move(remarks_)};
}

}  // namespace assay::exchange
