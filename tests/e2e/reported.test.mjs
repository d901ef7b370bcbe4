// What another registry reports: apart from what is listed here, with who says so, in both languages,
// with and without scripts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveDemoAfter } from '../demo_server.mjs';
import { importReports, list } from '../reported_registry.mjs';
import { narrow, objections } from './accessibility.mjs';
import { assertQuiet, launch, newPage, overflow, phone, visit, wide } from './browser.mjs';

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serveDemoAfter((store) => {
    importReports(store);
    importReports(store, { ...list, made: '2026-05-28', services: list.services.filter(({ id }) => id !== 'YR-6') });
  });
});
after(async () => {
  await browser.close();
  await server?.stop();
});

const pages = {
  'search that finds only reports': '/search?q=yonder',
  'reports alone': '/search?reported_by=yonder-register',
  'search of everything': '/search',
  'a reported service': '/reported/yonder-base-yr-1',
  'one that had ended': '/reported/yonder-desk-b-yr-2',
  'one that is gone': '/reported/yonder-harbour-yr-6',
  'one that nobody reports': '/reported/nobody',
  record: '/record',
};
const said = {
  en: { by: 'As reported by Yonder Register on 28 April 2026, not verified here', title: 'Reported by other registries' },
  ja: { by: 'ヨンダー登録簿の2026年4月28日付けの記載による（当登録簿では未検証）', title: '他の登録簿による記載' },
};

/** What a reader finds in the main part: headings, places to go, rows, facts. */
function findings() {
  const main = document.querySelector('main');
  // White space between elements is the application's own affair; every request has an id of its own.
  const texts = (selector) =>
    [...main.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility())
      .map((element) => element.textContent.replace(/\s+/g, '').replace(/[0-9a-f]{8}-[0-9a-f]+$/, ''));
  return {
    language: document.documentElement.lang,
    title: document.title,
    headings: texts('h1, h2, h3'),
    rows: main.querySelectorAll('.result, tbody tr').length,
    hearsay: texts('.hearsay, .notice, .reported > p'),
    facts: texts('dd, main li').join('|'),
    links: [...main.querySelectorAll('.reported a, dl a, .crumbs a')].map((link) => link.getAttribute('href')).join('|'),
  };
}

describe('with and without scripts the pages say the same, and axe has nothing to say', () => {
  for (const [language, viewport] of [['en', wide], ['ja', phone]]) {
    it(`in ${language}, ${viewport.width} pixels wide`, async () => {
      const still = await newPage(browser, { address: server.url, viewport, javaScriptEnabled: false });
      const live = await newPage(browser, { address: server.url, viewport });
      const wrong = [];
      for (const [name, path] of Object.entries(pages)) {
        const response = await still.goto(`/${language}${path}`);
        assert.equal(response.status(), name.endsWith('nobody reports') ? 404 : 200, name);
        await visit(live, `/${language}${path}`);
        const found = await still.evaluate(findings);
        assert.equal(found.language, language, name);
        assert.deepEqual(found, await live.evaluate(findings), name);
        wrong.push(...(await objections(live, name)));
        for (const window of narrow) {
          await live.setViewportSize(window);
          if ((await overflow(live)) > 0) wrong.push(`${name}: wider than ${window.width} pixels`);
        }
        await live.setViewportSize(viewport);
      }
      assert.deepEqual(wrong, []);
      assertQuiet(still, /404|nobody/);
      assertQuiet(live, /404|nobody/);
      for (const page of [still, live]) await page.context().close();
    });
  }
});

for (const language of ['en', 'ja']) {
  it(`nobody could take it for a listing, in ${language}`, async () => {
    const page = await newPage(browser, { address: server.url });
    await visit(page, `/${language}/search?q=yonder`);
    const section = page.getByRole('region', { name: said[language].title });
    assert.equal(await section.locator('.result').count(), 5);
    assert.equal(await section.locator('.hearsay').count(), 5);
    assert.equal(await section.locator('.hearsay').first().textContent(), said[language].by);
    assert.equal(await page.locator('main .standing, main .claim, main .hallmark, main .pick').count(), 0);
    await section.getByRole('link', { name: 'Yonder Base' }).click();
    await page.getByRole('heading', { level: 1, name: 'Yonder Base' }).waitFor();
    await page.getByRole('heading', { level: 2, name: said[language].by }).waitFor();
    assert.equal(await page.locator('main .standing, main .claim, main .hallmark, main .badge, main button').count(), 0);
    assertQuiet(page);
    await page.context().close();
  });
}

it('the facet leads to the reports alone, and back', async () => {
  const page = await newPage(browser, { address: server.url });
  await visit(page, '/en/search');
  await page.getByRole('checkbox', { name: /Yonder Register/ }).check();
  await page.waitForURL(/reported_by=yonder-register/);
  await page.waitForFunction(() => !document.querySelector('.pick'));
  assert.equal(await page.locator('.reported .result').count(), 5);
  assert.equal(await page.getByRole('link', { name: 'CSV' }).count(), 0);
  await page.getByRole('link', { name: /Remove.*Yonder Register/ }).click();
  await page.waitForFunction(() => document.querySelector('.pick'));
  assert.equal(await page.locator('.reported .result').count(), 5);
  await page.context().close();
});
