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

const loaded = new Map<Language, Catalogue>();
const sources: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import('../generated/messages.en.json'),
  ja: () => import('../generated/messages.ja.json'),
};

/** Must have finished before anything is shown in that language; the [lang] layout waits for it. */
export async function loadMessages(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, (await sources[language]()).default);
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
