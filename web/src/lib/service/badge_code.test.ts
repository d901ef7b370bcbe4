import { expect, test } from 'vitest';
import { badgeCode } from './badge_code';

test('the code shows the badge of today and leads to the page of the service', () => {
  expect(badgeCode('https://assay.example', 'drive', 'csa-star', 'ja', 'Drive')).toBe(
    '<a href="https://assay.example/ja/services/drive"><img src="https://assay.example/api/v1/services/drive/badge.svg?scheme=csa-star&amp;lang=ja" alt="Drive" height="92"/></a>',
  );
});

test('a name that looks like markup stays a name', () => {
  const code = badgeCode('https://assay.example', 'a', 'b', 'en', `"><script>'&`);
  expect(code).toContain('alt="&quot;&gt;&lt;script&gt;&#39;&amp;"');
  expect(code).not.toContain('<script>');
});
