import { describe, expect, it } from 'vitest';
import { csvRows, readRequirementFile } from './requirement_file';
import { requirementsMax } from './requirement_list';

const problemOf = (text: string) => readRequirementFile(text, 'ccm:4.0').problem;
const requirementsOf = (text: string) => readRequirementFile(text, 'ccm:4.0').list?.requirements;

describe('CSV', () => {
  it('takes its catalog from the page', () => {
    expect(readRequirementFile('question\nAIS-01.1\n', 'ccm:4.1').list).toEqual({
      catalog: 'ccm:4.1',
      requirements: [{ question: 'AIS-01.1', value: 'yes', owners: [] }],
    });
  });
  it('reads columns by name, in any order, with a byte-order mark and CRLF', () => {
    expect(requirementsOf('\uFEFFOwners,Value,Question\r\ncsp-owned; shared-csp-and-csc,No,LOG-02.1\r\n')).toEqual([
      { question: 'LOG-02.1', value: 'no', owners: ['csp-owned', 'shared-csp-and-csc'] },
    ]);
  });
  it('takes an empty value as yes and passes over empty rows', () => {
    expect(requirementsOf('question,value\nA-1,\n,\n\nA-2,na')).toEqual([
      { question: 'A-1', value: 'yes', owners: [] },
      { question: 'A-2', value: 'na', owners: [] },
    ]);
  });
  it('names the row that is wrong, counted as a spreadsheet counts', () => {
    expect(problemOf('question,value\nA-1,yes\n\nA-2,maybe')).toEqual({ code: 'bad-value', place: '4', value: 'maybe' });
    expect(problemOf('question,owners\nA-1,somebody')).toEqual({ code: 'bad-owner', place: '2', value: 'somebody' });
    expect(problemOf('question,value\n,yes')).toEqual({ code: 'no-question', place: '2', value: '' });
  });
  it('asks for the column without which there is no list', () => {
    expect(problemOf('control,value\nA-1,yes')).toEqual({ code: 'no-column', place: '1', value: 'question' });
  });
});

describe('JSON', () => {
  it('is what the API takes', () => {
    const text = JSON.stringify({ catalog: 'ccm:4.1', requirements: [{ question: 'A&A-01.1', owners: ['csp-owned'] }] });
    expect(readRequirementFile(text, 'ccm:4.0').list).toEqual({
      catalog: 'ccm:4.1',
      requirements: [{ question: 'A&A-01.1', value: 'yes', owners: ['csp-owned'] }],
    });
  });
  it.each([
    ['{"catalog"', 'not-json'],
    ['{"requirements": []}', 'no-catalog'],
    ['[]', 'no-catalog'],
    ['{"catalog": "ccm:4.0"}', 'no-requirements'],
    ['{"catalog": "ccm:4.0", "requirements": []}', 'no-requirements'],
    ['{"catalog": "ccm:4.0", "requirements": [null]}', 'no-question'],
    ['{"catalog": "ccm:4.0", "requirements": [{"question": "A", "value": true}]}', 'bad-value'],
    ['{"catalog": "ccm:4.0", "requirements": [{"question": "A", "owners": ["unassigned"]}]}', 'bad-owner'],
    ['{"catalog": "ccm:4.0", "requirements": [{"question": "A", "owners": "csp"}]}', 'bad-owner'],
  ])('%s: %s', (text, code) => {
    expect(problemOf(text)?.code).toBe(code);
  });
  it('points into the document', () => {
    const requirements = [{ question: 'A' }, { question: 'B', value: 'perhaps' }];
    expect(problemOf(JSON.stringify({ catalog: 'ccm:4.0', requirements }))?.place).toBe('/requirements/1');
  });
});

describe('any file', () => {
  it.each(['', ' \n\t', '\uFEFF'])('%j is empty', (text) => {
    expect(problemOf(text)?.code).toBe('empty');
  });
  it('holds as many rows as a list may and not one more', () => {
    const rows = (count: number) => ['question', ...Array.from({ length: count }, (_, index) => `Q-${index}`)].join('\n');
    expect(requirementsOf(rows(requirementsMax))).toHaveLength(requirementsMax);
    expect(problemOf(rows(requirementsMax + 1))).toMatchObject({ code: 'too-many', value: String(requirementsMax + 1) });
  });
});

describe('rows of CSV', () => {
  it('keep commas, quotes and line breaks that are quoted', () => {
    expect(csvRows('a,"b, ""c""\nd"\r\ne,\n')).toEqual([['a', 'b, "c"\nd'], ['e', '']]);
  });
  it('take a quote inside a field as it stands', () => {
    expect(csvRows('5" disk,x')).toEqual([['5" disk', 'x']]);
  });
  it('end without a line break too', () => {
    expect(csvRows('a\rb')).toEqual([['a'], ['b']]);
  });
});
