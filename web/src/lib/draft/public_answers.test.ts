import { expect, it } from 'vitest';
import { publicAnswers } from './public_answers';
import type { Schemas } from '../api/client';

const catalog = {
  domains: [{ id: 'A&A', title: {}, controls: [{ id: 'A&A-01', title: {}, questions: [{ id: 'A&A-01.1' }, { id: 'A&A-01.2' }] }] }],
} as unknown as Schemas['CatalogDetail'];

it('the bytes that would be signed become rows, and nothing is made up for what is absent', () => {
  const content = '{"answers":[{"customer":"Read it.","id":"A&A-01.1","implementation":"毎年監査します。","owner":"csp-owned","value":"yes"},{"id":"A&A-01.2"}],"type":"answers"}';
  expect(publicAnswers(content, catalog)).toEqual([
    { domain: 'A&A', control: 'A&A-01', question: 'A&A-01.1', value: 'yes', owner: 'csp-owned', implementation: '毎年監査します。', customer_responsibilities: 'Read it.' },
    { domain: 'A&A', control: 'A&A-01', question: 'A&A-01.2', value: 'unanswered', owner: 'unassigned' },
  ]);
});
it('another text is none', () => expect(() => publicAnswers('not json', catalog)).toThrow());
it('a report on the controls becomes rows of controls', () => {
  const content = '{"statements":[{"id":"A&A-01","owner":"csp-owned","text":"As planned.","verdict":"partly-met"}],"type":"control-report"}';
  expect(publicAnswers(content, catalog)).toEqual([{ domain: 'A&A', control: 'A&A-01', verdict: 'partly-met', owner: 'csp-owned', implementation: 'As planned.' }]);
});
