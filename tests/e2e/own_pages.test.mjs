// Every page of people with an account, in both languages, wide and narrow, light and dark: axe finds
// nothing, nothing is cut off, and no page does what it must not.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveDemo } from '../demo_server.mjs';
import { narrow, objections, withoutColours } from './accessibility.mjs';
import { assertQuiet, languages, launch, overflow, visit, wide } from './browser.mjs';
import { ownRoutes } from './own_routes.mjs';
import { pageOf, serverWords, words } from './people.mjs';

let browser;
let server;
let people;
let pages;
before(async () => {
  browser = await launch();
  server = await serveDemo();
  ({ people, pages } = await ownRoutes(server));
});
after(async () => {
  await browser.close();
  await server?.stop();
});

/** Chromium's own words about answers that refuse: some of these pages are about a refusal. */
const refusals = /status of 40[134]/;
const arrived = (page) => page.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('main .loading'));

it('a page that is the first one asks in its own language, whatever the browser’s', async () => {
  const english = serverWords('en');
  const japanese = serverWords('ja');
  const draft = pages.find(([who, path]) => who === 'admin' && /\/drafts\/\d+$/.test(path))[1];
  for (const [who, path, said] of [
    ['admin', `${draft}?side=findings`, true],
    ['admin', `${draft}/publication`, true],
    ['nobody', '/link/not-a-link', false],
  ]) {
    const page = await pageOf(browser, server, people[who], { locale: 'en-US' });
    await visit(page, `/ja${path}`);
    await arrived(page);
    const text = await page.locator('main').evaluate((main) => main.textContent);
    assert.deepEqual(english.filter((part) => text.includes(part)), [], path);
    if (said) assert.ok(japanese.some((part) => text.includes(part)), `${path} says what was found`);
    await page.context().close();
  }
});

for (const language of languages) {
  describe(`in ${language}`, () => {
    for (const who of ['nobody', 'admin', 'operator']) {
      it(`what ${who} sees`, async () => {
        const page = await pageOf(browser, server, people[who], { colorScheme: language === 'ja' ? 'dark' : 'light' });
        const found = [];
        for (const [, path] of pages.filter(([name]) => name === who)) {
          await page.setViewportSize(wide);
          await visit(page, `/${language}${path}`);
          await arrived(page);
          found.push(...(await objections(page, path)));
          for (const size of narrow) {
            await page.setViewportSize(size);
            const pixels = await overflow(page);
            if (pixels > 0) found.push(`${path}: ${pixels} pixels wider than ${size.width}`);
          }
          // The same elements in either language: once is enough, and the looking takes long.
          if (language === 'ja') found.push(...(await objections(page, `${path}, on a phone`, withoutColours)));
        }
        assert.deepEqual(found, []);
        assertQuiet(page, refusals);
        await page.context().close();
      });
    }

    it('loading, missing, not allowed and failed are told apart', async () => {
      const page = await pageOf(browser, server, people.admin);
      await page.route('**/api/v1/organisations/looked-at/workspace*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 800));
        await route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: '', title: '', status: 500, code: 'server.failed' }) });
      });
      await visit(page, `/${language}/work/looked-at`);
      await page.getByText(words(language, 'loading')).first().waitFor();
      await page.getByText(words(language, 'failed.heading')).waitFor();
      await visit(page, `/${language}/work/nobody-knows-it`);
      await page.getByText(words(language, 'access.missing')).waitFor();
      await visit(page, `/${language}/operate`);
      await page.getByText(words(language, 'access.forbidden')).waitFor();
      await page.context().close();
    });
  });
}
