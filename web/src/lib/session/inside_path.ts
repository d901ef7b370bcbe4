import type { Session } from '../api/shapes';
import type { Language } from '../i18n/language';

/**
 * Where to go after signing in: an address of these pages that somebody asked for, else one's own
 * work. Never another site, whatever the address says.
 */
export function insidePath(asked: string | null, language: Language): string {
  const own = `/${language}/work`;
  if (!asked || !URL.canParse(asked, 'https://pages.invalid')) return own;
  const url = new URL(asked, 'https://pages.invalid');
  if (url.origin !== 'https://pages.invalid' || !/^\/(en|ja)(\/|$)/.test(url.pathname)) return own;
  if (/\/(sign-in|sign-up)(\/|$)/.test(url.pathname)) return own;
  return url.pathname + url.search + url.hash;
}

/** Where somebody who asked for no page begins: their organisations, or what waits for an operator who has none. */
export function homePath({ user, memberships }: Pick<Session, 'user' | 'memberships'>, language: Language): string {
  return user?.operator && memberships.length === 0 ? `/${language}/operate` : `/${language}/work`;
}
