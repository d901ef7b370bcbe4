#include "audit/terms.h"

#include <algorithm>
#include <functional>

#include "audit/invalid.h"
#include "scheme/names.h"

namespace assay::audit {
namespace {

constexpr scheme::Names<EngagementKind, 6> engagement_kinds{{
    {EngagementKind::self_audit, "self-audit"},
    {EngagementKind::quality_evaluation, "quality-evaluation"},
    {EngagementKind::certification, "certification"},
    {EngagementKind::attestation, "attestation"},
    {EngagementKind::surveillance, "surveillance"},
    {EngagementKind::special, "special"},
}};
constexpr scheme::Names<TeamRole, 4> team_roles{{
    {TeamRole::lead_auditor, "lead-auditor"},
    {TeamRole::auditor, "auditor"},
    {TeamRole::expert, "expert"},
    {TeamRole::observer, "observer"},
}};

template <typename Element>
bool ascends(const std::vector<Element>& elements) {
  return std::adjacent_find(elements.begin(), elements.end(), std::greater_equal<>()) ==
         elements.end();
}

Result<void> validate_sites(const std::vector<Site>& sites) {
  const Site* before = nullptr;
  for (const Site& site : sites) {
    ASSAY_TRY(need_id("sites", site.id));
    ASSAY_TRY(need_line("sites", site.name));
    if (before != nullptr && before->id >= site.id) return invalid("sites", site.id, "not-sorted");
    before = &site;
  }
  return {};
}

Result<void> validate_parties(const EngagementTerms& terms) {
  ASSAY_TRY(need_id("auditee", terms.auditee.text()));
  ASSAY_TRY(need_id("auditOrganisation", terms.audit_organisation.text()));
  const bool own = terms.auditee == terms.audit_organisation;
  if (own != (terms.kind == EngagementKind::self_audit)) {
    return invalid("auditOrganisation", terms.audit_organisation.text(), "does-not-fit-the-kind");
  }
  return need_ids("services", terms.services);
}

}  // namespace

std::string_view name(EngagementKind kind) {
  return scheme::name_in(engagement_kinds, kind);
}
std::optional<EngagementKind> parse_engagement_kind(std::string_view name) {
  return scheme::value_in(engagement_kinds, name);
}
std::string_view name(TeamRole role) {
  return scheme::name_in(team_roles, role);
}
std::optional<TeamRole> parse_team_role(std::string_view name) {
  return scheme::value_in(team_roles, name);
}

bool judges(TeamRole role) {
  return role == TeamRole::lead_auditor || role == TeamRole::auditor;
}

Result<void> validate(const EngagementTerms& terms) {
  ASSAY_TRY(need_id("engagement", terms.id.text()));
  ASSAY_TRY(validate_parties(terms));
  ASSAY_TRY(need_id("scheme", terms.scheme));
  ASSAY_TRY(need_id("level", terms.level));
  ASSAY_TRY(need_prose("scope", terms.scope));
  if (terms.criteria.empty()) return invalid("criteria", "", "missing");
  if (!ascends(terms.criteria)) return invalid("criteria", "", "not-sorted");
  if (terms.period.last < terms.period.first) {
    return invalid("period", format_date(terms.period.last), "not-ascending");
  }
  ASSAY_TRY(validate_sites(terms.sites));
  if (terms.conclusions.empty()) return invalid("conclusions", "", "missing");
  if (!ascends(terms.conclusions)) return invalid("conclusions", "", "not-sorted");
  const bool evaluation = terms.kind == EngagementKind::quality_evaluation;
  if (terms.evaluates.has_value() != evaluation) {
    return invalid("evaluates", "", "does-not-fit-the-kind");
  }
  return terms.evaluates ? need_id("evaluates", terms.evaluates->id.text()) : Result<void>();
}

}  // namespace assay::audit
