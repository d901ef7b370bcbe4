import { describe, expect, it } from 'vitest';
import { format, formatCount } from './messages';
import en from '../generated/messages.en.json';
import enMore from '../generated/messages.en.more.json';
import enOwn from '../generated/messages.en.own.json';
import ja from '../generated/messages.ja.json';
import jaMore from '../generated/messages.ja.more.json';
import jaOwn from '../generated/messages.ja.own.json';

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

describe('the three files of words', () => {
  const files: Record<string, Record<string, string>[]> = { en: [en, enMore, enOwn], ja: [ja, jaMore, jaOwn] };
  it.each(['en', 'ja'])('share no key in %s, so that none hides another', (language) => {
    const keys = files[language]!.flatMap((file) => Object.keys(file));
    expect(keys).toHaveLength(new Set(keys).size);
  });
  it('are the same keys in both languages', () => {
    files.en!.forEach((file, index) => expect(Object.keys(files.ja![index]!).sort()).toEqual(Object.keys(file).sort()));
  });
});
