// What a buyer keeps and takes along: a feed, a badge, weights and notes, lists by name.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { address, assertQuiet, downloaded, launch, newPage, phone, visit } from './browser.mjs';
import { demo } from './registry.mjs';

let browser;
let found;
before(async () => {
  browser = await launch();
  found = await demo();
});
after(() => browser.close());

it('a service is followed by its feed, and its badge is a picture with HTML to copy', async () => {
  const page = await newPage(browser, { viewport: phone });
  await visit(page, `/ja/services/${found.service}`);
  const feed = await page.locator('.heading a').getAttribute('href');
  assert.equal(feed, `/api/v1/services/${found.service}/feed.atom?lang=ja`);
  assert.equal(await page.locator('head link[type="application/atom+xml"]').getAttribute('href'), feed);
  assert.equal((await fetch(address + feed)).headers.get('content-type'), 'application/atom+xml');

  await page.locator('.badge summary').click();
  const picture = page.locator('.badge img');
  await picture.evaluate((image) => image.decode());
  assert.ok((await picture.evaluate((image) => image.naturalWidth)) > 200);
  const code = await page.locator('.badge textarea').inputValue();
  assert.ok(code.startsWith(`<a href="${address}/ja/services/${found.service}"><img src="${address}/api/v1/`), code);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing is wider than the window');
  assertQuiet(page);
  await page.context().close();
});

it('weights and notes change what a comparison says, stay, and go along as CSV', async () => {
  const page = await newPage(browser);
  await visit(page, `/en/compare?service=${found.newer[0]}&service=${found.newer[1]}`);
  await page.locator('.judgement summary').click();
  const share = () => page.locator('.judgement tfoot td strong').first().textContent();
  const before = await share();
  for (const select of (await page.locator('.judgement select').all()).slice(1)) await select.selectOption('0');
  assert.notEqual(await share(), before);

  const row = page.locator('[data-comparison-row]').nth(2);
  await row.locator('.gist').click();
  await row.locator('.offer').click();
  await row.locator('textarea').fill('=Ask "them"');
  await page.keyboard.press('Escape');
  assert.equal(await row.locator('.note').textContent(), 'Note: =Ask "them"');
  const after = await share();

  await page.reload();
  await page.locator('.judgement summary').click();
  assert.equal(await share(), after);
  assert.equal(await row.locator('.note').textContent(), 'Note: =Ask "them"');
  const file = await downloaded(page, () => page.locator('.judgement button').first().click());
  assert.match(file.name, /\.csv$/);
  assertQuiet(page);
  await page.context().close();
});

it('a list is saved by name and opened again, with every owner that it names', async () => {
  const page = await newPage(browser);
  await visit(page, '/en/meet?catalog=ccm:4.1#ccm:4.1;A%26A-01.1=yes,csp-owned,shared-csp-and-csc;LOG-02.1=no');
  const owners = page.locator('.owners summary').first();
  assert.match(await owners.textContent(), / Provider, Provider and customer$/);
  await owners.click();
  await page.locator('.owners[open] input').nth(1).check();
  assert.match(page.url(), /A%26A-01\.1=yes,csp-owned,csc-owned,shared-csp-and-csc;LOG-02\.1=no$/);
  const saved = page.url().split('#')[1];

  await page.locator('summary', { hasText: 'Saved lists' }).click();
  await page.locator('#saved-name').fill('Public sector');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Public sector' }).waitFor();
  await visit(page, '/en/meet?catalog=ccm:4.0');
  await page.locator('summary', { hasText: 'Saved lists' }).click();
  await page.getByRole('link', { name: 'Public sector' }).click();
  await page.waitForURL((url) => url.hash === `#${saved}`);
  await page.locator('.owners').first().waitFor();
  assert.match(await page.locator('.owners summary').first().textContent(), / Provider, Customer, Provider and customer$/);
  assertQuiet(page);
  await page.context().close();
});
