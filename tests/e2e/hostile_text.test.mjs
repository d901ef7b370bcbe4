// What people stored who mean no good, in a real browser: nothing runs, nothing is asked of elsewhere, and
// no page even tries what its policy forbids, with scripts and without.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serveDemo } from '../demo_server.mjs';
import { mark, markup } from '../hostile_texts.mjs';
import { demoPerson, signUp } from '../people.mjs';
import { assertQuiet, languages, launch, visit } from './browser.mjs';
import { emptyDraft, pageOf, provenOrganisation } from './people.mjs';

let browser;
let server;
let people;
let pages;
const question = encodeURIComponent('A&A-01.1');

before(async () => {
  browser = await launch();
  server = await serveDemo();
  const operator = await demoPerson(server, 'operator');
  const admin = await signUp(server, 'admin@hostile.example', markup[0]);
  const named = (text) => ({ en: text, ja: text });
  const described = { organisation: { names: named(markup[1]) }, service: { names: named(markup[4]), description: named(markup.join('\n')) } };
  const organisation = await provenOrganisation(operator, admin, 'hostile', 'hostile-notes', described);
  for (const [index, text] of markup.entries()) {
    await admin.must(201, 'POST', `/organisations/${organisation}/services`, { id: `hostile-${index}`, names: named(text), class: ['saas'] });
    await admin.must(201, 'POST', `/organisations/${organisation}/tokens`, { name: text, scopes: ['read'] });
  }
  const { id } = await published(admin, organisation);
  people = { nobody: null, admin, operator };
  pages = [
    ['nobody', '/services/hostile-notes'], ['nobody', '/organisations/hostile'], ['nobody', `/search?q=${mark}`], ['nobody', `/publications/${id.entry}`],
    ['nobody', `/compare?service=hostile-notes&service=hostile-1&base=ccm:4.0`], ['nobody', `/search?q=${encodeURIComponent(markup[1])}`],
    ['nobody', `/services/${encodeURIComponent(markup[0])}`], ['nobody', `/sign-in?back=${encodeURIComponent('javascript:window.ran=1')}`],
    ['admin', '/account'], ['admin', '/work'], ['admin', '/work/hostile'], ['admin', '/work/hostile/members'], ['admin', '/work/hostile/tokens'],
    ['admin', '/work/hostile/services'], ['admin', '/work/hostile/audit'], ['admin', '/work/hostile/drafts'], ['admin', `/work/hostile/drafts/${id.draft}`],
    ['admin', `/work/hostile/drafts/${id.draft}/publication`],
    ['operator', '/operate'], ['operator', '/operate/users'], ['operator', '/operate/audit'],
  ];
});
after(async () => {
  await browser.close();
  await server?.stop();
});

/** A publication and a draft whose texts, notes and comments are hostile: {id: {entry, draft}}. */
async function published(admin, organisation) {
  const blank = await emptyDraft(admin, organisation, 'hostile-notes');
  const answers = blank.answers.map((one, index) => ({ id: one.question, value: 'yes', owner: 'shared-csp-and-csc', implementation: markup[index % markup.length], customer: markup[(index + 5) % markup.length] }));
  const file = JSON.stringify({ type: 'answers', catalog: 'ccm', version: '4.0', release: '', answers });
  const query = new URLSearchParams({ service: 'hostile-notes', scheme: 'csa-star', level: 'level-1', file: `${markup[0]}.json` });
  const response = await admin.fetch('POST', `/api/v1/organisations/${organisation}/drafts/upload?${query}`, { body: file });
  assert.equal(response.status, 201);
  const draft = await response.json();
  const { digest } = await admin.must(200, 'GET', `/drafts/${draft.id}/publication`);
  const { entry } = await admin.must(201, 'POST', `/drafts/${draft.id}/publication`, { digest });
  const { question: _, version, changed_by, changed_at, ...fields } = draft.answers.find((one) => one.question === 'A&A-01.1');
  assert.ok(changed_by && changed_at);
  const noted = await admin.ask('PUT', `/drafts/${draft.id}/answers/${question}`, { ...fields, note: markup.join('\n'), evidence: [`https://evidence.example/?${encodeURIComponent(markup[0])}`] }, { 'if-match': `"${version}"` });
  assert.equal(noted.status, 200, JSON.stringify(noted.body));
  await admin.must(201, 'POST', `/drafts/${draft.id}/comments`, { question: 'A&A-01.1', text: markup.join('\n') });
  return { id: { entry, draft: draft.id } };
}

/** Chromium's own words about answers that refuse: some of these addresses name nothing. */
const refusals = /status of 40[0134]/;

/** A page that notices a dialog, and whatever its policy refused. */
async function watchedPage(person, options) {
  const page = await pageOf(browser, server, person, options);
  page.dialogs = [];
  page.on('dialog', (dialog) => {
    page.dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await page.addInitScript(() => {
    globalThis.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return page;
}

async function assertNothingRan(page, path) {
  assert.deepEqual(page.dialogs, [], path);
  assert.equal(await page.evaluate(() => globalThis.ran), undefined, path);
  assert.deepEqual(await page.evaluate(() => globalThis.refused ?? []), [], path);
  const made = await page.evaluate(() => document.querySelectorAll('img[src="x"], svg[onload], [onerror], [onfocus], iframe, base, meta[http-equiv], a[href^="javascript" i]').length);
  assert.equal(made, 0, path);
}

describe('hostile words', () => {
  for (const who of ['nobody', 'admin', 'operator']) {
    it(`are words on every page that ${who} sees`, async () => {
      for (const language of languages) {
        const page = await watchedPage(people[who]);
        let seen = 0;
        for (const [, path] of pages.filter(([name]) => name === who)) {
          await visit(page, `/${language}${path}`);
          await page.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('main .loading'));
          await assertNothingRan(page, path);
          seen += (await page.locator('main').innerText()).includes(mark) ? 1 : 0;
        }
        assert.ok(seen > 1, `seen on ${seen} pages`);
        assertQuiet(page, refusals);
        await page.context().close();
      }
    });
  }

  it('are words without scripts of the application too', async () => {
    const page = await watchedPage(null);
    await page.route(/\/_app\/.*\.js$/, (route) => route.abort());
    for (const [, path] of pages.filter(([name]) => name === 'nobody')) {
      await page.goto(`/en${path}`);
      await assertNothingRan(page, path);
    }
    await page.context().close();
  });

  it('stay words in a picture and a feed that are opened by themselves', async () => {
    const page = await watchedPage(null);
    for (const path of ['/api/v1/services/hostile-notes/badge.svg', '/api/v1/services/hostile-notes/feed.atom', '/api/v1/services/hostile-notes', '/api/v1/search.csv?q=hostile']) {
      await page.goto(path).catch((fault) => assert.match(fault.message, /Download is starting|ERR_ABORTED/));
      assert.deepEqual(page.dialogs, [], path);
      assert.equal(await page.evaluate(() => globalThis.ran), undefined, path);
    }
    await page.context().close();
  });
});

it('a policy that is broken would be seen', async () => {
  const page = await watchedPage(null);
  await page.goto('/en/');
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.ran = 1">'));
  await page.waitForFunction(() => globalThis.refused.length > 0);
  assert.equal(await page.evaluate(() => globalThis.ran), undefined, 'and the policy stops it');
  await page.context().close();
});
