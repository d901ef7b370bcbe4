// What a page says, it says in both languages, and without JavaScript too.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { address, assertQuiet, launch, newPage, phone, visit, wide, withoutApplication } from './browser.mjs';
import { demo, missing, routes, saysMissing } from './registry.mjs';

let browser;
let paths;
before(async () => {
  browser = await launch();
  paths = Object.entries(routes(await demo()));
});
after(() => browser.close());

/** What a reader finds in the main part: headings, places to go, rows, words of state. */
function findings() {
  const main = document.querySelector('main');
  const texts = (selector) =>
    [...main.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility())
      .map((element) => element.textContent.replace(/\s+/g, ' ').trim());
  return {
    language: document.documentElement.lang,
    title: document.title,
    headings: texts('h1, h2, h3'),
    rows: main.querySelectorAll('.result, tbody tr:not(.domain), [role="row"].row').length,
    states: texts('.standing, .claim, .value, .verdict').join('|'),
    facts: texts('dd').join('|'),
    crumbs: texts('.crumbs a').join('|'),
  };
}

/**
 * Where headings stand, in CSS pixels: what moves there moves under the reader's eyes. Far below the
 * window the browser has not laid them out yet (content-visibility): they stand nowhere, null.
 */
function places() {
  const headings = [...document.querySelectorAll('main :is(h1, h2, h3)')].filter((element) => element.checkVisibility());
  const laidOut = (element) => element.checkVisibility({ contentVisibilityAuto: true });
  return headings.map((element) => (laidOut(element) ? Math.round(element.getBoundingClientRect().top + scrollY) : null));
}

/** Adds up what the browser itself calls a shift of layout. */
function countShifts() {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}
const shiftsOf = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(window.shifted), 50))));

describe('without JavaScript a page reads the same, and nothing moves when the application takes over', () => {
  for (const [language, viewport] of [['en', wide], ['ja', phone]]) {
    it(`in ${language}, ${viewport.width} pixels wide`, async () => {
      const still = await newPage(browser, { viewport, javaScriptEnabled: false });
      const waiting = await newPage(browser, { viewport });
      await withoutApplication(waiting);
      const live = await newPage(browser, { viewport });
      await live.addInitScript(countShifts);
      const moved = [];
      for (const [name, path] of paths) {
        // What somebody requires stays with the reader: no server sees a fragment, nor writes its page.
        if (path.includes('#')) continue;
        const response = await still.goto(`/${language}${path}`);
        assert.equal(response.status(), missing.test(name) ? 404 : 200, name);
        await waiting.goto(`/${language}${path}`);
        await visit(live, `/${language}${path}`);
        const found = await still.evaluate(findings);
        assert.equal(found.language, language, name);
        assert.ok(found.headings.length > 0, name);
        assert.deepEqual(found, await live.evaluate(findings), name);
        const before = await waiting.evaluate(places);
        const now = await live.evaluate(places);
        before.forEach((top, index) => {
          if (top === null || now[index] === null) return;
          if (Math.abs(top - now[index]) > 4) moved.push(`${name}: heading ${index} from ${top} to ${now[index]}`);
        });
        const shift = await shiftsOf(live);
        if (shift >= 0.02) moved.push(`${name}: layout shift ${shift}`);
      }
      assert.deepEqual(moved, []);
      assertQuiet(still, saysMissing);
      assertQuiet(live, saysMissing);
      for (const page of [still, waiting, live]) await page.context().close();
    });
  }
});

it('the address without a language leads to the reader’s', async () => {
  for (const [accepted, language] of [['ja,en;q=0.5', 'ja'], ['fr,en;q=0.5', 'en'], ['de', 'en']]) {
    const response = await fetch(`${address}/`, { redirect: 'manual', headers: { 'Accept-Language': accepted } });
    assert.match(response.headers.get('location') ?? '', new RegExp(`^(${address})?/${language}/?$`), accepted);
  }
});

it('a self-claim looks claimed, and so does what became old', async () => {
  const page = await newPage(browser);
  await visit(page, '/en/search?standing=current&standing=deprecated&standing=archived&standing=withdrawn');
  const look = await page.evaluate(() => {
    const style = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
    return { claim: style('.claim.self-claimed', 'borderTopStyle'), mark: style('.hallmark.self-claimed .punch', 'strokeDasharray') };
  });
  assert.equal(look.claim, 'dashed');
  assert.notEqual(look.mark, 'none');
  const [, service] = paths.find(([name]) => name === 'service');
  await visit(page, `/en${service}`);
  assert.equal(await page.locator('.sheet').first().evaluate((sheet) => getComputedStyle(sheet).borderBottomStyle), 'dashed');
  await page.context().close();
});
