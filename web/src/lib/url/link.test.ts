import { describe, expect, it } from 'vitest';
import { apiLink, asOf, inLanguage, linkFrom } from './link';

const now = new URL('https://registry.example/ja/search?q=暗号');
const past = new URL('https://registry.example/en/services/a?as_of=2025-06-01#history');

describe('links', () => {
  it('stay in the language and at the instant of the page', () => {
    expect(linkFrom(past, 'en', '/schemes')).toBe('/en/schemes?as_of=2025-06-01');
    expect(linkFrom(now, 'ja', '/schemes')).toBe('/ja/schemes');
  });
  it('may name another instant, or none', () => {
    expect(linkFrom(past, 'en', '/search', { as_of: '2024-01-01' })).toBe('/en/search?as_of=2024-01-01');
    expect(linkFrom(past, 'en', '/search', { as_of: undefined })).toBe('/en/search');
  });
  it('leave out what is empty and repeat what is a list', () => {
    expect(linkFrom(now, 'en', '/compare', { service: ['a', 'b'], base: '', page: undefined, from: 0 })).toBe('/en/compare?service=a&service=b&from=0');
  });
  it('keep letters that have a meaning in addresses', () => {
    const link = new URL(linkFrom(now, 'en', '/search', { q: 'a&b=c#d+e 暗' }), now);
    expect(link.searchParams.get('q')).toBe('a&b=c#d+e 暗');
  });
});

it('the API is asked for the same instant and language', () => {
  expect(apiLink(past, 'en', '/compare', { service: ['a', 'b'] })).toBe('/api/v1/compare?service=a&service=b&as_of=2025-06-01&lang=en');
});

describe('the same page', () => {
  it('in the other language keeps query and fragment', () => {
    expect(inLanguage(past, 'ja')).toBe('/ja/services/a?as_of=2025-06-01#history');
    expect(inLanguage(new URL('https://registry.example/en'), 'ja')).toBe('/ja/');
    expect(inLanguage(new URL('https://registry.example/entry'), 'ja')).toBe('/ja/entry');
  });
  it('at another instant keeps everything else', () => {
    const search = new URL('https://registry.example/en/search?q=a&class=saas&page=2');
    expect(asOf(search, '2024-05-06')).toBe('/en/search?q=a&class=saas&page=2&as_of=2024-05-06');
    expect(asOf(past, null)).toBe('/en/services/a#history');
    expect(past.searchParams.get('as_of')).toBe('2025-06-01');
  });
});
