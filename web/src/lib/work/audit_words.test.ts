import { describe, expect, it, vi } from 'vitest';

vi.mock('../i18n', () => ({
  t: (key: string, parameters: Record<string, string> = {}) => (key === 'list.separator' ? ', ' : [key, ...Object.values(parameters)].join(' ')),
}));
const { detailWords, subjectWords } = await import('./audit_words');

describe('a line of the audit trail', () => {
  it.each([
    ['draft-answered', '3', 'notes', 'audit.draft 3', 'notes'],
    ['service-described', 'notes', 'entry 957', 'notes', 'audit.entry 957'],
    ['signed-up', 'a@b.example', 'sign-up', 'a@b.example', 'audit.link_sign-up'],
    ['organisation-renamed', 'old', 'new', 'audit.became old new', ''],
    ['service-merged', 'one -> two', 'entry 9', 'audit.became one two', 'audit.entry 9'],
    ['member-changed', 'a@b.example', 'admin', 'a@b.example', 'role.admin'],
    ['token-created', 'nightly', 'draft read', 'nightly', 'token.scope_draft, token.scope_read'],
    ['domain-claimed', 'b.example', 'postmaster', 'postmaster@b.example', ''],
    ['submission-returned', 'notes', 'Name entry 3', 'notes', 'Name entry 3'],
    ['member-invited', 'a@b.example', 'constructor', 'a@b.example', 'constructor'],
  ])('%s', (act, subject, detail, about, more) => {
    expect(subjectWords({ act, subject, detail })).toBe(about);
    expect(detailWords({ act, subject, detail })).toBe(more);
  });
});
