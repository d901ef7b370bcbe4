import { describe, expect, it } from 'vitest';
import { anchor, groups, heat, lacksCrosswalk, nextRow, saidBy, type Cell, type Comparison, type Row } from './view';

const cell = (value: Cell['value']): Cell => ({ state: 'answered', value });
const row = (domain: string, question: string, differs: boolean, gap: boolean, answers_differ = differs): Row => ({
  domain, control: question.replace(/\.\d+$/, ''), question, differs, answers_differ, gap,
  cells: [{ ...cell('yes'), implementation: question === 'B-01.1' ? 'In words.' : undefined }, cell(answers_differ ? 'no' : 'yes')],
});
const catalogDomain = (id: string, ...questions: string[]) => ({
  id, title: { en: `Domain ${id}` },
  controls: [{ id: `${id}-01`, title: { en: `Control ${id}-01` }, gist: { en: 'control gist' }, questions: questions.map((question) => ({ id: question, gist: { en: `gist of ${question}` } })) }],
});
const comparison = {
  base: { domains: [catalogDomain('A', 'A-01.1', 'A-01.2'), catalogDomain('B', 'B-01.1'), catalogDomain('C', 'C-01.1')] },
  domains: [{ domain: 'A', differing: 1, counts: [] }, { domain: 'B', differing: 1, counts: [] }, { domain: 'C', differing: 0, counts: [] }],
  rows: [row('A', 'A-01.1', false, false), row('A', 'A-01.2', true, true), row('B', 'B-01.1', true, false, false), row('C', 'C-01.1', false, true)],
} as unknown as Comparison;
const ids = (...parameters: Parameters<typeof groups>) => groups(...parameters).map((group) => [group.id, ...group.rows.map(({ id }) => id)]);

describe('what a cell says', () => {
  it('is its answer, or why there is none: never yes by default', () => {
    expect(saidBy(cell('na'))).toBe('na');
    expect(saidBy({ state: 'answered', verdict: 'partly-met' })).toBe('partly-met');
    expect(saidBy({ state: 'answered' })).toBe('unknown');
    expect(saidBy({ state: 'not-comparable' })).toBe('not-comparable');
    expect(saidBy({ state: 'unanswered', value: 'yes' })).toBe('unanswered');
  });
});

describe('rows under their domains', () => {
  it('come in the order of the catalog, all of them', () => {
    expect(ids(comparison, '', '')).toEqual([['A', 'A-01.1', 'A-01.2'], ['B', 'B-01.1'], ['C', 'C-01.1']]);
  });
  it('only other answers, only differences, only gaps, only a domain; empty domains are left out', () => {
    expect(ids(comparison, 'answers', '')).toEqual([['A', 'A-01.2']]);
    expect(ids(comparison, 'differences', '')).toEqual([['A', 'A-01.2'], ['B', 'B-01.1']]);
    expect(ids(comparison, 'gaps', '')).toEqual([['A', 'A-01.2'], ['C', 'C-01.1']]);
    expect(ids(comparison, 'differences', 'A')).toEqual([['A', 'A-01.2']]);
    expect(ids(comparison, '', 'Z')).toEqual([]);
  });
  it('a domain counts all its differences, whatever is shown', () => {
    expect(groups(comparison, 'gaps', '')[0]?.differing).toBe(1);
  });
  it('know their words, and whether a provider wrote any', () => {
    const [a, b] = groups(comparison, '', '');
    expect(a?.rows[1]).toMatchObject({ gist: { en: 'gist of A-01.2' }, title: { en: 'Control A-01' }, hasText: false });
    expect(b?.rows[0]?.hasText).toBe(true);
  });
  it('of controls show what the control is about', () => {
    const { question: _, ...control } = row('A', 'A-01.1', false, false);
    const [group] = groups({ ...comparison, rows: [control] } as Comparison, '', '');
    expect(group?.rows[0]).toMatchObject({ id: 'A-01', gist: { en: 'control gist' } });
  });
});

describe('walking through rows', () => {
  const rows = groups(comparison, '', '').flatMap((group) => group.rows);
  it('goes to the next and previous row and stops at the ends', () => {
    expect(nextRow(rows, -1, 1, false)).toBe(0);
    expect(nextRow(rows, 0, 1, false)).toBe(1);
    expect(nextRow(rows, 3, 1, false)).toBe(-1);
    expect(nextRow(rows, 0, -1, false)).toBe(-1);
    expect(nextRow(rows, -1, -1, false)).toBe(3);
  });
  it('goes to differences only', () => {
    expect(nextRow(rows, -1, 1, true)).toBe(1);
    expect(nextRow(rows, 1, 1, true)).toBe(2);
    expect(nextRow(rows, 2, 1, true)).toBe(-1);
    expect(nextRow(rows, 3, -1, true)).toBe(2);
  });
});

describe('heat of a domain', () => {
  const none = { total: 10, yes: 0, partly: 0, no: 0, na: 0, unanswered: 0, unparsed: 0, unknown: 0, not_comparable: 0 };
  const level = (counts: Partial<typeof none>) => heat({ ...none, ...counts }).level;
  it('counts what was not said against a service, never for it', () => {
    expect(level({ yes: 10 })).toBe('full');
    expect(level({ yes: 9, unanswered: 1 })).toBe('most');
    expect(level({ yes: 7, unknown: 3 })).toBe('some');
    expect(level({ yes: 3, unparsed: 7 })).toBe('few');
    expect(level({ partly: 10 })).toBe('none');
  });
  it('is all Yes only where every row that applies is known to be', () => {
    expect(heat({ ...none, total: 18, yes: 14, na: 1, not_comparable: 3 })).toMatchObject({ level: 'most', isShare: true, doubtful: 3 });
    expect(heat({ ...none, yes: 4, na: 5, not_comparable: 1 }).level).toBe('most');
    for (const doubt of ['not_comparable', 'unknown', 'unparsed', 'unanswered', 'partly', 'no'] as const)
      expect(level({ total: 283, yes: 282, [doubt]: 1 })).toBe('most');
    expect(level({ total: 18, yes: 17, na: 1 })).toBe('full');
  });
  it('says why there is no share', () => {
    expect(level({ not_comparable: 10 })).toBe('not-comparable');
    expect(level({ unknown: 10 })).toBe('unknown');
    expect(level({ na: 10 })).toBe('na');
    expect(level({ na: 1, not_comparable: 9 })).toBe('not-comparable');
    expect(level({ na: 1, unknown: 9 })).toBe('unknown');
    expect(level({ unknown: 4, not_comparable: 6 })).toBe('not-comparable');
    expect(level({ total: 0 })).toBe('na');
  });
});

describe('a crosswalk that is lacking', () => {
  const counts = (incomparable: number) => ({ total: 3, yes: 3 - incomparable, partly: 0, no: 0, na: 0, unanswered: 0, unparsed: 0, unknown: 0, not_comparable: incomparable });
  const compared = {
    services: [{ crosswalk: false }, { crosswalk: true }, { crosswalk: false }],
    domains: [{ counts: [counts(0), counts(1), counts(0)] }, { counts: [counts(0), counts(3), counts(3)] }],
  } as unknown as Comparison;
  it('is told of a service of which no row came over one', () => {
    expect([0, 1, 2].map((index) => lacksCrosswalk(compared, index))).toEqual([false, false, true]);
  });
});

describe('anchors', () => {
  it('differ for ids that differ only in punctuation', () => {
    const all = ['A&A-01.1', 'A_26A-01.1', 'A-A-01.1', 'AA-01.1'].map((id) => anchor('row', id));
    expect(new Set(all).size).toBe(all.length);
    expect(all[0]).toMatch(/^row-[A-Za-z0-9_]+$/);
  });
});
