import { page } from '$app/state';
import { isLanguage, type Language } from './language';
import {
  format,
  formatCount,
  type Catalogue,
  type CountedKey,
  type MessageKey,
  type ParametersOf,
} from './messages';

export { languages, isLanguage, type Language } from './language';
export type { MessageKey, PlainKey } from './messages';

type Source = () => Promise<{ default: Catalogue }>;

const loaded = new Map<Language, Catalogue>();
const first: Record<Language, Source> = {
  en: () => import('../generated/messages.en.json'),
  ja: () => import('../generated/messages.ja.json'),
};
const search: Record<Language, Source> = {
  en: () => import('../generated/messages.en.search.json'),
  ja: () => import('../generated/messages.ja.search.json'),
};
const more: Record<Language, Source> = {
  en: () => import('../generated/messages.en.more.json'),
  ja: () => import('../generated/messages.ja.more.json'),
};
const own: Record<Language, Source> = {
  en: () => import('../generated/messages.en.own.json'),
  ja: () => import('../generated/messages.ja.own.json'),
};

/** The files of words that a route needs; scripts/generate.mjs says what is in each. */
function sourcesFor(route: string | null) {
  if (route === '/[lang=language]') return [first];
  if (route?.endsWith('/search')) return [first, search];
  return route?.includes('/(own)/') ? [first, more, own] : [first, more];
}

/** Must have finished before a route is shown in a language; the [lang] layout waits for it. */
export async function loadMessages(language: Language, route: string | null): Promise<void> {
  const sources = sourcesFor(route);
  const parts = await Promise.all(sources.map((source) => source[language]()));
  loaded.set(language, Object.assign({}, loaded.get(language), ...parts.map((part) => part.default)));
}

/** The language of the address; English outside /en and /ja. */
export function language(): Language {
  const first = page.url.pathname.split('/')[1] ?? '';
  return isLanguage(first) ? first : 'en';
}

/** A message of the pages, key without its `web.` prefix. */
export function t<K extends MessageKey>(key: K, ...rest: ParametersOf<K>): string {
  const [parameters] = rest as [Record<string, string | number>?];
  return format(loaded.get(language()) ?? {}, key, parameters);
}

/** A message that counts something. */
export function tn(key: CountedKey, count: number): string {
  return formatCount(loaded.get(language()) ?? {}, language(), key, count);
}
