// Failed, empty and loading are three different screens; and the record holds no page that fails.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { address, launch, newPage, visit } from './browser.mjs';
import { ask } from './registry.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const api = /\/api\/v1\/search\?/;

describe('a search', () => {
  it('that cannot reach the server says so, and works again when it can', async () => {
    const page = await newPage(browser);
    await visit(page, '/en/about');
    await page.route(api, (route) => route.abort());
    await page.locator('.masthead nav a[href="/en/search"]').click();
    const failed = page.locator('[role="alert"].failed');
    await failed.waitFor();
    assert.match(await failed.textContent(), /cannot be reached/);
    assert.equal(await page.locator('.result').count(), 0);
    assert.equal(await page.locator('.total').count(), 0, 'a failure is not a count of nothing');
    await page.unroute(api);
    await failed.locator('button').click();
    await page.locator('.result').first().waitFor();
    assert.equal(await failed.count(), 0);
    await page.context().close();
  });

  it('that the server refuses shows its words and the number of the request', async () => {
    const page = await newPage(browser);
    await visit(page, '/ja/about');
    await page.route(api, (route) =>
      route.fulfill({
        status: 503, contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: '混み合っています。', status: 503, code: 'server.busy', request_id: 'request-7' }),
      }),
    );
    await page.locator('.masthead nav a[href="/ja/search"]').click();
    const failed = page.locator('[role="alert"].failed');
    await failed.waitFor();
    for (const words of ['混み合っています。', 'server.busy', 'request-7']) assert.ok((await failed.textContent()).includes(words), words);
    await page.context().close();
  });

  it('that takes long says that it loads and leaves the page as it is', async () => {
    const page = await newPage(browser);
    await visit(page, '/en/search?q=mail');
    const first = await page.locator('.result h3').first().textContent();
    let answer;
    const held = new Promise((resolve) => (answer = resolve));
    await page.route(api, async (route) => {
      await held;
      await route.continue();
    });
    await page.locator('.facet input[name="class"]').first().click();
    await page.locator('.progress span').waitFor();
    assert.equal(await page.locator('.progress').getAttribute('role'), 'status');
    assert.equal(await page.locator('.result h3').first().textContent(), first);
    assert.equal(await page.locator('[aria-busy="true"]').count(), 1);
    answer();
    await page.locator('.chosen').waitFor();
    await page.waitForFunction(() => !document.querySelector('.progress span'));
    await page.context().close();
  });

  it('that finds nothing says what to do, and is no failure', async () => {
    const page = await newPage(browser);
    await visit(page, '/en/search?q=zzzz&class=saas');
    assert.equal(await page.locator('[role="alert"]').count(), 0);
    assert.match(await page.locator('.total').textContent(), /\b0\b/);
    assert.equal(await page.locator('.notice a[href="/en/search"]').count(), 1);
    await page.context().close();
  });
});

it('what is not in the record is missing, not broken', async () => {
  const page = await newPage(browser);
  const response = await visit(page, '/en/services/nobody-knows-it');
  assert.equal(response.status(), 404);
  assert.equal(await page.locator('.failed').count(), 0);
  assert.equal(await page.locator('.notice h1').count(), 1);
  await page.context().close();
});

it('a date that is none is refused in words', async () => {
  const page = await newPage(browser);
  const response = await visit(page, '/en/search?as_of=soon');
  assert.equal(response.status(), 400);
  assert.match(await page.locator('[role="alert"]').textContent(), /soon/);
  await page.context().close();
});

it('every document of the demo, and what changed in it, can be read', async () => {
  const { size } = await ask('/record');
  const failed = [];
  let documents = 0;
  const read = async (path) => {
    const response = await fetch(`${address}${path}`);
    await response.arrayBuffer();
    if (![200, 404].includes(response.status)) failed.push(`${path}: ${response.status}`);
    return response.status === 200;
  };
  for (let from = 0; from < size; from += 100) {
    const { entries } = await ask(`/entries?from=${from}&limit=100`);
    const published = entries.filter(({ type }) => /publish/i.test(type)).map(({ index }) => index);
    for (const entry of published) {
      if (await read(`/en/publications/${entry}`)) documents++;
      await read(`/ja/publications/${entry}/changes`);
    }
  }
  assert.deepEqual(failed, []);
  assert.ok(documents > 300, `${documents} documents`);
});
