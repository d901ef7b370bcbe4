import type { Language } from '../i18n/language';
import { plain } from '../i18n/localized';
import { toldApart } from './told_apart';
import type { Comparison } from './view';

/** What each compared service is called, so that no two are called the same. */
export function columnNames({ services }: Comparison, language: Language): string[] {
  return toldApart(services.map(({ service }) => ({
    id: service.id,
    name: plain(service.name, language, service.id),
    organisation: plain(service.organisation_name, language),
  })));
}
