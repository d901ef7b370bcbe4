import type { Schemas } from '../api/client';
import { formatDay } from '../format/time';
import { language, t } from '../i18n';
import { plain } from '../i18n/localized';

/** Who says so and when, and that nobody looked into it here. */
export function asReported(reported: Schemas['ReportedService']): string {
  return t('reported.as_reported', {
    source: plain(reported.source.name, language()),
    date: formatDay(reported.document.date, language()),
  });
}
