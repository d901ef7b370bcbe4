import type { Language } from '../i18n/language';

export interface CommonQuery {
  lang: Language;
  as_of?: string;
}

/** What every read takes along from the address: the instant and the language. */
export function commonQuery(url: URL, params: { lang: string }): CommonQuery {
  const asOf = url.searchParams.get('as_of');
  const lang = params.lang as Language;
  return asOf ? { lang, as_of: asOf } : { lang };
}
