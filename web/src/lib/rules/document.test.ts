import { describe, expect, it } from 'vitest';
import { nextVersion, withReviews, type SchemeDocument } from './document';

const rules = {
  scheme: 'star',
  version: '1.0',
  zone: 'UTC',
  levels: [
    { id: 'level-1', name: { en: 'One' }, review: 'automatic', checks: [{ rule: 'bare-yes', does: 'warn' }] },
    { id: 'level-2', name: { en: 'Two' }, review: 'by-operator', checks: [] },
    { id: 'gold', name: { en: 'Gold' }, accreditation: { guards: [] } },
  ],
} as unknown as SchemeDocument;

describe('withReviews', () => {
  it('changes the version and the reviews that were chosen, and nothing else', () => {
    const changed = JSON.parse(withReviews(rules, '1.1', new Map([['level-1', 'by-operator']])));
    expect(changed).toEqual({ ...rules, version: '1.1', levels: [{ ...rules.levels[0], review: 'by-operator' }, ...rules.levels.slice(1)] });
  });
  it('gives no review to a level at which somebody else decides', () => {
    const changed = JSON.parse(withReviews(rules, '1.1', new Map([['gold', 'automatic']])));
    expect(changed.levels[2]).toEqual(rules.levels[2]);
  });
});

describe('nextVersion', () => {
  it.each([['1.0', '1.1'], ['1.9', '1.10'], ['7', '8'], ['2026-11b', '2026-12b'], ['draft', 'draft 2']])('follows %s by %s', (version, next) => {
    expect(nextVersion(version)).toBe(next);
  });
});
