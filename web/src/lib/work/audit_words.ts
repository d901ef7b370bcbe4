import type { AuditLine } from '../api/shapes';
import { t, type PlainKey } from '../i18n';

/** Acts that have words (src/account/act.h); another one shows its name. */
const acts = new Set([
  'sign-up-asked', 'signed-up', 'signed-in', 'signed-in-by-link',
  'signed-in-by-openid', 'signed-out', 'sign-in-refused', 'token-refused',
  'link-refused', 'session-ended', 'account-changed', 'password-changed',
  'password-link-asked', 'identity-linked', 'organisation-registered', 'organisation-renamed',
  'organisation-expired', 'domain-claimed', 'domain-proven', 'domain-confirmed',
  'member-invited', 'invitation-withdrawn', 'member-joined', 'member-changed',
  'member-removed', 'token-created', 'token-revoked', 'service-registered',
  'organisation-changed', 'service-changed',
  'draft-created', 'draft-uploaded', 'draft-deleted', 'draft-answered',
  'draft-commented', 'answers-accepted', 'acceptance-undone', 'draft-submitted',
  'user-disabled', 'user-enabled', 'operator-appointed', 'operator-dismissed',
  'operator-link-made', 'demo-links-made', 'submission-returned', 'submission-refused',
  'official-text-imported', 'letter-tried-again', 'setting-changed', 'record-opened', 'organisation-described', 'service-described',
  'key-added', 'key-revoked', 'scheme-adopted', 'catalog-adopted',
  'self-assessment-published', 'listing-renewed', 'listing-withdrawn', 'blob-withdrawn',
  'organisation-merged', 'service-merged', 'declared-distinct',
]);

export function auditWords({ act }: Pick<AuditLine, 'act'>): string {
  return acts.has(act) ? t(`audit.act_${act}` as PlainKey) : act;
}
