import type { Domain } from '../api/shapes';

/**
 * A domain as the domain name system knows it, and as people write it where that is another form. Letters
 * of different scripts look alike, so the second never stands alone.
 */
export function shownDomain({ domain, readable }: Pick<Domain, 'domain' | 'readable'>): string {
  return readable === undefined ? domain : `${domain} (${readable})`;
}
