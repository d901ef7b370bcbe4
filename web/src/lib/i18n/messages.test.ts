import { describe, expect, it } from 'vitest';
import { format, formatCount } from './messages';
import en from '../generated/messages.en.json';
import enMore from '../generated/messages.en.more.json';
import ja from '../generated/messages.ja.json';
import jaMore from '../generated/messages.ja.more.json';

const catalogue = { greet: 'Hello {name}, {name}', 'item.one': '{count} item', 'item.other': '{count} items', 'only.other': '{count}件' };

describe('messages', () => {
  it('take their parameters, as text and never as a pattern', () => {
    expect(format(catalogue, 'greet', { name: '$& {name}' })).toBe('Hello $& {name}, $& {name}');
  });
  it('show what is missing instead of nothing', () => {
    expect(format(catalogue, 'unknown.key')).toBe('unknown.key');
    expect(format(catalogue, 'greet')).toBe('Hello {name}, {name}');
  });
  it('count as their language does', () => {
    expect(formatCount(catalogue, 'en', 'item', 1)).toBe('1 item');
    expect(formatCount(catalogue, 'en', 'item', 0)).toBe('0 items');
    expect(formatCount(catalogue, 'en', 'item', 1234)).toBe('1,234 items');
    expect(formatCount(catalogue, 'ja', 'item', 1)).toBe('1 items');
    expect(formatCount(catalogue, 'en', 'only', 1)).toBe('1件');
  });
});

describe('the two files of words', () => {
  it('share no key, so that neither hides the other', () => {
    for (const [first, more] of [[en, enMore], [ja, jaMore]] as Record<string, string>[][])
      expect(Object.keys(first!).filter((key) => key in more!)).toEqual([]);
  });
  it('are the same keys in both languages', () => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(jaMore).sort()).toEqual(Object.keys(enMore).sort());
  });
});
