import { expect, it } from 'vitest';
import { shownDomain } from './domain';

it('shows a domain as it is kept, and as people write it', () => {
  expect(shownDomain({ domain: 'cloud.example' })).toBe('cloud.example');
  expect(shownDomain({ domain: 'xn--r8jz45g.jp', readable: '例え.jp' })).toBe('xn--r8jz45g.jp (例え.jp)');
});
