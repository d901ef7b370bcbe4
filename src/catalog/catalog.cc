#include "catalog/catalog.h"

#include <array>
#include <utility>

#include "base/check.h"

namespace assay::catalog {
namespace {

constexpr std::array<std::pair<TypicalOwner, std::string_view>, 5> typical_owner_names{{
    {TypicalOwner::csp_owned, "csp-owned"},
    {TypicalOwner::csc_owned, "csc-owned"},
    {TypicalOwner::shared, "shared"},
    {TypicalOwner::shared_independent, "shared-independent"},
    {TypicalOwner::shared_dependent, "shared-dependent"},
}};

constexpr std::array<std::pair<ResponsibilityPattern, std::string_view>, 3> pattern_names{{
    {ResponsibilityPattern::provider_acts, "provider-acts"},
    {ResponsibilityPattern::supplies_function, "supplies-function"},
    {ResponsibilityPattern::supplies_information, "supplies-information"},
}};

template <typename Item>
Result<void> index_ids(const CatalogReference& reference, const std::vector<Item>& items,
                       std::unordered_map<std::string, std::size_t>& index) {
  index.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id.empty()) {
      return Error{"catalog.missing_id",
                   {{"catalog", reference.text()}, {"position", std::to_string(i + 1)}}};
    }
    if (!index.emplace(items[i].id, i).second) {
      return Error{"catalog.duplicate_id", {{"catalog", reference.text()}, {"id", items[i].id}}};
    }
  }
  return {};
}

/// Fills first and count of every parent. Children must exist in one run per parent, and the runs
/// in the parents' order: then a span can stand for the children.
template <typename Parent, typename Child>
Result<void> link_children(const CatalogReference& reference, std::vector<Parent>& parents,
                           const std::vector<Child>& children, std::size_t Child::*parent_of,
                           std::size_t Parent::*first, std::size_t Parent::*count) {
  std::size_t next = 0;
  for (std::size_t p = 0; p < parents.size(); ++p) {
    parents[p].*first = next;
    while (next < children.size() && children[next].*parent_of == p) ++next;
    parents[p].*count = next - parents[p].*first;
  }
  if (next == children.size()) return {};
  return Error{"catalog.broken_parent", {{"catalog", reference.text()}, {"id", children[next].id}}};
}

std::optional<std::size_t> find_in(const std::unordered_map<std::string, std::size_t>& index,
                                   std::string_view id) {
  const auto found = index.find(std::string(id));
  if (found == index.end()) return std::nullopt;
  return found->second;
}

}  // namespace

std::string_view name(TypicalOwner owner) {
  for (const auto& [known, text] : typical_owner_names) {
    if (known == owner) return text;
  }
  return "";
}

std::optional<TypicalOwner> parse_typical_owner(std::string_view name) {
  for (const auto& [owner, text] : typical_owner_names) {
    if (text == name) return owner;
  }
  return std::nullopt;
}

std::string_view name(Side side) {
  return side == Side::customer ? "customer" : "provider";
}

std::optional<Side> parse_side(std::string_view text) {
  for (const Side side : {Side::provider, Side::customer}) {
    if (name(side) == text) return side;
  }
  return std::nullopt;
}

std::string_view name(ResponsibilityPattern pattern) {
  for (const auto& [known, text] : pattern_names) {
    if (known == pattern) return text;
  }
  return "";
}

std::optional<ResponsibilityPattern> parse_responsibility_pattern(std::string_view name) {
  for (const auto& [pattern, text] : pattern_names) {
    if (text == name) return pattern;
  }
  return std::nullopt;
}

std::string_view suffix(const Question& question) {
  if (question.mandatory.value_or(false)) {
    return question.provider_specific.value_or(false) ? "PB" : "B";
  }
  return question.provider_specific.value_or(false) ? "P" : "";
}

Result<Catalog> Catalog::build(CatalogDescription description, std::vector<Domain> domains,
                               std::vector<Control> controls, std::vector<Question> questions,
                               std::vector<Category> categories) {
  Catalog catalog;
  catalog.description_ = std::move(description);
  catalog.domains_ = std::move(domains);
  catalog.controls_ = std::move(controls);
  catalog.questions_ = std::move(questions);
  catalog.categories_ = std::move(categories);
  const CatalogReference& reference = catalog.reference();
  if (catalog.domains_.empty() || catalog.controls_.empty()) {
    return Error{"catalog.empty", {{"catalog", reference.text()}}};
  }
  ASSAY_TRY(index_ids(reference, catalog.domains_, catalog.domain_index_));
  ASSAY_TRY(index_ids(reference, catalog.controls_, catalog.control_index_));
  ASSAY_TRY(index_ids(reference, catalog.questions_, catalog.question_index_));
  ASSAY_TRY(index_ids(reference, catalog.categories_, catalog.category_index_));
  for (const Control& control : catalog.controls_) {
    const bool known = catalog.categories_.empty() || control.category.empty() ||
                       catalog.category_index_.contains(control.category);
    if (!known) {
      return Error{"catalog.broken_parent", {{"catalog", reference.text()}, {"id", control.id}}};
    }
  }
  ASSAY_TRY(link_children(reference, catalog.domains_, catalog.controls_, &Control::domain,
                          &Domain::first_control, &Domain::control_count));
  ASSAY_TRY(link_children(reference, catalog.controls_, catalog.questions_, &Question::control,
                          &Control::first_question, &Control::question_count));
  return catalog;
}

std::span<const Control> Catalog::controls_of(const Domain& domain) const {
  return controls().subspan(domain.first_control, domain.control_count);
}

std::span<const Question> Catalog::questions_of(const Control& control) const {
  return questions().subspan(control.first_question, control.question_count);
}

std::optional<std::size_t> Catalog::find_domain(std::string_view id) const {
  return find_in(domain_index_, id);
}

std::optional<std::size_t> Catalog::find_control(std::string_view id) const {
  return find_in(control_index_, id);
}

std::optional<std::size_t> Catalog::find_question(std::string_view id) const {
  return find_in(question_index_, id);
}

std::optional<std::size_t> Catalog::find_category(std::string_view id) const {
  return find_in(category_index_, id);
}

ControlReference Catalog::control_reference(std::size_t control) const {
  ASSAY_CHECK(control < controls_.size());
  return {reference(), controls_[control].id};
}

QuestionReference Catalog::question_reference(std::size_t question) const {
  ASSAY_CHECK(question < questions_.size());
  return {reference(), questions_[question].id};
}

}  // namespace assay::catalog
