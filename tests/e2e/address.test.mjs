// The address is the whole state of a page: reload, back, a link in a mail all show the same.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertQuiet, launch, newPage, started, visit } from './browser.mjs';
import { ask, demo, saysMissing } from './registry.mjs';

let browser;
let known;
before(async () => {
  browser = await launch();
  known = await demo();
});
after(() => browser.close());

const shown = (page) => page.evaluate(() => ({
  words: document.querySelector('main input[type="search"]').value,
  filters: [...document.querySelectorAll('.facet input:checked')].map((input) => `${input.name}=${input.value}`),
  sort: document.querySelector('.sort select').value,
  total: document.querySelector('.total').textContent,
  first: document.querySelector('.result h3')?.textContent,
}));

describe('a search', () => {
  it('outlasts reload, back and forward', async () => {
    const page = await newPage(browser);
    await visit(page, '/en/search');
    const everything = await shown(page);
    await page.locator('input[name="class"][value="saas"]').check();
    await page.waitForURL(/class=saas/);
    await page.locator('.chosen').waitFor();
    await page.locator('.sort select').selectOption('name');
    await page.waitForURL(/sort=name/);
    await page.locator('a[rel="next"]').click();
    await page.waitForURL(/page=2/);
    await page.waitForFunction(() => document.querySelector('.pager [aria-current]').textContent.includes('2'));
    const chosen = await shown(page);
    assert.deepEqual(chosen.filters, ['class=saas']);
    assert.notEqual(chosen.total, everything.total);

    await page.reload();
    await started(page);
    assert.deepEqual(await shown(page), chosen);

    for (let step = 0; step < 3; step++) await page.goBack();
    await page.waitForURL(/\/en\/search$/);
    await page.waitForFunction((total) => document.querySelector('.total').textContent === total, everything.total);
    assert.deepEqual(await shown(page), everything);
    for (let step = 0; step < 3; step++) await page.goForward();
    await page.waitForURL(/page=2/);
    await page.waitForFunction((first) => document.querySelector('.result h3')?.textContent === first, chosen.first);
    assert.deepEqual(await shown(page), chosen);
    assertQuiet(page);
    await page.context().close();
  });

  it('is cleared by a link, which leaves the words', async () => {
    const page = await newPage(browser);
    await visit(page, '/en/search?q=cloud&class=saas&class=iaas&region=JP&changed=1-year&page=2');
    const clear = page.locator('.chosen > a:not(.tag)');
    assert.equal(await clear.getAttribute('href'), '/en/search?q=cloud');
    await clear.click();
    await page.waitForURL(/\/en\/search\?q=cloud$/);
    await page.waitForFunction(() => !document.querySelector('.chosen'));
    const state = await shown(page);
    assert.deepEqual(state.filters, []);
    assert.equal(state.words, 'cloud');
    await page.context().close();
  });

  it('tells another language the same', async () => {
    const page = await newPage(browser);
    await visit(page, '/en/search?class=paas&sort=yes');
    const { total } = await ask('/search?class=paas&sort=yes');
    await page.locator('.language a[hreflang]').click();
    await page.waitForURL(/\/ja\/search\?class=paas&sort=yes$/);
    await page.waitForFunction(() => document.documentElement.lang === 'ja');
    assert.ok((await shown(page)).total.includes(String(total)));
    await page.context().close();
  });

  it('works without JavaScript, by forms and links', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto('/ja/search');
    await page.locator('main input[type="search"]').fill('メール');
    await page.locator('input[name="class"][value="saas"]').check();
    await page.locator('main form[role="search"] button').click();
    assert.match(decodeURIComponent(page.url()), /\/ja\/search\?.*q=メール/);
    assert.match(page.url(), /class=saas/);
    const { total } = await ask(`/search?q=${encodeURIComponent('メール')}&class=saas`);
    assert.ok(total > 0);
    assert.ok((await page.locator('.total').textContent()).includes(String(total)));
    await page.locator('.chosen > a:not(.tag)').click();
    assert.doesNotMatch(page.url(), /class=/);
    await page.context().close();
  });
});

it('finds Japanese words of two letters, in every way of writing them', async () => {
  const page = await newPage(browser);
  const counts = [];
  for (const words of ['給与', '診療', 'ﾒｰﾙ', 'メール', 'めーる']) {
    await visit(page, `/ja/search?q=${encodeURIComponent(words)}`);
    const { total, first } = await shown(page);
    counts.push(Number(/\d+/.exec(total)[0]));
    assert.ok(counts.at(-1) > 0 && first, words);
  }
  assert.equal(new Set(counts.slice(2)).size, 1, 'width and kana make no difference');
  await visit(page, '/ja/search?q=与給');
  assert.equal(await page.locator('.result').count(), 0, 'letters in another order are another word');
  await page.context().close();
});

describe('the registry as of a day', () => {
  let service;
  let dayBefore;
  before(async () => {
    const detail = await ask(`/services/${known.service}`);
    service = detail.service;
    const [first] = detail.listings[0].history.slice(-1);
    dayBefore = new Date(Date.parse(first.recorded) - 86_400_000).toISOString().slice(0, 10);
  });

  it('does not know what was published later, and says which day it shows', async () => {
    const page = await newPage(browser);
    const query = `q=${encodeURIComponent(service.name.en)}`;
    await visit(page, `/en/search?${query}`);
    assert.equal(await page.locator(`.result a[href*="/services/${service.id}"]`).count(), 1);
    assert.equal(await page.locator('.as-of').count(), 0);
    await visit(page, `/en/search?${query}&as_of=${dayBefore}`);
    assert.equal(await page.locator(`.result a[href*="/services/${service.id}"]`).count(), 0);
    const year = dayBefore.slice(0, 4);
    assert.ok((await page.locator('.as-of').textContent()).includes(year));
    await visit(page, `/en/services/${service.id}?as_of=${dayBefore}`);
    assert.equal(await page.locator('.sheet').count(), 0, 'no listing stands there');
    assertQuiet(page, saysMissing);
    await page.context().close();
  });

  it('stays that day on every link, until one goes back to today', async () => {
    const page = await newPage(browser);
    await visit(page, '/en/search?as_of=2025-06-01');
    const links = await page.locator('main a[href^="/en/"], .masthead nav a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.deepEqual(links.filter((link) => !link.includes('as_of=2025-06-01')), []);
    await page.locator('.as-of a').click();
    await page.waitForURL(/\/en\/search$/);
    await page.waitForFunction(() => !document.querySelector('.as-of'));
    await page.context().close();
  });

  it('is chosen at the foot of any page', async () => {
    const page = await newPage(browser);
    await visit(page, `/ja/services/${known.service}`);
    await page.locator('#as-of-day').fill('2024-02-03');
    await page.locator('.footer form button').click();
    await page.waitForURL(/as_of=2024-02-03/);
    await page.locator('.as-of').waitFor();
    assert.match(await page.locator('.as-of').textContent(), /2024年2月3日/);
    await page.context().close();
  });
});

describe('a list of requirements', () => {
  it('ranks, is in the fragment for others, and is never sent as an address', async () => {
    const page = await newPage(browser);
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await visit(page, '/en/meet?catalog=ccm:4.1');
    await page.locator('#meet-words').fill('encryption');
    const boxes = page.locator('details[open] li input[type="checkbox"]');
    for (const index of [0, 1]) await boxes.nth(index).check();
    await page.locator('.ask button').click();
    await page.locator('#ranking').waitFor();
    const ranked = await page.locator('ol > li h3').allTextContents();
    assert.ok(ranked.length > 0);
    const link = page.url();
    assert.match(link, /#ccm:4\.1;[^;]+;[^;]+$/);
    assert.deepEqual(asked.filter((url) => url.includes('#')), []);

    const other = await newPage(browser);
    await visit(other, link);
    await other.locator('#ranking').waitFor();
    assert.deepEqual(await other.locator('ol > li h3').allTextContents(), ranked);
    await page.context().close();
    await other.context().close();
  });

  it('is read from a file, and a wrong file is refused with its place', async () => {
    const page = await newPage(browser);
    await visit(page, '/ja/meet?catalog=ccm:4.0');
    const give = (text) => page.locator('#meet-file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await give('question,value\nAIS-01.1,perhaps\n');
    assert.match(await page.locator('.notice.failed').textContent(), /2[\s\S]*perhaps/);
    await give('question,value,owners\nAIS-01.1,yes,csp-owned\nLOG-02.1,no,\n');
    await page.waitForURL(/#ccm:4\.0;AIS-01\.1=yes,csp-owned;LOG-02\.1=no$/);
    assert.equal(await page.locator('.notice.failed').count(), 0);
    await page.context().close();
  });
});
