import { expect, it } from 'vitest';
import { homePath, insidePath } from './inside_path';

it.each(['/en/work/quiet-harbour?show=mine#IAM-01.1', '/ja/', '/ja/operate', '/ja/link/abc'])('%s is asked for and inside', (path) => {
  expect(insidePath(path, 'en')).toBe(path);
});
it.each([null, '', '//elsewhere.example/en/', 'https://elsewhere.example/en/work', '/\\elsewhere.example', 'javascript:alert(1)', '/english/', '/api/v1/session', '/en/../api/v1/x', '/en/sign-in?back=/en/'])(
  '%j is not, so the way leads to one’s own work',
  (path) => expect(insidePath(path, 'ja')).toBe('/ja/work'),
);
it('an operator without an organisation begins at the queue', () => {
  const user = (operator: boolean) => ({ operator }) as Parameters<typeof homePath>[0]['user'];
  const memberships = [{}] as Parameters<typeof homePath>[0]['memberships'];
  expect(homePath({ user: user(true), memberships: [] }, 'ja')).toBe('/ja/operate');
  expect(homePath({ user: user(true), memberships }, 'ja')).toBe('/ja/work');
  expect(homePath({ user: user(false), memberships: [] }, 'ja')).toBe('/ja/work');
});
