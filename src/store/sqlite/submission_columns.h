#pragma once
#include <string_view>

namespace assay::store::sqlite {

/// A submission says whose it is. What was handed in before is its draft's organisation's, or was
/// handed in at the machine for whoever answered for the service then: who described it last, or
/// what that organisation had been merged into. (Mergers make no row in service_version.)
inline constexpr std::string_view submission_organisation = R"(
ALTER TABLE submission ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
UPDATE submission SET organisation = coalesce(
  (SELECT draft.organisation FROM draft WHERE draft.submission = submission.id LIMIT 1),
  (WITH RECURSIVE owner(id, step) AS (
     SELECT (SELECT v.organisation FROM service_version AS v
             WHERE v.service = submission.service AND v.recorded <= submission.created
             ORDER BY v.entry DESC LIMIT 1), 0
     UNION ALL
     SELECT m.survivor, owner.step + 1 FROM owner JOIN merger AS m
       ON m.kind = 'organisation' AND m.duplicate = owner.id
          AND m.recorded <= submission.created)
   SELECT id FROM owner ORDER BY step DESC LIMIT 1),
  '');
CREATE INDEX submission_waiting ON submission(service, scheme, level) WHERE state = 'pending';
)";

}  // namespace assay::store::sqlite
