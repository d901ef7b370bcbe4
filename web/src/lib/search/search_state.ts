import type { Schemas } from '../api/client';

export const facetNames = ['level', 'standing', 'class', 'region', 'catalog', 'changed', 'reported_by'] as const;
export type FacetName = (typeof facetNames)[number];
export const sortOrders = ['relevance', 'name', 'changed', 'yes'] as const;
export type SortOrder = (typeof sortOrders)[number];
export type Changed = '30-days' | '90-days' | '1-year';

/** A search, whole: what the address says and nothing else. Names are those of the API. */
export interface SearchState {
  q: string;
  level: string[];
  standing: string[];
  class: string[];
  region: string[];
  catalog: string[];
  changed: string;
  reported_by: string[];
  sort: SortOrder;
  page: number;
}

export const perPage = 20;

function positive(text: string | null): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : 1;
}

/** Repeated values are taken once; the order of the address is kept. */
export function parseSearch(parameters: URLSearchParams): SearchState {
  const all = (name: string) => [...new Set(parameters.getAll(name).filter(Boolean))];
  const sort = parameters.get('sort') as SortOrder;
  return {
    q: parameters.get('q') ?? '',
    level: all('level'),
    standing: all('standing'),
    class: all('class'),
    region: all('region'),
    catalog: all('catalog'),
    changed: parameters.get('changed') ?? '',
    reported_by: all('reported_by'),
    sort: sortOrders.includes(sort) ? sort : 'relevance',
    page: positive(parameters.get('page')),
  };
}

/** The query of a search: defaults are left out, so that equal searches have equal addresses. */
export function searchQuery(state: SearchState): Record<string, string | string[] | number | undefined> {
  return {
    q: state.q.trim() || undefined,
    level: state.level,
    standing: state.standing,
    class: state.class,
    region: state.region,
    catalog: state.catalog,
    changed: state.changed || undefined,
    reported_by: state.reported_by,
    sort: state.sort === 'relevance' ? undefined : state.sort,
    page: state.page === 1 ? undefined : state.page,
  };
}

/** The search with one facet value switched; always back on the first page. */
export function toggled(state: SearchState, facet: FacetName, value: string): SearchState {
  if (facet === 'changed') return { ...state, changed: state.changed === value ? '' : value, page: 1 };
  const values = state[facet];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return { ...state, [facet]: next, page: 1 };
}

export interface ChosenFilter {
  facet: FacetName;
  value: string;
}

export function chosenFilters(state: SearchState): ChosenFilter[] {
  return facetNames.flatMap((facet) => {
    const values = facet === 'changed' ? (state.changed ? [state.changed] : []) : state[facet];
    return values.map((value) => ({ facet, value }));
  });
}

/** The search without any facet; words and order stay. */
export function withoutFilters(state: SearchState): SearchState {
  return { ...state, level: [], standing: [], class: [], region: [], catalog: [], changed: '', reported_by: [], page: 1 };
}

/** The same search as parameters of searchServices. */
export function searchParameters(state: SearchState) {
  return {
    ...(state.q.trim() ? { q: state.q.trim() } : {}),
    level: state.level,
    standing: state.standing as Schemas['Standing'][],
    class: state.class as Schemas['ServiceClass'][],
    region: state.region,
    catalog: state.catalog,
    ...(state.changed ? { changed: state.changed as Changed } : {}),
    reported_by: state.reported_by,
    sort: state.sort,
    page: state.page,
    per_page: perPage,
  };
}
