import { describe, expect, it } from 'vitest';
import { chosenFilters, parseSearch, searchParameters, searchQuery, toggled, withoutFilters } from './search_state';
import { linkFrom } from '../url/link';

const parse = (query: string) => parseSearch(new URLSearchParams(query));
const here = new URL('https://registry.example/en/search');
/** The address of a search and back again. */
const roundTrip = (query: string) => {
  const address = linkFrom(here, 'en', '/search', searchQuery(parse(query)));
  return parseSearch(new URL(address, here).searchParams);
};

describe('the address is the whole search', () => {
  it.each([
    '',
    'q=暗号',
    'q=a%26b&class=saas&class=iaas&region=JP&standing=archived&catalog=ccm:4.1&level=csa-star/level-1',
    'changed=90-days&sort=yes&page=3',
    'reported_by=fedramp-marketplace&reported_by=yonder-register&page=2',
  ])('%s survives being written and read', (query) => {
    expect(roundTrip(query)).toEqual(parse(query));
  });

  it('gives equal searches equal addresses', () => {
    const plain = linkFrom(here, 'en', '/search', searchQuery(parse('')));
    expect(linkFrom(here, 'en', '/search', searchQuery(parse('q=++&sort=relevance&page=1&class=')))).toBe(plain);
    expect(plain).toBe('/en/search');
  });

  it('takes a repeated value once', () => {
    expect(parse('class=saas&class=saas&class=iaas').class).toEqual(['saas', 'iaas']);
  });
});

describe('nonsense in the address', () => {
  it.each(['0', '-2', '1.5', 'two', ''])('page=%s is the first page', (page) => {
    expect(parse(`page=${page}`).page).toBe(1);
  });
  it('an unknown order is that by relevance', () => {
    expect(parse('sort=price').sort).toBe('relevance');
  });
  it('an unknown value of a facet stays, so that the reader sees and can remove it', () => {
    expect(chosenFilters(parse('class=xaas'))).toEqual([{ facet: 'class', value: 'xaas' }]);
  });
});

describe('facets', () => {
  it('switch on and off, and go back to the first page', () => {
    const third = parse('q=mail&class=saas&page=3');
    const more = toggled(third, 'class', 'paas');
    expect(more.class).toEqual(['saas', 'paas']);
    expect(more.page).toBe(1);
    expect(toggled(more, 'class', 'saas').class).toEqual(['paas']);
    expect(third.class).toEqual(['saas']);
  });
  it('there is one span of time at most', () => {
    const month = toggled(parse(''), 'changed', '30-days');
    expect(toggled(month, 'changed', '1-year').changed).toBe('1-year');
    expect(toggled(month, 'changed', '30-days').changed).toBe('');
  });
  it('are all gone when cleared; words and order stay', () => {
    const cleared = withoutFilters(parse('q=mail&sort=name&class=saas&region=JP&standing=current&changed=1-year&catalog=ccm:4.0&level=a/b&page=2'));
    expect(chosenFilters(cleared)).toEqual([]);
    expect(cleared).toMatchObject({ q: 'mail', sort: 'name', page: 1 });
  });
});

describe('what is asked of the server', () => {
  it('leaves out words that are only blanks, and a span that nobody chose', () => {
    const asked = searchParameters(parse('q=+'));
    expect(asked).not.toHaveProperty('q');
    expect(asked).not.toHaveProperty('changed');
  });
  it('trims words', () => {
    expect(searchParameters(parse('q=+mail+')).q).toBe('mail');
  });
});
