import type { Language } from '../i18n/language';
import { formatDay } from './time';

/** Day and second in UTC, for what is looked into: apart, for a first visit has no need of it. */
export function formatSecond(instant: string, language: Language): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  return `${formatDay(instant, language)} ${time.toISOString().slice(11, 19)} UTC`;
}
