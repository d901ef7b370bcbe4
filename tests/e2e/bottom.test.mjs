// What keeps to the bottom of the window hides nothing; on a phone a comparison scrolls with its page.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertQuiet, languages, launch, newPage, overflow, phone, visit, wide, withoutApplication } from './browser.mjs';
import { demo } from './registry.mjs';

let browser;
let newer;
before(async () => {
  browser = await launch();
  ({ newer } = await demo());
});
after(() => browser.close());

/** Whether a click in the middle of an element reaches it. */
const reachable = (locator) =>
  locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

for (const [name, viewport] of Object.entries({ wide, phone }))
  for (const language of languages)
    it(`services that are picked do not hide the button that ranks (${name}, ${language})`, async () => {
      const page = await newPage(browser, { viewport });
      await visit(page, `/${language}/search?catalog=ccm:4.0`);
      await page.locator('.pick input').nth(0).check();
      await page.locator('.pick input').nth(1).check();
      await page.locator('.tray a.button').waitFor();
      await visit(page, `/${language}/meet#ccm:4.0;A%26A-01.1`);
      await page.locator('.tray a.button').waitFor();
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.waitForTimeout(200);
      // Two bars would take too much of a phone: there the one that ranks stands in its place.
      if (viewport === phone) await page.locator('.ask button').scrollIntoViewIfNeeded();
      assert.equal(await reachable(page.locator('.ask button')), true);
      assert.equal(await reachable(page.locator('.tray a.button')), true);
      assert.ok((await page.locator('.tray').boundingBox()).height < 80, 'the tray takes one line');
      await page.locator('.ask button').click();
      await page.waitForFunction(() => document.activeElement?.id === 'ranking');
      assert.equal(await reachable(page.locator('#ranking')), true);
      assertQuiet(page);
      await page.context().close();
    });

it('says why a seventh service cannot be picked', async () => {
  const page = await newPage(browser, { viewport: phone });
  await visit(page, '/en/search?catalog=ccm:4.0');
  for (let at = 0; at < 6; ++at) await page.locator('.pick input').nth(at).check();
  assert.match(await page.locator('.pick').nth(6).textContent(), /At most six/);
  await page.locator('.tray .fold').click();
  await page.locator('.tray li button').first().click();
  assert.equal(await page.locator('.pick input').nth(6).isEnabled(), true);
  await page.context().close();
});

const compared = (count) => `/en/compare?${newer.slice(0, count).map((id) => `service=${id}`).join('&')}&domain=IAM`;

describe('a comparison on a phone', () => {
  for (const [writer, open] of Object.entries({ application: visit, server: async (page, path) => (await withoutApplication(page), page.goto(path)) })) {
    it(`is no box that scrolls by itself (${writer})`, async () => {
      const page = await newPage(browser, { viewport: phone });
      for (const count of [2, 3, 4, 6]) {
        await open(page, compared(count));
        const box = await page.locator('.scroller').evaluate((element) => [getComputedStyle(element).overflowY, element.scrollWidth - element.clientWidth]);
        assert.deepEqual(box, ['visible', 0], `${count} services`);
        assert.equal(await overflow(page), 0);
      }
      await page.context().close();
    });

    it(`says of each cell whose it is (${writer})`, async () => {
      const page = await newPage(browser, { viewport: phone });
      await open(page, compared(2));
      await page.locator('.grid .row').last().evaluate((row) => row.scrollIntoView({ block: 'center' }));
      const { top, bottom } = await page.locator('.grid .head').evaluate((head) => head.getBoundingClientRect());
      assert.ok(top >= 0 && bottom > 0 && bottom < 300, `the names stand at the top: ${top} to ${bottom}`);
      await open(page, compared(4));
      const names = await page.locator('.grid .row').first().locator('[role="cell"]').evaluateAll((cells) =>
        cells.map((cell) => getComputedStyle(cell, '::before').content.replace(/^"|"$/g, '')),
      );
      const heads = await page.locator('.grid .head a').allTextContents();
      assert.deepEqual(names, heads.map((head) => head.trim()));
      await page.context().close();
    });
  }
});

it('a time that is none is not shown as one, and leads back to today', async () => {
  const page = await newPage(browser);
  await visit(page, '/en/search?as_of=banana');
  const banner = page.locator('.as-of');
  assert.doesNotMatch(await banner.textContent(), /As recorded/);
  assert.match(await banner.textContent(), /banana/);
  await banner.locator('a').click();
  await page.waitForURL('**/en/search');
  await page.locator('.result').first().waitFor();
  await page.context().close();
});
