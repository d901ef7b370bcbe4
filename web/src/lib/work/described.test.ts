import { describe, expect, it } from 'vitest';
import { described, organisationFrom, organisationTexts, serviceFrom, serviceTexts } from './described';

function formOf(fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('a description', () => {
  it('is read from a form: trimmed, in order, and without what is empty', () => {
    const service = serviceFrom(formOf([['name_en', ' Vault '], ['name_ja', ''], ['description_ja', '保管庫'], ['website', 'vault.example'], ['class', 'saas'], ['class', 'iaas'], ['region', 'US'], ['region', 'JP']]));
    expect(service).toEqual({ names: { en: 'Vault' }, description: { ja: '保管庫' }, website: 'https://vault.example', class: ['iaas', 'saas'], regions: ['JP', 'US'] });
    expect(organisationFrom(formOf([['name_ja', '星空'], ['country', 'JP'], ['website', 'https://h.example']]))).toEqual({ names: { ja: '星空' }, country: 'JP', website: 'https://h.example' });
  });

  it('is shown line by line, with what it said before where that differs', () => {
    const before = { names: { en: 'Vault' }, description: { en: 'Keeps.' }, class: ['saas' as const], regions: ['JP'], website: '' };
    const lines = described(serviceTexts({ ...before, names: { en: 'Vault', ja: '保管庫' }, description: {} }, 'en'), serviceTexts(before, 'en'));
    expect(lines).toEqual([
      { label: 'work.name_en', text: 'Vault' },
      { label: 'work.name_ja', text: '保管庫', before: '' },
      { label: 'work.description_en', text: '', before: 'Keeps.' },
      { label: 'facet.class', text: 'SaaS' },
      { label: 'facet.region', text: 'Japan' },
    ]);
  });

  it('without an earlier one marks nothing as changed', () => {
    const lines = described(organisationTexts({ names: { en: 'H' }, country: 'JP', website: 'https://h.example' }, 'ja'));
    expect(lines.some((line) => line.before !== undefined)).toBe(false);
    expect(lines.at(-1)).toEqual({ label: 'organisations.country', text: '日本' });
  });
});
