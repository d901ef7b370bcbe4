import { expect, it } from 'vitest';
import { formatSecond } from './second';

it('a time with its seconds', () => {
  expect(formatSecond('2026-03-12T09:08:07.654Z', 'en')).toBe('12 March 2026 09:08:07 UTC');
  expect(formatSecond('2026-03-12T09:08:07Z', 'ja')).toBe('2026年3月12日 09:08:07 UTC');
  expect(formatSecond('never', 'en')).toBe('never');
});
