// Finding, comparing and ranking with plain forms, and what a reader has begun when scripts come late.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertQuiet, launch, newPage, phone, started } from './browser.mjs';
import { ask } from './registry.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Clicks what leads to another page, and waits until that is there whole. */
async function follow(page, target) {
  const locator = typeof target === 'string' ? page.locator(target) : target;
  await Promise.all([page.waitForEvent('load'), locator.click()]);
}

describe('without JavaScript', () => {
  it('a search is asked, narrowed, ordered and turned over by forms and links', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto('/en/');
    await page.fill('main input[type="search"]', 'cloud');
    await follow(page, 'main form[role="search"] button');
    const all = await ask('/search?q=cloud');
    assert.equal(await page.textContent('.total'), `${all.total} services`);
    await page.check('.facets input[name="class"][value="saas"]');
    await page.check('.facets input[name="changed"][value="1-year"]');
    await page.selectOption('select[name="sort"]', 'changed');
    await follow(page, '.facets button');
    const narrowed = await ask('/search?q=cloud&class=saas&changed=1-year&sort=changed');
    assert.ok(narrowed.total < all.total && narrowed.total > 20);
    assert.equal(await page.textContent('.total'), `${narrowed.total} services`);
    assert.equal(await page.inputValue('main input[type="search"]'), 'cloud');
    assert.equal(await page.getAttribute('.result a', 'href'), `/en/services/${narrowed.items[0].id}`);
    await follow(page, '.pager a[rel="next"]');
    const second = await ask('/search?q=cloud&class=saas&changed=1-year&sort=changed&page=2');
    assert.equal(await page.getAttribute('.result a', 'href'), `/en/services/${second.items[0].id}`);
    await follow(page, page.locator('.chosen .tag').first());
    assert.equal(await page.isChecked('.facets input[value="saas"]'), false);
    assertQuiet(page);
    await page.context().close();
  });

  it('services picked from a list are compared, in a table with as many columns', async () => {
    const page = await newPage(browser, { viewport: phone, javaScriptEnabled: false });
    await page.goto('/ja/search?catalog=ccm:4.0');
    const picks = page.locator('.pick input');
    const picked = [await picks.nth(0).getAttribute('value'), await picks.nth(3).getAttribute('value')];
    await picks.nth(0).check();
    await picks.nth(3).check();
    await follow(page, 'form#picked button');
    assert.deepEqual(new URL(page.url()).searchParams.getAll('service'), picked);
    assert.equal(await page.locator('table.grid thead th').count(), 3);
    const rows = await page.locator('table.grid tr.row').count();
    await page.check('input[name="only"][value="differences"]', { force: true });
    await follow(page, '.controls button');
    const differing = await page.locator('table.grid tr.row').count();
    assert.ok(differing > 0 && differing < rows);
    assert.equal(differing, await page.locator('table.grid tr.row.differs').count());
    await page.check('input[name="only"][value="answers"]', { force: true });
    await follow(page, '.controls button');
    const answered = await page.locator('table.grid tr.row').count();
    assert.ok(answered > 0 && answered <= differing);
    assert.equal(await page.locator('table.grid p.text').count(), 0);
    await follow(page, page.locator('table.grid a.plain').first());
    assert.ok((await page.locator('table.grid p.text').count()) > 0);
    assertQuiet(page);
    await page.context().close();
  });

  it('services are ranked by chosen questions, and an answer that is needed can be changed', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto('/en/meet?catalog=ccm:4.0');
    await page.locator('details', { hasText: 'AIS' }).locator('summary').click();
    await page.check('input[value="AIS-01.1"]');
    await page.check('input[value="AIS-02.1"]');
    await follow(page, 'button.primary');
    assert.match(await page.textContent('section[aria-labelledby="ranking"] p[role="status"]'), /2 required answers/);
    assert.equal(await page.isDisabled('input[value="AIS-01.1"]'), true);
    await page.locator('select[name="question"]').first().selectOption('AIS-01.1=no');
    await page.locator('select[name="question"]').nth(1).selectOption('');
    await follow(page, 'button.primary');
    assert.deepEqual(new URL(page.url()).searchParams.getAll('question').filter(Boolean), ['AIS-01.1=no']);
    await follow(page, 'button[value="lite"]');
    const { domains } = await ask('/catalogs/ccm:4.0');
    const questions = domains.flatMap(({ controls }) => controls.flatMap((control) => control.questions));
    const wanted = new Set(['AIS-01.1', ...questions.filter(({ lite }) => lite).map(({ id }) => id)]);
    assert.equal(await page.locator('select[name="question"]').count(), wanted.size);
    assertQuiet(page);
    await page.context().close();
  });

  it('a page as of another day stays there', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto('/en/search?class=iaas');
    await page.fill('footer input[type="date"]', '2025-06-30');
    await follow(page, 'footer form button');
    assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), { as_of: '2025-06-30', class: 'iaas' });
    await follow(page, page.locator('.result a').first());
    assert.equal(new URL(page.url()).searchParams.get('as_of'), '2025-06-30');
    await follow(page, '.as-of a');
    assert.equal(new URL(page.url()).search, '');
    await page.context().close();
  });
});

it('what a reader has typed, where he looks and how far he has scrolled outlast the change to the application', async () => {
  const page = await newPage(browser);
  let release;
  const late = new Promise((resolve) => (release = resolve));
  await page.route(/\/_app\/.*\.js$/, async (route) => {
    await late;
    await route.continue();
  });
  await page.goto('/en/search', { waitUntil: 'commit' });
  await page.locator('#prelude .results').waitFor();
  await page.fill('#prelude input[type="search"]', 'half a wor');
  await page.evaluate(() => {
    window.scrollTo(0, 700);
    window.seen = new Set();
    (function look() {
      window.seen.add(`${Math.round(scrollY)} ${document.querySelectorAll('h1').length}`);
      requestAnimationFrame(look);
    })();
  });
  release();
  await started(page);
  await page.waitForTimeout(500);
  const now = await page.evaluate(() => ({
    typed: document.querySelector('main input[type="search"]').value,
    focused: document.activeElement === document.querySelector('main input[type="search"]'),
    seen: [...window.seen],
  }));
  assert.deepEqual(now, { typed: 'half a wor', focused: true, seen: ['700 1'] });
  assertQuiet(page);
  await page.context().close();
});
