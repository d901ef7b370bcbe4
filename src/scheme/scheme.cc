#include "scheme/scheme.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/identifier.h"
#include "scheme/invalid.h"
#include "scheme/names.h"

namespace assay::scheme {
namespace {

constexpr Names<Disposition, 3> disposition_names{
    {{Disposition::block, "block"}, {Disposition::warn, "warn"}, {Disposition::note, "note"}}};
constexpr Names<Standing, 8> standing_names{{{Standing::unlisted, "unlisted"},
                                             {Standing::current, "current"},
                                             {Standing::deprecated, "deprecated"},
                                             {Standing::archived, "archived"},
                                             {Standing::withdrawn, "withdrawn"},
                                             {Standing::suspended, "suspended"},
                                             {Standing::expired, "expired"},
                                             {Standing::ended, "ended"}}};
constexpr Names<Review, 2> review_names{
    {{Review::automatic, "automatic"}, {Review::by_operator, "by-operator"}}};
constexpr Names<Submitter, 2> submitter_names{
    {{Submitter::organisation, "organisation"},
     {Submitter::certification_body, "certification-body"}}};
constexpr Names<ListingAct::Kind, 3> act_names{
    {{ListingAct::Kind::published, "published"},
     {ListingAct::Kind::renewed_without_change, "renewed-without-change"},
     {ListingAct::Kind::withdrawn, "withdrawn"}}};
constexpr Names<Assurance, 3> assurance_names{{{Assurance::self_claimed, "self-claimed"},
                                               {Assurance::third_party, "third-party"},
                                               {Assurance::continuous, "continuous"}}};

Result<void> validate_ageing(const Level& level) {
  const Period nothing;
  for (std::size_t i = 0; i < level.ageing.size(); ++i) {
    const AgeingStep& step = level.ageing[i];
    const std::string after = format_period(step.after);
    if (step.standing != Standing::deprecated && step.standing != Standing::archived) {
      return invalid("ageing", std::string(name(step.standing)), "not-an-age");
    }
    if (!certainly_longer(step.after, i == 0 ? nothing : level.ageing[i - 1].after)) {
      return invalid("ageing", after, "not-ascending");
    }
    if (i > 0 && step.standing < level.ageing[i - 1].standing) {
      return invalid("ageing", std::string(name(step.standing)), "grows-younger");
    }
    if (i > 0 && step.in_default_search && !level.ageing[i - 1].in_default_search) {
      return invalid("ageing", after, "comes-back-to-search");
    }
  }
  return {};
}

Result<void> validate_documents(const Level& level) {
  if (level.documents.empty()) return invalid("documents", level.id, "missing");
  std::set<std::string> kinds;
  for (const AcceptedDocument& document : level.documents) {
    if (!kinds.insert(document.kind).second) return invalid("documents", document.kind, "repeated");
    if (document.catalogs.empty()) return invalid("documents", document.kind, "no-catalog");
    std::set<catalog::CatalogReference> catalogs;
    for (const catalog::CatalogReference& reference : document.catalogs) {
      if (!catalogs.insert(reference).second) {
        return invalid("documents", reference.text(), "repeated");
      }
    }
  }
  return {};
}

/// What a provider publishes by itself: documents, their checks, their ages.
Result<void> validate_listing(const Level& level) {
  ASSAY_TRY(validate_documents(level));
  for (const auto& [rule, reason] : level.check_reasons) {
    if (!level.checks.contains(rule)) return invalid("checks", rule, "reason-without-check");
    if (!in_every_language(reason)) return invalid("checks", rule, "language-missing");
  }
  ASSAY_TRY(validate_ageing(level));
  if (level.renewal_window && !level.renewal_without_change) {
    return invalid("renewal", format_period(*level.renewal_window), "window-without-renewal");
  }
  if (level.renewal_window && !certainly_longer(*level.renewal_window, Period{})) {
    return invalid("renewal", format_period(*level.renewal_window), "empty-window");
  }
  return {};
}

/// Where somebody else decides, nothing is published by the provider alone.
Result<void> validate_accreditation(const Level& level) {
  if (!level.documents.empty() || !level.checks.empty() || !level.ageing.empty() ||
      level.renewal_without_change) {
    return invalid("accreditation", level.id, "with-listing");
  }
  return scheme::validate(*level.accreditation);
}

Result<void> validate_level(const Level& level) {
  if (!is_slug(level.id)) return invalid("levels", level.id, "not-a-slug");
  if (!in_every_language(level.name)) return invalid("name", level.id, "language-missing");
  if (!in_every_language(level.summary)) return invalid("summary", level.id, "language-missing");
  if (level.submitters.empty()) return invalid("submitters", level.id, "missing");
  ASSAY_TRY(level.accreditation ? validate_accreditation(level) : validate_listing(level));
  for (const Clause& clause : level.clauses) {
    if (!in_every_language(clause.text)) return invalid("clauses", level.id, "language-missing");
    if (clause.source.empty()) return invalid("clauses", clause.text.en, "no-source");
  }
  return {};
}

/// Whether `id` is another level, at which somebody else decides or does not.
bool is_other_level(const Scheme& scheme, const Level& level, std::string_view id,
                    bool accreditation) {
  const Level* other = scheme.find_level(id);
  return other != nullptr && other != &level && other->accreditation.has_value() == accreditation;
}

/// Levels that guards and duties of this one name.
Result<void> validate_references(const Scheme& scheme, const Level& level) {
  if (!level.accreditation) return {};
  for (const FactName& fact : facts_of(*level.accreditation)) {
    if (fact.level.empty()) continue;
    const bool accreditation = fact.id.starts_with("accreditation.");
    if (!is_other_level(scheme, level, fact.level, accreditation)) {
      return invalid("guards", fact.text(), "no-such-level");
    }
  }
  for (const Duty& duty : level.accreditation->duties) {
    const std::string& by = duty.fulfilled_by_level;
    if (!by.empty() && !is_other_level(scheme, level, by, false)) {
      return invalid("duties", by, "no-such-level");
    }
  }
  return {};
}

}  // namespace

std::string_view name(Disposition disposition) {
  return name_in(disposition_names, disposition);
}
std::optional<Disposition> parse_disposition(std::string_view name) {
  return value_in(disposition_names, name);
}

std::string_view name(Standing standing) {
  return name_in(standing_names, standing);
}
std::optional<Standing> parse_standing(std::string_view name) {
  return value_in(standing_names, name);
}

std::string_view name(Review review) {
  return name_in(review_names, review);
}
std::optional<Review> parse_review(std::string_view name) {
  return value_in(review_names, name);
}

std::string_view name(Submitter submitter) {
  return name_in(submitter_names, submitter);
}
std::optional<Submitter> parse_submitter(std::string_view name) {
  return value_in(submitter_names, name);
}

std::string_view name(ListingAct::Kind kind) {
  return name_in(act_names, kind);
}
std::string_view name(Assurance assurance) {
  return name_in(assurance_names, assurance);
}
std::optional<Assurance> parse_assurance(std::string_view name) {
  return value_in(assurance_names, name);
}

const Level* Scheme::find_level(std::string_view level_id) const {
  const auto found = std::find_if(levels.begin(), levels.end(),
                                  [level_id](const Level& level) { return level.id == level_id; });
  return found == levels.end() ? nullptr : &*found;
}

Result<void> validate(const Scheme& scheme) {
  if (!is_slug(scheme.id)) return invalid("scheme", scheme.id, "not-a-slug");
  if (scheme.version.empty()) return invalid("version", scheme.id, "missing");
  if (!in_every_language(scheme.name)) return invalid("name", scheme.id, "language-missing");
  if (!in_every_language(scheme.summary)) return invalid("summary", scheme.id, "language-missing");
  if (!in_every_language(scheme.owner)) return invalid("owner", scheme.id, "language-missing");
  if (scheme.levels.empty()) return invalid("levels", scheme.id, "missing");
  std::set<std::string> ids;
  for (const Level& level : scheme.levels) {
    if (!ids.insert(level.id).second) return invalid("levels", level.id, "repeated");
    ASSAY_TRY(validate_level(level));
    ASSAY_TRY(validate_references(scheme, level));
  }
  return {};
}

Disposition disposition(const Level& level, std::string_view rule, Disposition otherwise) {
  const auto found = level.checks.find(std::string(rule));
  return found == level.checks.end() ? otherwise : found->second;
}

}  // namespace assay::scheme
