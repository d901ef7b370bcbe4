import { expect, it } from 'vitest';
import { byCategory, filterControls } from './control_filter';

const domains = [
  { id: 'A', title: { en: 'Audit' }, controls: [
    { id: 'A&A-01', title: { en: 'Audit policy', ja: '監査の方針' }, questions: [{ id: 'A&A-01.1', gist: { en: 'Signed off' } }] },
    { id: 'A&A-02', title: { en: 'Independent assessments' }, gist: { ja: '独立した評価' }, questions: [] },
  ] },
  { id: 'L', title: { en: 'Logs' }, controls: [{ id: 'LOG-01', title: { en: 'Log policy' }, questions: [] }] },
];
const found = (query: string) => filterControls(domains, query).map((domain) => [domain.id, ...domain.controls.map(({ id }) => id)]);

it('without words everything stays', () => {
  expect(filterControls(domains, '  ')).toBe(domains);
});
it('looks into ids, titles, summaries and questions, in both languages', () => {
  expect(found('policy')).toEqual([['A', 'A&A-01'], ['L', 'LOG-01']]);
  expect(found('方針')).toEqual([['A', 'A&A-01']]);
  expect(found('独立')).toEqual([['A', 'A&A-02']]);
  expect(found('signed')).toEqual([['A', 'A&A-01']]);
  expect(found('a&a-02')).toEqual([['A', 'A&A-02']]);
});
it('wants every word', () => {
  expect(found('policy log')).toEqual([['L', 'LOG-01']]);
  expect(found('policy nothing')).toEqual([]);
});
it('groups controls by category, and leaves them together where there is none', () => {
  const control = (id: string, category?: string) => ({ id, category, title: {}, questions: [] });
  const categories = [{ id: '5.1', title: { en: 'One' } }, { id: '5.2', title: { en: 'Two' } }];
  const groups = byCategory([control('5.1.1', '5.1'), control('5.1.2', '5.1'), control('5.2.1', '5.2')], categories);
  expect(groups.map(({ category, controls }) => [category?.id, controls.map(({ id }) => id)])).toEqual([
    ['5.1', ['5.1.1', '5.1.2']],
    ['5.2', ['5.2.1']],
  ]);
  expect(byCategory([control('A-01'), control('A-02')]).map(({ controls }) => controls.length)).toEqual([2]);
});
