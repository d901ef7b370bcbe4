import { describe, expect, it } from 'vitest';
import { differsInPublic, whatBecame } from './became';
import type { DraftAnswer, OwnListing } from '../api/shapes';

const answer = (changed_at: string, more: Partial<DraftAnswer> = {}): DraftAnswer => ({
  question: 'IAM-01.1', version: 1, changed_at, value: 'yes', ownership: 'csp-owned', implementation: '', customer_responsibilities: '', evidence: [], note: '', flagged: false, assigned_to: null, ...more,
});
const draft = { service: 'notes', scheme: 'csa-star', level: 'level-1', answers: [answer('2026-11-01T00:00:00.000Z')] };
const listing = (entry: number, standing: OwnListing['standing'] = 'current') =>
  ({ service: 'notes', scheme: 'csa-star', level: 'level-1', standing, publication: { entry, answers_digest: 'aa' } }) as OwnListing;
const submission = (state: 'pending' | 'returned' | 'published', more: object = {}) => ({ n: 4, state, changed_at: '2026-11-02T00:00:00.000Z', ...more });

describe('what became of a draft', () => {
  it('is nothing before it was published', () => expect(whatBecame(draft, 'aa', [])).toBeNull());
  it('is a publication, the same as long as its digest is', () => {
    expect(whatBecame({ ...draft, entry: 9 }, 'aa', [listing(9)])).toEqual({ kind: 'published', entry: 9, since: 'same' });
    expect(whatBecame({ ...draft, entry: 9 }, 'bb', [listing(9)])).toEqual({ kind: 'published', entry: 9, since: 'changed' });
  });
  it('is a publication also where an operator accepted it', () =>
    expect(whatBecame({ ...draft, submission: submission('published', { entry: 9 }) }, 'aa', [listing(9)])).toMatchObject({ entry: 9, since: 'same' }));
  it('may be published anew where the listing was withdrawn or shows something newer', () => {
    expect(whatBecame({ ...draft, entry: 9 }, 'aa', [listing(9, 'withdrawn')])).toMatchObject({ since: 'other' });
    expect(whatBecame({ ...draft, entry: 9 }, 'aa', [listing(12)])).toMatchObject({ since: 'other' });
  });
  it('is a submission that waits, and whether answers changed since', () => {
    expect(whatBecame({ ...draft, entry: 9, submission: submission('pending') }, 'aa', [listing(9)])).toEqual({ kind: 'waiting', n: 4, changed: false });
    const answers = [answer('2026-11-03T00:00:00.000Z')];
    expect(whatBecame({ ...draft, answers, submission: submission('pending') }, 'aa', [])).toMatchObject({ changed: true });
  });
  it('is open again where it was returned', () => expect(whatBecame({ ...draft, entry: 9, submission: submission('returned') }, 'aa', [listing(9)])).toBeNull());
});

describe('what becomes public of an answer', () => {
  const one = answer('');
  it('differs by its words', () => expect(differsInPublic(one, answer('', { implementation: 'By key.' }))).toBe(true));
  it('does not differ by notes and flags', () => expect(differsInPublic(one, answer('', { note: 'ask', flagged: true, assigned_to: 'ito' }))).toBe(false));
});
