import { expect, it, vi } from 'vitest';

vi.mock('$app/state', () => ({ page: { url: new URL('https://registry.example/ja/search') } }));
const { loadMessages } = await import('../i18n');
const { facetLabel } = await import('./facet_label');
await loadMessages('ja', '/[lang=language]/search');

it('the words of the server come first', () => {
  const facets = { level: [{ value: 'csa-star/level-1', count: 1, selected: false, label: { en: 'Level 1', ja: 'レベル1' } }] } as never;
  expect(facetLabel('level', 'csa-star/level-1', facets, 'ja')).toBe('レベル1');
});
it('known values have words of the pages', () => {
  expect(facetLabel('standing', 'deprecated', undefined, 'ja')).toBe('更新切れ');
  expect(facetLabel('region', 'DE', undefined, 'ja')).toBe('ドイツ');
  expect(facetLabel('catalog', 'ccm:4.1', undefined, 'ja')).toBe('CCM 4.1');
  expect(facetLabel('changed', '90-days', undefined, 'ja')).toBe('90日以内');
});
it('a value without words is shown as it is', () => {
  expect(facetLabel('level', 'other/gold', undefined, 'ja')).toBe('other/gold');
  expect(facetLabel('standing', 'retired', undefined, 'ja')).toBe('retired');
});
