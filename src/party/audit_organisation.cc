#include "party/audit_organisation.h"

#include <algorithm>

#include "base/text.h"
#include "party/fault.h"

namespace assay::party {
namespace {

Error refused_audit_organisation(std::string member, std::string_view value, std::string reason) {
  return {"audit_organisation.invalid", fault(std::move(member), value, std::move(reason))};
}

}  // namespace

Result<void> validate(const AuditOrganisation& organisation) {
  const std::string& id = organisation.organisation.text();
  if (!is_slug(id)) return refused_audit_organisation("organisation", id, "not-a-slug");
  const auto not_later = [](const LedgerRegistration& a, const LedgerRegistration& b) {
    return a.from >= b.from;
  };
  const auto found = std::ranges::adjacent_find(organisation.ledger, not_later);
  if (found != organisation.ledger.end()) {
    return refused_audit_organisation("ledger", format_date(std::next(found)->from), "not-sorted");
  }
  for (const LedgerRegistration& registration : organisation.ledger) {
    if (!registration.struck_off) continue;
    if (registration.struck_off->on < registration.from) {
      return refused_audit_organisation(
          "ledger.struck_off", format_date(registration.struck_off->on), "ends-before-it-begins");
    }
    if (is_blank(registration.struck_off->reason)) {
      return refused_audit_organisation("ledger.struck_off.reason", "", "missing");
    }
  }
  if (auto shared =
          fault_of(organisation.authorisations, organisation.suspensions, organisation.removal)) {
    return Error{"audit_organisation.invalid", std::move(*shared)};
  }
  return {};
}

}  // namespace assay::party
