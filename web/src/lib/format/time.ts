import type { Language } from '../i18n/language';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone: 'UTC', ...options });
    formats.set(key, format);
  }
  return format;
}

/** 12 March 2026 · 2026年3月12日; the day in UTC, as the record keeps it. */
export function formatDay(instant: string, language: Language): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  return formatFor(language, { year: 'numeric', month: 'long', day: 'numeric' }).format(time);
}

/** Day and minute in UTC. */
export function formatInstant(instant: string, language: Language): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  const minute = formatFor(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(time);
  return `${formatDay(instant, language)} ${minute} UTC`;
}

/** The day of an as_of parameter; an instant keeps its minute, a nonsense value stays as it is. */
export function formatAsOf(value: string, language: Language): string {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value, language) : formatInstant(value, language);
}

/** Whether the registry can be asked as of this: a day or an instant that there is (src/base/as_of.h). */
export function isAsOf(value: string): boolean {
  const day = value.slice(0, 10);
  if (!/^\d{4}(-\d\d){2}(T\d\d(:\d\d){2}(\.\d+)?(Z|[+-]\d\d:\d\d))?$/i.test(value) || Number.isNaN(Date.parse(value))) return false;
  // JavaScript reads 30 February as 2 March.
  return new Date(day).toISOString().startsWith(day);
}

export interface Period {
  unit: 'year' | 'month' | 'day';
  count: number;
}

/** P1Y, P6M, P30D; null for anything else. */
export function parsePeriod(text: string): Period | null {
  const match = /^P(\d+)([YMD])$/.exec(text);
  if (!match) return null;
  const unit = { Y: 'year', M: 'month', D: 'day' }[match[2] as 'Y' | 'M' | 'D'] as Period['unit'];
  return { unit, count: Number(match[1]) };
}

/** "1 year" · 「1年」 */
export function formatPeriod(text: string, language: Language): string {
  const period = parsePeriod(text);
  if (!period) return text;
  return new Intl.NumberFormat(language, { style: 'unit', unit: period.unit, unitDisplay: 'long' })
    .format(period.count)
    .replace(/(\d) (?=[\u3040-\u9fff])/, '$1');
}
