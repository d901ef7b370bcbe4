import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { answerGroups, folded, parseAnswerFilter, presentValues, saidInAnswer } from './answer_view';

type Row = Schemas['AnswerRow'];
const rows: Row[] = [
  { domain: 'B', control: 'B-01', question: 'B-01.1', value: 'no', owner: 'unassigned', implementation: 'ログを２年間保管' },
  { domain: 'A', control: 'A-01', question: 'A-01.2', value: 'yes', owner: 'csp-owned' },
  { domain: 'A', control: 'A-01', question: 'A-01.1', value: 'yes', owner: 'csp-owned', customer_responsibilities: 'Enable MFA' },
];
const control = (id: string, title: string, ...questions: string[]) => ({ id, title: { en: title, ja: 'ﾛｸﾞ管理' }, gist: { en: `about ${title}` }, questions: questions.map((question) => ({ id: question, gist: { en: `asks ${question}` } })) });
const publication = {
  rows,
  catalog: { domains: [
    { id: 'A', title: { en: 'Audit' }, controls: [control('A-01', 'Audit policy', 'A-01.1', 'A-01.2')] },
    { id: 'B', title: { en: 'Logs' }, controls: [control('B-01', 'Log retention', 'B-01.1')] },
    { id: 'C', title: { en: 'Not answered' }, controls: [control('C-01', 'Nothing', 'C-01.1')] },
  ] },
} as unknown as Schemas['PublicationDetail'];
const shown = (filter: Partial<{ q: string; domain: string; value: string }>) =>
  answerGroups(publication, { q: '', domain: '', value: '', ...filter }).map((group) => [group.id, ...group.rows.map(({ id }) => id)]);

describe('answers under their domains', () => {
  it('come in the order of the catalog', () => {
    expect(shown({})).toEqual([['A', 'A-01.2', 'A-01.1'], ['B', 'B-01.1']]);
  });
  it('by domain and by answer', () => {
    expect(shown({ domain: 'B' })).toEqual([['B', 'B-01.1']]);
    expect(shown({ value: 'yes' })).toEqual([['A', 'A-01.2', 'A-01.1']]);
    expect(shown({ domain: 'A', value: 'no' })).toEqual([]);
  });
  it('by words in id, title, summary and what the provider wrote; all of them must occur', () => {
    expect(shown({ q: 'mfa enable' })).toEqual([['A', 'A-01.1']]);
    expect(shown({ q: 'retention' })).toEqual([['B', 'B-01.1']]);
    expect(shown({ q: 'retention mfa' })).toEqual([]);
    expect(shown({ q: 'a-01.2' })).toEqual([['A', 'A-01.2']]);
  });
  it('finds Japanese whatever the width of its letters', () => {
    expect(shown({ q: '2年間' })).toEqual([['B', 'B-01.1']]);
    expect(shown({ q: 'ログ管理' })).toHaveLength(2);
    expect(folded('ＣＡＩＱ')).toBe('caiq');
  });
  it('of a report are about its controls', () => {
    const report = { ...publication, rows: [{ domain: 'A', control: 'A-01', verdict: 'partly-met' } as Row] };
    const [group] = answerGroups(report, { q: '', domain: '', value: '' });
    expect(group?.rows[0]).toMatchObject({ id: 'A-01', said: 'partly-met', gist: { en: 'about Audit policy' } });
  });
});

it('a row that says nothing is unanswered', () => {
  expect(saidInAnswer({ domain: 'A', control: 'A-01' })).toBe('unanswered');
});
it('only values that occur can be chosen', () => {
  expect(presentValues(publication)).toEqual(['yes', 'no']);
});
it('the filter is what the address says', () => {
  expect(parseAnswerFilter(new URLSearchParams('value=no&q=log&other=1'))).toEqual({ q: 'log', domain: '', value: 'no' });
});
