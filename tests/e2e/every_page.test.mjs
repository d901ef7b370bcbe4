// Every route, in both languages, in windows of several widths: axe finds nothing, nothing is cut
// off, and no page does what it must not.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { narrow, objections, withoutColours } from './accessibility.mjs';
import { assertQuiet, languages, launch, newPage, overflow, visit, wide, withoutApplication } from './browser.mjs';
import { demo, routes, saysMissing } from './registry.mjs';

let browser;
let paths;
before(async () => {
  browser = await launch();
  paths = Object.entries(routes(await demo()));
});
after(() => browser.close());

describe('every page', () => {
  for (const language of languages) {
    it(`in ${language}: axe objects to nothing, and nothing is wider than its window`, async () => {
      const page = await newPage(browser);
      const found = [];
      for (const [name, path] of paths) {
        await page.setViewportSize(wide);
        await visit(page, `/${language}${path}`);
        found.push(...(await objections(page, name)));
        for (const size of narrow) {
          await page.setViewportSize(size);
          const pixels = await overflow(page);
          if (pixels > 0) found.push(`${name}: ${pixels} pixels wider than ${size.width}`);
        }
        // The same elements in either language: once is enough, and the looking takes long.
        if (language === 'ja') found.push(...(await objections(page, `${name}, on a phone`, withoutColours)));
      }
      assert.deepEqual(found, []);
      assertQuiet(page, saysMissing);
      await page.context().close();
    });
  }
});

describe('axe', () => {
  it('has nothing to object to in the dark, with the tray and the help open', async () => {
    const page = await newPage(browser, { colorScheme: 'dark' });
    const found = [];
    for (const [name, path] of paths.filter(([name]) => ['start', 'service', 'compare', 'publication', 'search in the past'].includes(name))) {
      await visit(page, `/en${path}`);
      found.push(...(await objections(page, name)));
    }
    await visit(page, '/ja/search?q=mail');
    await page.locator('.pick input').first().check();
    await page.locator('.tray').waitFor();
    found.push(...(await objections(page, 'tray')));
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    found.push(...(await objections(page, 'help')));
    assert.deepEqual(found, []);
    await page.context().close();
  });

  it('has nothing to object to in what the server writes', async () => {
    const page = await newPage(browser);
    await withoutApplication(page);
    const found = [];
    for (const [name, path] of paths) {
      if (path.includes('#')) continue;
      await page.goto(`/ja${path}`);
      found.push(...(await objections(page, name, withoutColours)));
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });
});
