// A buyer without a mouse: finds, narrows down, picks two, compares, exports.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { assertQuiet, downloaded, launch, newPage, started, tabTo, visit } from './browser.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const focused = (page) => page.evaluate(() => ({ id: document.activeElement.id, text: document.activeElement.textContent.trim(), tag: document.activeElement.localName }));

it('from the start page to a workbook, by keyboard only', async () => {
  const page = await newPage(browser);
  await visit(page, '/en/');
  await page.keyboard.press('Tab');
  assert.match((await focused(page)).text, /content/i, 'the first stop leads past the navigation');

  await page.keyboard.press('/');
  await page.keyboard.type('cloud');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/en\/search\?q=cloud$/);
  await page.locator('.result').first().waitFor();

  await tabTo(page, 'input[name="class"][value="iaas"]');
  await page.keyboard.press('Space');
  await page.waitForURL(/q=cloud&class=iaas$/);
  await page.locator('.chosen').waitFor();
  assert.equal(await page.locator('.result').filter({ hasNot: page.locator('.tag', { hasText: 'IaaS' }) }).count(), 0);

  for (const step of ['j', 'j']) {
    await page.keyboard.press(step);
    assert.equal(await page.evaluate(() => document.activeElement.matches('.result')), true);
    await tabTo(page, '.pick input', 10);
    await page.keyboard.press('Space');
  }
  assert.equal(await page.locator('.pick input:checked').count(), 2);
  await tabTo(page, '.tray a.primary');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/en\/compare\?service=[^&]+&service=[^&]+$/);
  await page.locator('[data-comparison-row]').first().waitFor();

  const places = [];
  for (const key of ['n', 'n', 'n', 'p']) {
    await page.keyboard.press(key);
    places.push((await focused(page)).id);
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains('differs')), true, key);
  }
  assert.equal(new Set(places.slice(0, 3)).size, 3, 'each n is another row');
  assert.equal(places[3], places[1], 'p goes back');
  assert.equal(await page.evaluate(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), true, 'the row is in view');

  await page.keyboard.press('Enter');
  await page.locator('[aria-expanded="true"]').first().waitFor();

  await tabTo(page, '.exports a[href*="compare.xlsx"]', 900);
  const workbook = await downloaded(page, () => page.keyboard.press('Enter'));
  assert.match(workbook.name, /\.xlsx$/);
  assert.equal(workbook.bytes.subarray(0, 2).toString(), 'PK');
  assertQuiet(page);
  await page.context().close();
});

it('filters of rows are radio buttons: arrows choose, and the address follows', async () => {
  const page = await newPage(browser);
  await visit(page, '/ja/search?sort=name');
  for (const index of [0, 1]) await page.locator('.pick input').nth(index).check();
  await page.locator('.tray a.primary').click();
  await page.locator('[data-comparison-row]').first().waitFor();
  const all = await page.locator('[data-comparison-row]').count();
  await tabTo(page, 'input[name="only"]');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/only=answers/);
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/only=differences/);
  await page.waitForFunction((before) => document.querySelectorAll('[data-comparison-row]').length < before, all);
  assert.equal(await page.locator('[data-comparison-row]:not(.differs)').count(), 0);
  await page.reload();
  await started(page);
  assert.equal(await page.locator('input[name="only"][value="differences"]').isChecked(), true);
  await page.context().close();
});

it('shortcuts rest while Japanese is being converted and while text is typed', async () => {
  const page = await newPage(browser);
  await visit(page, '/ja/search');
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', isComposing: true, bubbles: true })));
  assert.equal((await focused(page)).tag, 'body');
  await page.locator('main input[type="search"]').focus();
  await page.keyboard.type('j/?');
  assert.equal(await page.locator('main input[type="search"]').inputValue(), 'j/?');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.context().close();
});

it('the help lists the keys and gives the focus back', async () => {
  const page = await newPage(browser);
  await visit(page, '/en/about');
  await page.keyboard.press('?');
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  assert.ok((await dialog.locator('kbd').count()) >= 6);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog[open]'));
  await page.context().close();
});

it('what has the focus shows it', async () => {
  const page = await newPage(browser);
  await visit(page, '/en/search?q=mail');
  const unseen = [];
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const element = document.activeElement;
      // A field that covers its label is shown by the label.
      const shown = element.closest('label:has(:focus-visible)') ?? element;
      const visible = [element, shown].some((one) => getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
      return visible ? null : element.outerHTML.slice(0, 80);
    });
    if (place) unseen.push(place);
  }
  assert.deepEqual(unseen, []);
  await page.context().close();
});
