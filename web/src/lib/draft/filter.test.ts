import { describe, expect, it } from 'vitest';
import { firstUnanswered, isShow, nextUnanswered, passes, rowNamed, type FilteredRow } from './filter';
import { unansweredFields } from './fields';
import type { AnswerFields, Finding } from '../api/shapes';

const row = (id: string, fields: Partial<AnswerFields> = {}, more: Partial<FilteredRow> = {}): FilteredRow => ({
  id, fields: { ...unansweredFields(), ...fields }, version: 1, findings: [], trouble: null, waiting: false, ...more,
});
const finding = (severity: Finding['severity']): Finding => ({
  rule: 'bare-yes', severity, location: {}, subject: '', value: '', title: '', message: '', action: '',
});

describe('filters', () => {
  it('unanswered are those without a readable answer', () => {
    expect(passes(row('a'), 'unanswered', 'ito')).toBe(true);
    expect(passes(row('a', { value: 'unparsed' }), 'unanswered', 'ito')).toBe(true);
    for (const value of ['yes', 'no', 'na'] as const) expect(passes(row('a', { value }), 'unanswered', 'ito')).toBe(false);
  });
  it('mine are those assigned to the reader, and nobody else’s', () => {
    expect(passes(row('a', { assigned_to: 'ito' }), 'mine', 'ito')).toBe(true);
    expect(passes(row('a', { assigned_to: 'mori' }), 'mine', 'ito')).toBe(false);
    expect(passes(row('a'), 'mine', 'ito')).toBe(false);
  });
  it('changed are those that differ from what the draft began with, acknowledged or not', () => {
    expect(passes(row('a'), 'changed', 'ito')).toBe(false);
    expect(passes(row('a', {}, { version: 2 }), 'changed', 'ito')).toBe(true);
    expect(passes(row('a', {}, { waiting: true }), 'changed', 'ito')).toBe(true);
  });
  it('findings are errors and warnings; a note alone asks for nothing', () => {
    expect(passes(row('a', {}, { findings: [finding('error')] }), 'findings', 'ito')).toBe(true);
    expect(passes(row('a', {}, { findings: [finding('note'), finding('warning')] }), 'findings', 'ito')).toBe(true);
    expect(passes(row('a', {}, { findings: [finding('note')] }), 'findings', 'ito')).toBe(false);
  });
  it('flagged and conflicts', () => {
    expect(passes(row('a', { flagged: true }), 'flagged', 'ito')).toBe(true);
    expect(passes(row('a'), 'flagged', 'ito')).toBe(false);
    expect(passes(row('a', {}, { trouble: 'conflict' }), 'conflicts', 'ito')).toBe(true);
    expect(passes(row('a'), 'conflicts', 'ito')).toBe(false);
  });
  it('a filter of an address is one of these or none', () => {
    expect(isShow('mine')).toBe(true);
    for (const other of [null, '', 'Mine', 'constructor']) expect(isShow(other)).toBe(false);
  });
});

describe('where to go on', () => {
  const rows = [row('a', { value: 'yes' }), row('b'), row('c', { value: 'no' }), row('d')];
  it('is the first that nobody has answered', () => {
    expect(firstUnanswered(rows)?.id).toBe('b');
    expect(firstUnanswered([rows[0]!, rows[2]!])?.id).toBe('a');
    expect(firstUnanswered([])).toBeUndefined();
  });
  it('is the next unanswered after the current one, round the end', () => {
    expect(nextUnanswered(rows, 'a')?.id).toBe('b');
    expect(nextUnanswered(rows, 'b')?.id).toBe('d');
    expect(nextUnanswered(rows, 'd')?.id).toBe('b');
    expect(nextUnanswered([rows[0]!, rows[1]!], 'b')).toBeUndefined();
  });
});

describe('jumping by id', () => {
  const rows = ['A&A-01.1', 'A&A-01.2', 'IAM-05.1', 'IAM-15.1'].map((id) => ({ id }));
  it.each([['IAM-05.1', 'IAM-05.1'], ['iam05.1', 'IAM-05.1'], ['iam5.1', 'IAM-05.1'], ['ＩＡＭ－０５．１', 'IAM-05.1'], ['iam', 'IAM-05.1'], ['aa1.2', 'A&A-01.2'], ['IAM-15', 'IAM-15.1']])(
    '%s is %s', (words, id) => expect(rowNamed(rows, words)?.id).toBe(id),
  );
  it.each(['', '  ', 'ZZZ', '&'])('%j is none', (words) => expect(rowNamed(rows, words)).toBeUndefined());
});
