import type { Language } from '../i18n/language';

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The picture of how a service stands in a scheme. It is of today, whatever day a page shows. */
export function badgePath(service: string, scheme: string, language: Language): string {
  return `/api/v1/services/${encodeURIComponent(service)}/badge.svg?scheme=${encodeURIComponent(scheme)}&lang=${language}`;
}

/** HTML that shows the badge on another site and leads back to the service's page. */
export function badgeCode(origin: string, service: string, scheme: string, language: Language, alternative: string): string {
  const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => references[letter] ?? letter);
  const page = escaped(`${origin}/${language}/services/${encodeURIComponent(service)}`);
  const picture = escaped(origin + badgePath(service, scheme, language));
  return `<a href="${page}"><img src="${picture}" alt="${escaped(alternative)}" height="92"/></a>`;
}
