import { expect, it } from 'vitest';
import { hostOf } from './web_address';

it.each([
  ['https://www.Example.com/about?x=1', 'example.com'],
  ['example.com', 'example.com'],
  [' cloud.example.co.jp/ ', 'cloud.example.co.jp'],
  ['not a domain', 'not a domain'],
  ['', ''],
])('%s', (typed, host) => expect(hostOf(typed)).toBe(host));
