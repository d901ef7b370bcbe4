import { describe, expect, it } from 'vitest';
import { acceptable, ageInDays, byKind, inBulk } from './proposals';
import type { Proposal } from '../api/shapes';

const proposal = (more: Partial<Proposal>): Proposal => ({
  question: 'IAM-01.1', kind: 'same', needs_person: false,
  answer: { value: 'yes', ownership: 'csp-owned', implementation: '', customer_responsibilities: '' }, ...more,
});

describe('proposals', () => {
  it('of the same question go together', () => expect(inBulk(proposal({}))).toBe(true));
  it('of a re-pointed question never do, whatever the server says of persons', () => {
    expect(inBulk(proposal({ kind: 're-pointed', needs_person: false }))).toBe(false);
    expect(acceptable(proposal({ kind: 're-pointed', needs_person: true }))).toBe(true);
  });
  it('that need a person do not', () => expect(inBulk(proposal({ kind: 'reworded', needs_person: true }))).toBe(false));
  it('of a new question, by an older one that reads like it, only one by one', () => {
    expect(acceptable(proposal({ kind: 'new', needs_person: true }))).toBe(true);
    expect(inBulk(proposal({ kind: 'new', needs_person: false }))).toBe(false);
  });
  it('without an answer are not accepted at all', () => {
    for (const kind of ['same', 'new', 'gone'] as const) expect(acceptable(proposal({ kind, answer: undefined }))).toBe(false);
    expect(inBulk(proposal({ answer: undefined }))).toBe(false);
    expect(acceptable(proposal({ kind: 'gone', question: undefined }))).toBe(false);
  });
  it('stand under their kinds, each kind there even when empty', () => {
    const groups = byKind([proposal({}), proposal({ question: 'x', kind: 'gone' })]);
    expect([...groups].map(([kind, { length }]) => [kind, length])).toEqual([['same', 1], ['reworded', 0], ['re-pointed', 0], ['new', 0], ['gone', 1]]);
  });
  it('for a question that has an answer change nothing', () => {
    expect(acceptable(proposal({ answered: true }))).toBe(false);
    expect(inBulk(proposal({ answered: true }))).toBe(false);
  });
  it('have an age in whole days', () => {
    expect(ageInDays('2026-11-01T00:00:00.000Z', new Date('2026-11-26T23:00:00.000Z'))).toBe(25);
    expect(ageInDays('2026-11-27T00:00:00.000Z', new Date('2026-11-26T00:00:00.000Z'))).toBe(0);
  });
});
