import type { AuditLine } from '../api/shapes';
import { catalogName } from '../format/names';
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
  'organisation-merged', 'service-merged', 'record-imported', 'declared-distinct',
]);

export function auditWords({ act }: Pick<AuditLine, 'act'>): string {
  return acts.has(act) ? t(`audit.act_${act}` as PlainKey) : act;
}

type Told = Pick<AuditLine, 'act' | 'subject'> & { detail?: string };

const scopes = { read: 'token.scope_read', draft: 'token.scope_draft', publish: 'token.scope_publish' } as const satisfies Record<string, PlainKey>;
const roles = { member: 'role.member', publisher: 'role.publisher', admin: 'role.admin' } as const satisfies Record<string, PlainKey>;
const links = {
  'sign-up': 'audit.link_sign-up', password: 'audit.link_password', invitation: 'audit.link_invitation',
  domain: 'audit.link_domain', operator: 'audit.link_operator', 'sign-in': 'audit.link_sign-in',
} as const satisfies Record<string, PlainKey>;
const kinds = { organisation: 'audit.kind_of_organisation', service: 'audit.kind_of_service' } as const satisfies Record<string, PlainKey>;

/** The word for a name, if it has one. */
function word(table: Readonly<Record<string, PlainKey>>, name: string): string {
  return Object.hasOwn(table, name) ? t(table[name]!) : name;
}

/** The acts whose subject is the number of a draft (src/app/draft_audit.cc). */
const ofDraft = (act: string) => act.startsWith('draft-') || act === 'answers-accepted' || act === 'acceptance-undone';

/** What was acted on; a name and the one before are one thing. */
export function subjectWords({ act, subject, detail = '' }: Told): string {
  if (ofDraft(act) && /^\d+$/.test(subject)) return t('audit.draft', { n: subject });
  if (act === 'organisation-renamed') return t('audit.became', { from: subject, to: detail });
  if (act === 'setting-changed') return t(`settings.name_${subject}` as PlainKey);
  if (act === 'catalog-adopted' || act === 'official-text-imported') return catalogName(subject);
  if (act === 'domain-claimed' && detail) return `${detail}@${subject}`;
  const [from, to] = subject.split(' -> ');
  if (from && to) return t('audit.became', { from, to });
  return act === 'declared-distinct' ? subject.split(', ').join(t('list.separator')) : subject;
}

/** What else is known of it. */
export function detailWords({ act, detail = '' }: Told): string {
  const entry = /^entry (\d+)$/.exec(detail)?.[1];
  if (entry) return t('audit.entry', { n: entry });
  switch (act) {
    case 'organisation-renamed':
    case 'domain-claimed':
      return '';
    case 'member-invited':
    case 'member-joined':
    case 'member-changed':
    case 'member-removed':
      return word(roles, detail);
    case 'signed-up':
    case 'signed-in-by-link':
    case 'link-refused':
    case 'password-changed':
      return word(links, detail);
    case 'token-created':
      return detail.split(' ').map((scope) => word(scopes, scope)).join(t('list.separator'));
    case 'session-ended':
      return t('audit.session', { n: detail });
    case 'declared-distinct':
      return word(kinds, detail);
    case 'setting-changed':
      return detail || t('audit.emptied');
    default:
      return detail;
  }
}
