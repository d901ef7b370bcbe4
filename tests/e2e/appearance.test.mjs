// Forced colours, paper, and the typefaces of two languages.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertQuiet, launch, newPage, overflow, visit } from './browser.mjs';
import { demo, routes } from './registry.mjs';

let browser;
let paths;
before(async () => {
  browser = await launch();
  paths = routes(await demo());
});
after(() => browser.close());

it('with forced colours, states differ by shape and what is chosen is marked', async () => {
  const page = await newPage(browser, { forcedColors: 'active' });
  await visit(page, `/en${paths.compare}`);
  const shapes = await page.evaluate(() =>
    ['yes', 'no', 'na'].map((value) => {
      const mark = getComputedStyle(document.querySelector(`.grid .value.${value}`), '::before');
      return [mark.clipPath, mark.backgroundImage, mark.borderTopStyle, mark.forcedColorAdjust].join(' ');
    }),
  );
  assert.equal(new Set(shapes).size, 3);
  assert.ok(shapes.every((shape) => shape.endsWith('none')), 'the marks keep their fill');
  const chosen = await page.evaluate(() => getComputedStyle(document.querySelector('.only label:has(:checked) span'), '::before').content);
  assert.match(chosen, /✓/);
  assert.equal(await overflow(page), 0);
  await visit(page, `/en${paths.service}`);
  assert.equal(await page.locator('.claim').first().evaluate((claim) => getComputedStyle(claim).borderTopStyle), 'dashed');
  assertQuiet(page);
  await page.context().close();
});

describe('on paper', () => {
  it('a comparison has all its rows and nothing to click', async () => {
    const page = await newPage(browser);
    await visit(page, `/en${paths.compare.replace(/&domain=\w+/, '')}`);
    await page.emulateMedia({ media: 'print' });
    const paper = await page.evaluate(() => ({
      scroller: getComputedStyle(document.querySelector('.scroller')).overflowY,
      rows: document.querySelectorAll('[data-comparison-row]').length,
      skipped: [...document.querySelectorAll('[data-comparison-row]')].filter((row) => getComputedStyle(row).contentVisibility !== 'visible').length,
      controls: [...document.querySelectorAll('nav, form, button, .exports, .tray')].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80)),
      claims: document.querySelectorAll('.claim').length,
    }));
    assert.equal(paper.scroller, 'visible');
    assert.ok(paper.rows >= 261);
    assert.equal(paper.skipped, 0);
    assert.deepEqual(paper.controls, []);
    assert.equal(paper.claims, 3);
    const pdf = await page.pdf({ format: 'A4', landscape: true });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    const pages = Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))[1]);
    assert.ok(pages >= 6, `${pages} pages hold ${paper.rows} rows`);
    await page.context().close();
  });

  it('a service keeps what is valid, who says so and its history', async () => {
    const page = await newPage(browser);
    await visit(page, `/ja${paths.service}`);
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('main').innerText();
    for (const words of ['自己申告', '履歴', 'SHA-256']) assert.ok(paper.includes(words), words);
    assert.equal(await page.locator('.masthead nav').isVisible(), false);
    assert.equal(await page.locator('.hallmark').first().isVisible(), true);
    await page.context().close();
  });
});

it('letters of Japanese and English texts come from typefaces of their language', async () => {
  const page = await newPage(browser);
  await visit(page, '/en/search?q=cloud');
  const families = await page.evaluate(() => {
    const probe = (language, parent) => {
      const element = document.createElement('span');
      element.lang = language;
      parent.append(element);
      return getComputedStyle(element).fontFamily;
    };
    const heading = document.querySelector('h1');
    return [probe('ja', document.body), probe('en', document.body), probe('ja', heading), probe('en', heading)];
  });
  assert.equal(new Set(families).size, 4);
  assert.match(families[0], /Noto Sans CJK JP/);
  assert.match(families[2], /Noto Serif CJK JP/);
  await page.context().close();
});
