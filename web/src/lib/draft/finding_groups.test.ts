import { expect, it } from 'vitest';
import { byRule, groupedBy } from './finding_groups';
import type { Finding } from '../api/shapes';

const finding = (rule: string, severity: Finding['severity'], subject = ''): Finding => ({ rule, severity, subject, location: {}, value: '', title: '', message: '', action: '' });

it('findings stand under their subjects, in the order in which they come', () => {
  const list = [finding('a', 'note', 'Q2'), finding('b', 'note', 'Q1'), finding('c', 'note', 'Q2')];
  expect([...groupedBy(list, ({ subject }) => subject)].map(([subject, group]) => [subject, group.map(({ rule }) => rule)])).toEqual([['Q2', ['a', 'c']], ['Q1', ['b']]]);
});
it('what blocks comes first, and rules of one severity stay as they came', () => {
  const list = [finding('bare', 'note'), finding('owner', 'warning'), finding('open', 'error'), finding('owner', 'warning'), finding('cut', 'error')];
  expect(byRule(list).map((group) => [group[0]?.rule, group.length])).toEqual([['open', 1], ['cut', 1], ['owner', 2], ['bare', 1]]);
});
