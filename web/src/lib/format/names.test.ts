import { describe, expect, it } from 'vitest';
import { catalogName, documentName, formatNumber, regionName } from './names';

it('regions have names in the language of the page', () => {
  expect(regionName('JP', 'en')).toBe('Japan');
  expect(regionName('JP', 'ja')).toBe('日本');
});
it('a code that is no region is shown as it is', () => {
  expect(regionName('eu-west-1', 'en')).toBe('eu-west-1');
  expect(regionName('', 'ja')).toBe('');
});

describe('catalogs', () => {
  it('are named with their version, never without', () => {
    expect(catalogName('ccm:4.0')).toBe('CCM 4.0');
    expect(catalogName('nist-800-53:5')).toBe('nist-800-53 5');
  });
  it('a questionnaire and a report on the same catalog are told apart', () => {
    expect(documentName('caiq', 'ccm:3.0.1')).toBe('CAIQ 3.0.1');
    expect(documentName('ccm-report', 'ccm:4.1')).toBe('CCM 4.1');
  });
});

it('numbers are grouped', () => {
  expect(formatNumber(12345, 'en')).toBe('12,345');
});
