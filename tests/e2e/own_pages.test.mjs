// Every page of people with an account, in both languages, wide and narrow, light and dark: axe finds
// nothing, nothing is cut off, and no page does what it must not.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { assay, serve, temporaryFolder } from '../demo_server.mjs';
import { demoPerson, signUp } from '../people.mjs';
import { narrow, objections, withoutColours } from './accessibility.mjs';
import { assertQuiet, languages, launch, overflow, visit, wide } from './browser.mjs';
import { emptyDraft, pageOf, provenOrganisation, words } from './people.mjs';

let browser;
let place;
let server;
let people;
let pages;
before(async () => {
  browser = await launch();
  place = temporaryFolder();
  const store = join(place.folder, 'store');
  cpSync(process.env.ASSAY_UNSERVED_DEMO, store, { recursive: true });
  const links = JSON.parse(assay('demo', 'links', '--store', store, '--json'));
  server = await serve(store);
  const operator = await demoPerson({ ...server, links }, 'operator');
  const admin = await signUp(server, 'admin@looked-at.example', '見られる 人');
  const organisation = await provenOrganisation(operator, admin, 'looked-at', 'looked-at-notes');
  const { id, answers } = await emptyDraft(admin, organisation, 'looked-at-notes');
  const other = await emptyDraft(admin, organisation, 'looked-at-notes', 'ccm:4.1');
  const { question, version, ...fields } = answers[0];
  await admin.ask('PUT', `/drafts/${id}/answers/${encodeURIComponent(question)}`, { ...fields, value: 'na', ownership: 'csp-owned' }, { 'if-match': `"${version}"` });
  const work = `/work/${organisation}`;
  people = { admin, operator, nobody: null };
  pages = [
    ['nobody', '/sign-in'], ['nobody', '/sign-up'], ['nobody', '/new-password'], ['nobody', '/link/not-a-link'], ['nobody', '/work'],
    ['admin', '/account'], ['admin', '/work'], ['admin', '/work/register'], ['admin', work], ['admin', `${work}/members`], ['admin', `${work}/domains`],
    ['admin', `${work}/tokens`], ['admin', `${work}/audit`], ['admin', `${work}/services`], ['admin', `${work}/drafts`], ['admin', `${work}/drafts/${id}`],
    ['admin', `${work}/drafts/${id}?side=findings`], ['admin', `${work}/drafts/${other.id}/reuse?from=draft:${id}`], ['admin', `${work}/drafts/${id}/publication`],
    ['admin', '/operate'], ['operator', '/operate'], ['operator', '/operate/users'], ['operator', '/operate/audit'], ['operator', '/operate/instance'], ['operator', '/operate/rules'],
    ['operator', '/operate/settings'],
  ];
});
after(async () => {
  await browser.close();
  await server?.stop();
  place.remove();
});

/** Chromium's own words about answers that refuse: some of these pages are about a refusal. */
const refusals = /status of 40[134]/;
const arrived = (page) => page.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('main .loading'));

for (const language of languages) {
  describe(`in ${language}`, () => {
    for (const who of ['nobody', 'admin', 'operator']) {
      it(`what ${who} sees`, async () => {
        const page = await pageOf(browser, server, people[who], { colorScheme: language === 'ja' ? 'dark' : 'light' });
        const found = [];
        for (const [, path] of pages.filter(([name]) => name === who)) {
          await page.setViewportSize(wide);
          await visit(page, `/${language}${path}`);
          await arrived(page);
          found.push(...(await objections(page, path)));
          for (const size of narrow) {
            await page.setViewportSize(size);
            const pixels = await overflow(page);
            if (pixels > 0) found.push(`${path}: ${pixels} pixels wider than ${size.width}`);
          }
          found.push(...(await objections(page, `${path}, on a phone`, withoutColours)));
        }
        assert.deepEqual(found, []);
        assertQuiet(page, refusals);
        await page.context().close();
      });
    }

    it('loading, missing, not allowed and failed are told apart', async () => {
      const page = await pageOf(browser, server, people.admin);
      await page.route('**/api/v1/organisations/looked-at/workspace*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 800));
        await route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: '', title: '', status: 500, code: 'server.failed' }) });
      });
      await visit(page, `/${language}/work/looked-at`);
      await page.getByText(words(language, 'loading')).first().waitFor();
      await page.getByText(words(language, 'failed.heading')).waitFor();
      await visit(page, `/${language}/work/nobody-knows-it`);
      await page.getByText(words(language, 'access.missing')).waitFor();
      await visit(page, `/${language}/operate`);
      await page.getByText(words(language, 'access.forbidden')).waitFor();
      await page.context().close();
    });
  });
}
