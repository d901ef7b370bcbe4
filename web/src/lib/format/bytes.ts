import type { Language } from '../i18n/language';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "3.4 GB": powers of 1000, three digits at most. */
export function formatBytes(bytes: number, language: Language): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: units[power], unitDisplay: 'short', maximumSignificantDigits: 3 });
  return format.format(bytes / 1000 ** power);
}
