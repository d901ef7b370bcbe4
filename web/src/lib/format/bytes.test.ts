import { expect, it } from 'vitest';
import { formatBytes } from './bytes';

it.each([[0, '0 byte'], [999, '999 byte'], [1_000, '1 kB'], [3_456_789, '3.46 MB'], [2_000_000_000_000_000, '2,000 TB']])('%d is %s', (bytes, words) => {
  expect(formatBytes(bytes, 'en')).toBe(words);
});
