// From a completed workbook to a buyer's decision: published from a shell, found by words and filters
// in both languages, compared with two others, taken home as files; and unknown the day before.
import assert from 'node:assert/strict';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { assay, serve, temporaryFolder } from '../demo_server.mjs';
import { assertQuiet, downloaded, launch, newPage, started, visit } from './browser.mjs';
import { ask } from './registry.mjs';
import { completedCaiq, dataFolder, partsOf } from '../workbook.mjs';

const root = new URL('../..', import.meta.url).pathname;
/** A real provider's workbook; not part of this repository, and not everywhere at hand. */
const provided = join(root, '../shared/data/csa/completed/CAIQv4.0.3_WhitePact_completed.xlsx');

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Answers that differ from those of any service of the demo, so that a mix-up is noticed. */
function say(question) {
  if (question === 'AIS-01.1') return { value: 'No', owner: 'CSP-owned', text: 'From May on: <b>"planned" & budgeted</b>.' };
  if (question.endsWith('.2')) return { value: 'NA', text: 'この質問は対象外です。' };
  return { value: 'Yes', owner: 'Shared CSP and CSC', text: 'Looked at every spring.', customer: 'Switch it on.' };
}

const workbooks = [
  {
    name: 'made by this test',
    counts: { total: 261, no: 1 },
    async write(folder) {
      const catalog = await ask('/catalogs/ccm:4.0');
      dataFolder(root, join(folder, 'data'));
      const file = join(folder, 'made.xlsx');
      writeFileSync(file, completedCaiq(catalog, say));
      return [file, '--data', join(folder, 'data')];
    },
  },
  { name: 'of a real provider', counts: { total: 261, yes: 107, no: 122, na: 32 }, skip: !existsSync(provided), write: async () => [provided] },
];

for (const { name, counts, skip, write } of workbooks) {
  describe(`a service published from a workbook ${name}`, { skip }, () => {
    const { folder, remove } = temporaryFolder();
    const store = join(folder, 'store');
    let server;
    let entry;
    let others;
    let page;
    const at = (path) => ask(path, server.url);

    before(async () => {
      cpSync(process.env.ASSAY_UNSERVED_DEMO, store, { recursive: true });
      const act = (...words) => JSON.parse(assay(...words, '--store', store, '--json'));
      act('organisation', 'add', '--id', 'quiet-harbour', '--name', 'Quiet Harbour', '--name-ja', '静かな港', '--country', 'JP');
      act('service', 'add', '--id', 'quiet-notes', '--organisation', 'quiet-harbour', '--name', 'Quiet Notes', '--name-ja', '静寂ノート', '--class', 'saas', '--region', 'JP');
      const file = await write(folder);
      ({ entry } = act('publish', ...file, '--service', 'quiet-notes'));
      server = await serve(store);
      const { items } = await at('/search?catalog=ccm:4.0&standing=current&class=saas&sort=name&per_page=20');
      others = items.map(({ id }) => id).filter((id) => id !== 'quiet-notes').slice(0, 2);
      page = await newPage(browser, { address: server.url });
    });
    after(async () => {
      await page?.context().close();
      await server?.stop();
      remove();
    });

    it('is in the record as it was filled in', async () => {
      const { publication, rows } = await at(`/publications/${entry}`);
      for (const [kind, count] of Object.entries(counts)) assert.equal(publication.counts[kind], count, kind);
      assert.equal(rows.length, 261);
    });

    it('is found by words and filters over HTTP', async () => {
      for (const words of ['quiet notes', '静寂', 'ﾉｰﾄ 静寂', 'quiet harbour']) {
        const { items } = await at(`/search?q=${encodeURIComponent(words)}&class=saas&region=JP&catalog=ccm:4.0`);
        assert.deepEqual(items.map(({ id }) => id), ['quiet-notes'], words);
      }
      assert.equal((await at('/search?q=quiet+notes&class=iaas')).total, 0);
    });

    for (const [language, words, shown] of [['en', 'quiet', 'Quiet Notes'], ['ja', '静寂', '静寂ノート']]) {
      it(`is found in Chromium in ${language}`, async () => {
        await visit(page, `/${language}/`);
        await page.locator('main input[type="search"]').fill(words);
        await page.locator('main form[role="search"] button').click();
        await page.waitForURL(/\/search\?q=/);
        for (const [facet, value] of [['class', 'saas'], ['catalog', 'ccm:4.0']]) {
          await page.locator(`input[name="${facet}"][value="${value}"]`).check();
          await page.waitForURL((url) => url.searchParams.get(facet) === value);
        }
        await page.waitForFunction(() => document.querySelectorAll('.result').length === 1);
        const result = page.locator('.result');
        assert.equal(await result.locator('h3').textContent(), shown);
        assert.equal(await result.locator('.claim.self-claimed').count(), 1);
        assert.equal(await result.locator('.standing.current').count(), 1);
      });
    }

    it('is compared with two services of the demo, and only differences are shown', async () => {
      for (const id of others) {
        await visit(page, `/en/services/${id}`);
        await page.locator('.heading button').click();
      }
      await visit(page, '/en/services/quiet-notes');
      await page.locator('.heading button').click();
      await page.locator('.tray a.primary').click();
      await page.locator('[data-comparison-row]').first().waitFor();
      assert.equal(await page.locator('.grid .head [role="columnheader"]').count(), 4);
      assert.equal(await page.locator('[data-comparison-row]').count(), 261);
      await page.locator('input[name="only"][value="differences"]').check();
      await page.waitForURL(/only=differences/);
      await page.waitForFunction(() => !document.querySelector('[data-comparison-row]:not(.differs)'));
      const compared = await at(`/compare?service=${others[0]}&service=${others[1]}&service=quiet-notes&only=differences`);
      assert.equal(await page.locator('[data-comparison-row]').count(), compared.rows.length);
      assertQuiet(page);
    });

    it('is taken home as CSV and as a workbook: exactly what is shown', async () => {
      const rows = await page.locator('[data-comparison-row]').count();
      const csv = await downloaded(page, () => page.locator('.exports a[href*="compare.csv"]').click());
      const text = csv.bytes.toString();
      assert.equal(text.codePointAt(0), 0xfeff, 'spreadsheets tell UTF-8 by the mark');
      assert.ok(text.includes('Quiet Notes'));
      const cell = /"(?:[^"]|"")*"|[^",\r\n]+/g;
      const questions = new Set((text.match(cell) ?? []).filter((value) => /^"?[A-Z&]{3}-\d\d\.\d+"?$/.test(value)));
      assert.equal(questions.size, rows);
      const workbook = await downloaded(page, () => page.locator('.exports a[href*="compare.xlsx"]').click());
      const parts = partsOf(workbook.bytes);
      const written = Object.values(parts).join('');
      assert.ok(written.includes('Quiet Notes'));
      assert.ok(!/<f>/.test(written), 'nothing in it is a formula');
      assertQuiet(page);
    });

    it('is unknown at the same address the day before', async () => {
      const { publication } = await at(`/publications/${entry}`);
      const dayBefore = new Date(Date.parse(publication.recorded) - 86_400_000).toISOString().slice(0, 10);
      const words = encodeURIComponent('静寂');
      assert.equal((await at(`/search?q=${words}`)).total, 1);
      assert.equal((await at(`/search?q=${words}&as_of=${dayBefore}`)).total, 0);
      const compare = await fetch(`${server.url}/api/v1/compare?service=${others[0]}&service=quiet-notes&as_of=${dayBefore}`);
      assert.equal(compare.status, 404);
      for (const language of ['en', 'ja']) {
        await visit(page, `/${language}/search?q=${words}&as_of=${dayBefore}`);
        assert.equal(await page.locator('.result').count(), 0);
        assert.equal(await page.locator('.as-of').count(), 1);
        await page.locator('.as-of a').click();
        await page.waitForURL((url) => !url.searchParams.has('as_of'));
        await page.locator('.result').waitFor();
        const response = await page.goto(`/${language}/services/quiet-notes?as_of=${dayBefore}`);
        assert.equal(response.status(), 404);
        await started(page);
        assert.equal(await page.locator('main').getByText(/Quiet Notes|静寂ノート/).count(), 0);
      }
    });
  });
}
