import type { AuditLine } from '../api/contract';
import { t, type PlainKey } from '../i18n';

/** Acts that have words; another one shows its name. */
const acts = [
  'account.created', 'account.changed', 'account.disabled', 'account.enabled', 'password.changed', 'password.reset_asked',
  'session.started', 'session.refused', 'session.ended', 'link.used', 'organisation.registered', 'organisation.expired',
  'member.joined', 'member.role_changed', 'member.removed', 'invitation.sent', 'invitation.withdrawn', 'domain.asked',
  'domain.proven', 'token.created', 'token.revoked', 'token.refused', 'service.registered', 'draft.created', 'draft.uploaded',
  'draft.deleted', 'draft.reused', 'draft.published', 'submission.decided', 'operator.changed',
] as const;

export function auditWords(line: Pick<AuditLine, 'act'>): string {
  const known = acts.find((act) => act === line.act);
  return known ? t(`audit.act_${known.replace('.', '_')}` as PlainKey) : line.act;
}
