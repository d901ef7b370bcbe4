import type { Language } from '../i18n/language';

export type Query = Record<string, string | number | readonly string[] | undefined>;

function appendAll(parameters: URLSearchParams, query: Query): void {
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'object') for (const item of value) parameters.append(name, item);
    else parameters.append(name, String(value));
  }
}

/** What stands after the question mark; nothing for what is absent or empty. */
export function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  appendAll(parameters, query);
  return parameters.toString();
}

/** An address inside the pages. `as_of` of the current address goes along unless given. */
export function linkFrom(current: URL, language: Language, path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  appendAll(parameters, query);
  const asOf = current.searchParams.get('as_of');
  if (asOf && !('as_of' in query)) parameters.append('as_of', asOf);
  const search = parameters.toString();
  return `/${language}${path}${search ? `?${search}` : ''}`;
}

/** An address of the API for the same instant as the current page. */
export function apiLink(current: URL, language: Language, path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  appendAll(parameters, query);
  const asOf = current.searchParams.get('as_of');
  if (asOf) parameters.append('as_of', asOf);
  parameters.append('lang', language);
  return `/api/v1${path}?${parameters}`;
}

/** The same page in another language. The fragment holds the reader's own list, so it stays. */
export function inLanguage(current: URL, language: Language): string {
  const path = current.pathname.replace(/^\/(en|ja)(?=\/|$)/, '');
  return `/${language}${path || '/'}${current.search}${current.hash}`;
}

/** The same page as of a day, or as of now for null. */
export function asOf(current: URL, day: string | null): string {
  const url = new URL(current);
  if (day) url.searchParams.set('as_of', day);
  else url.searchParams.delete('as_of');
  return url.pathname + url.search + url.hash;
}
