import { expect, it } from 'vitest';
import { byRule, FindingGroups, groupedBy, nextFinding } from './finding_groups';
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

it('groups keep their places while findings are repaired, and stay as open as they were left', () => {
  const groups = new FindingGroups();
  const list = [finding('a', 'error', 'Q1'), finding('b', 'error', 'Q2'), finding('a', 'error', 'Q3')];
  const names = (left: Finding[]) => groups.ordered(left).map(([first]) => first?.rule);
  expect(names(list)).toEqual(['a', 'b']);
  expect(names(list.slice(1))).toEqual(['a', 'b']);
  expect(groups.isOpen('a', () => false)).toBe(false);
  expect(groups.isOpen('a', () => true)).toBe(false);
  groups.note('a', true);
  expect(groups.isOpen('a', () => false)).toBe(true);
});
it('the next finding is one of the same rule, then one of the next; also where the current one is repaired', () => {
  const rows = ['Q1', 'Q2', 'Q3'].map((id) => ({ id }));
  const groups = byRule([finding('a', 'error', 'Q1'), finding('a', 'error', 'Q3'), finding('b', 'note', 'Q2'), finding('c', 'note')]);
  expect(nextFinding(groups, rows, 'Q2', 'a')).toMatchObject({ rule: 'a', subject: 'Q3' });
  expect(nextFinding(groups, rows, 'Q3', 'a')).toMatchObject({ rule: 'b', subject: 'Q2' });
  expect(nextFinding(groups, rows, 'Q2', 'b')).toMatchObject({ rule: 'a', subject: 'Q1' });
  expect(nextFinding(groups, rows, 'Q1', '')).toMatchObject({ rule: 'a', subject: 'Q3' });
  expect(nextFinding([], rows, 'Q1', 'a')).toBeUndefined();
});
