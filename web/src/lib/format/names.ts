import type { Language } from '../i18n/language';

const regions = new Map<Language, Intl.DisplayNames>();

/** "Japan" · 「日本」 for JP; the code itself where no name is known. */
export function regionName(code: string, language: Language): string {
  let names = regions.get(language);
  if (!names) {
    names = new Intl.DisplayNames(language, { type: 'region' });
    regions.set(language, names);
  }
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export function formatNumber(count: number, language: Language): string {
  return new Intl.NumberFormat(language).format(count);
}

const familiar = new Map([['ccm', 'CCM'], ['caiq', 'CAIQ'], ['cs-mark', 'CS Mark']]);

/** "CCM 4.0" for ccm:4.0. */
export function catalogName(reference: string): string {
  const [catalog = '', version = ''] = reference.split(':');
  return `${familiar.get(catalog) ?? catalog} ${version}`.trim();
}

/** "CAIQ 4.0" for a questionnaire, "CCM 4.0" for a report against the matrix. */
export function documentName(kind: 'caiq' | 'ccm-report', reference: string): string {
  const version = reference.split(':')[1] ?? '';
  return `${kind === 'caiq' ? 'CAIQ' : 'CCM'} ${version}`.trim();
}
