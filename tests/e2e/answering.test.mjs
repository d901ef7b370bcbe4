// A questionnaire is answered: from a workbook that needs repair to the public page, by keyboard, by
// two people at once, without a network, and with the tab killed in the middle.
import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { assay, serve, temporaryFolder } from '../demo_server.mjs';
import { demoPerson, invited, signUp } from '../people.mjs';
import { assertQuiet, launch, started, visit } from './browser.mjs';
import { emptyDraft, pageOf, provenOrganisation, signInto, words } from './people.mjs';
import { completedCaiq, dataFolder } from '../workbook.mjs';

const root = new URL('../..', import.meta.url).pathname;
let browser;
let place;
let server;
let operator;
let ito;
let mori;
let organisation;
before(async () => {
  browser = await launch();
  place = temporaryFolder();
  const store = join(place.folder, 'store');
  cpSync(process.env.ASSAY_UNSERVED_DEMO, store, { recursive: true });
  dataFolder(root, join(place.folder, 'data'));
  const links = JSON.parse(assay('demo', 'links', '--store', store, '--json'));
  server = { ...(await serve(store, '--data', join(place.folder, 'data'), '--web', join(root, 'web/build'))), links };
  operator = await demoPerson(server, 'operator');
  ito = await signUp(server, 'ito@quiet.example', 'Ito');
  organisation = await provenOrganisation(operator, ito, 'quiet', 'quiet-notes');
  mori = await signUp(server, 'mori@quiet.example', 'Mori');
  await invited(server, ito, organisation, mori, 'mori@quiet.example', 'member');
});
after(async () => {
  await browser.close();
  await server?.stop();
  place.remove();
});

const current = (page) => page.locator('#question').evaluate((element) => element.textContent.trim().split(/\s/)[0]);
const chosen = (page) => page.locator('.values input:checked').getAttribute('value');
const answersOf = async (person, draft) => new Map((await person.must(200, 'GET', `/drafts/${draft}`)).answers.map((answer) => [answer.question, answer]));
/** Resolves when the server has everything that this page knows. */
const settled = (page) => page.waitForFunction(() => document.querySelector('.line') && !document.querySelector('.line.trouble') && !document.querySelector('.list .marks')?.textContent.includes('↑'));
async function eventually(check, what) {
  for (let tries = 0; tries < 100; ++tries) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}
/** Whether a change with this text lies in the browser's own database. */
const keptInBrowser = (text) =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('assay');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const all = opening.result.transaction('changes').objectStore('changes').getAll();
      all.onsuccess = () => {
        opening.result.close();
        resolve(all.result.some(({ fields }) => fields.implementation === text));
      };
    };
  });
const path = (draft, rest = '') => `/work/${organisation}/drafts/${draft}${rest}`;

describe('by keyboard', () => {
  let draft;
  let page;
  before(async () => {
    draft = (await emptyDraft(ito, organisation, 'quiet-notes')).id;
    page = await pageOf(browser, server, ito);
  });
  after(() => page.context().close());

  it('letters answer and go on, and the answers arrive one by one', async () => {
    await visit(page, `/en${path(draft)}`);
    const asked = [];
    for (const key of ['y', 'n', 'a']) {
      asked.push(await current(page));
      await page.keyboard.press(key);
      await page.keyboard.press('j');
    }
    await page.keyboard.press('k');
    assert.equal(await current(page), asked[2]);
    assert.equal(await chosen(page), 'na');
    await settled(page);
    await eventually(async () => {
      const answers = await answersOf(ito, draft);
      return asked.map((id) => answers.get(id).value).join() === 'yes,no,na';
    }, 'three answers on the server');
  });

  it('the first unanswered is where somebody goes on', async () => {
    const answers = await answersOf(ito, draft);
    const first = [...answers.values()].find(({ value }) => value === 'unanswered').question;
    await visit(page, `/ja${path(draft)}`);
    assert.equal(await current(page), first);
  });

  it('nothing is answered while Japanese is being converted', async () => {
    const before = await page.locator('.values input:checked').count();
    await page.evaluate(() => {
      for (const more of [{ isComposing: true }, { keyCode: 229 }]) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'y', bubbles: true, cancelable: true, ...more }));
    });
    assert.equal(await page.locator('.values input:checked').count(), before);
    await page.keyboard.press('e');
    await page.keyboard.type('yna');
    assert.equal(await page.locator('textarea[name="implementation"]').inputValue(), 'yna');
    assert.equal(await page.locator('.values input:checked').count(), before);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'question');
  });

  it('an id is enough to jump, and letters can be switched off', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('iam5.1');
    await page.keyboard.press('Enter');
    await eventually(async () => (await current(page)) === 'IAM-05.1', 'IAM-05.1');
    assert.match(page.url(), /#IAM-05\.1$/);
    await page.locator('.keys input').uncheck();
    await page.locator('#question').focus();
    await page.keyboard.press('y');
    assert.equal(await page.locator('.values input:checked').count(), 0);
    await page.locator('.keys input').check();
    assertQuiet(page);
  });
});

describe('without a network', () => {
  it('no answer is lost, also when the tab is killed', async () => {
    const draft = (await emptyDraft(ito, organisation, 'quiet-notes')).id;
    const first = await pageOf(browser, server, ito);
    const context = first.context();
    await visit(first, `/en${path(draft)}`);
    await first.keyboard.press('y');
    await settled(first);
    await context.setOffline(true);
    const asked = [];
    for (let count = 0; count < 5; count++) {
      await first.keyboard.press('j');
      asked.push(await current(first));
      await first.keyboard.press('n');
    }
    await first.keyboard.press('e');
    await first.keyboard.type('Planned for the spring.');
    await first.locator('.line.trouble').waitFor();
    assert.equal(await first.locator('[role="status"]').filter({ hasText: words('en', 'draft.status_lost') }).count(), 1, 'one line says so');
    await first.waitForFunction(keptInBrowser, 'Planned for the spring.');
    await first.close({ runBeforeUnload: false });
    assert.equal((await answersOf(ito, draft)).get(asked[0]).value, 'unanswered', 'nothing has reached the server');

    await context.setOffline(false);
    const second = await context.newPage();
    await second.goto(`/en${path(draft)}`);
    await started(second);
    await eventually(async () => {
      const answers = await answersOf(ito, draft);
      return asked.every((id) => answers.get(id).value === 'no') && answers.get(asked[4]).implementation === 'Planned for the spring.';
    }, 'all answers on the server');
    await context.close();
  });

  it('what one person left is never sent in the name of another', async () => {
    const draft = (await emptyDraft(ito, organisation, 'quiet-notes')).id;
    const page = await pageOf(browser, server, ito);
    const context = page.context();
    await visit(page, `/en${path(draft)}`);
    await page.locator('#question').waitFor();
    await context.setOffline(true);
    await page.keyboard.press('y');
    await page.locator('.line.trouble').waitFor();
    await signInto(context, server, mori);
    await context.setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText(words('en', 'draft.status_not_ours')).waitFor();
    const other = await context.newPage();
    await other.goto(`/en${path(draft)}`);
    await started(other);
    await other.locator('#question').waitFor();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.deepEqual([...(await answersOf(ito, draft)).values()].filter(({ value }) => value !== 'unanswered'), []);

    await signInto(context, server, ito);
    await other.goto(`/en${path(draft)}`);
    await eventually(async () => [...(await answersOf(ito, draft)).values()].some(({ value, changed_by: by }) => value === 'yes' && by === ito.user.id), 'the answer, by Ito');
    await context.close();
  });
});

describe('two people at one question', () => {
  for (const [choice, language, kept] of [['keep_mine', 'en', 'yes'], ['take_theirs', 'ja', 'no']]) {
    it(`both sides are shown, and one chooses: ${choice}`, async () => {
      const draft = (await emptyDraft(ito, organisation, 'quiet-notes')).id;
      const page = await pageOf(browser, server, ito);
      await visit(page, `/${language}${path(draft)}`);
      const question = await current(page);
      const { body } = await mori.ask('GET', `/drafts/${draft}`);
      const { version, question: _, changed_by, changed_at, ...fields } = body.answers.find((answer) => answer.question === question);
      const theirs = { ...fields, value: 'no', implementation: 'Said by Mori.' };
      const sent = await mori.ask('PUT', `/drafts/${draft}/answers/${encodeURIComponent(question)}`, theirs, { 'if-match': `"${version}"` });
      assert.equal(sent.status, 200);
      await page.keyboard.press('y');
      await page.getByText(words(language, 'draft.conflict', { name: 'Mori' })).waitFor();
      await page.getByText('Said by Mori.').waitFor();
      await page.getByRole('button', { name: words(language, `draft.${choice}`) }).click();
      await eventually(async () => (await chosen(page)) === kept && (await answersOf(ito, draft)).get(question).value === kept, kept);
      assertQuiet(page, /status of 409/);
      await page.context().close();
    });
  }
});

describe('a file that may answer several questionnaires', () => {
  for (const language of ['en', 'ja']) {
    it(`is taken once its sender says which, ${language}`, async () => {
      const file = join(place.folder, 'answers.csv');
      // Both are questions of 4.0 and of 4.1.
      writeFileSync(file, 'question,answer,owner,text\nA&A-01.1,Yes,CSP-owned,Done.\nA&A-02.1,No,CSP-owned,Soon.\n');
      const page = await pageOf(browser, server, ito);
      await visit(page, `/${language}/work/${organisation}/drafts`);
      const choice = page.locator('#draft-catalog');
      const send = () => page.getByRole('button', { name: words(language, 'work.start_upload') }).click();
      await page.locator('select[name="service"]').selectOption('quiet-notes');
      await page.locator('input[type="file"]').setInputFiles(file);
      assert.equal(await choice.count(), 0, 'nothing is asked before it is needed');
      await send();
      await page.getByText(words(language, 'upload.catalog_not_named', { file: 'answers.csv' })).waitFor();
      await choice.selectOption('ccm:4.1');
      await send();
      await page.waitForURL(/\/drafts\/\d+\?side=findings/);
      const draft = Number(/drafts\/(\d+)/.exec(page.url())[1]);
      assert.equal((await ito.must(200, 'GET', `/drafts/${draft}`)).catalog, 'ccm:4.1');
      const answers = await answersOf(ito, draft);
      assert.deepEqual(['A&A-01.1', 'A&A-02.1'].map((question) => answers.get(question).value), ['yes', 'no']);
      // Another file begins anew: it may say what it answers.
      await visit(page, `/${language}/work/${organisation}/drafts`);
      await page.locator('input[type="file"]').setInputFiles(file);
      await send();
      await choice.waitFor();
      await page.locator('input[type="file"]').setInputFiles({ name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from('x') });
      assert.equal(await choice.count(), 0);
      assertQuiet(page, /status of 400/);
      await page.context().close();
    });
  }
});

describe('batches of reused answers', () => {
  it('are undone each by itself', async () => {
    const draft = (await emptyDraft(ito, organisation, 'quiet-notes')).id;
    const questions = ['A&A-01.1', 'A&A-02.1', 'A&A-03.1'];
    const file = `catalog,ccm:4.0\nquestion,answer,owner,text\n${questions.map((question) => `${question},Yes,CSP-owned,Done.\n`).join('')}`;
    const query = new URLSearchParams({ service: 'quiet-notes', scheme: 'csa-star', level: 'level-1', file: 'earlier.csv' });
    const uploaded = await ito.fetch('POST', `/api/v1/organisations/${organisation}/drafts/upload?${query}`, { body: file });
    assert.equal(uploaded.status, 201, await uploaded.clone().text());
    const earlier = (await uploaded.json()).id;
    const page = await pageOf(browser, server, ito);
    await visit(page, `/en${path(draft, `/reuse?from=draft%3A${earlier}`)}`);
    for (const question of questions) {
      const choice = page.locator(`input[aria-label="${words('en', 'reuse.choose', { question })}"]`);
      await page.locator('details', { has: choice }).evaluate((details) => (details.open = true));
      await choice.check();
      await page.locator('.acts button').last().click();
      await page.locator('.batch', { hasText: question }).waitFor();
    }
    const given = async () => [...(await answersOf(ito, draft)).values()].filter(({ value }) => value === 'yes').map(({ question }) => question);
    assert.deepEqual(await given(), questions);
    const undo = async (question, left) => {
      await page.locator('.batch', { hasText: question }).getByRole('button').click();
      await page.locator('.batch', { hasText: question }).waitFor({ state: 'detached' });
      assert.deepEqual(await given(), left);
    };
    await undo('A&A-02.1', ['A&A-01.1', 'A&A-03.1']);
    await undo('A&A-01.1', ['A&A-03.1']);
    await undo('A&A-03.1', []);
    assertQuiet(page);
    await page.context().close();
  });
});

describe('from a workbook to the public page', () => {
  const wrong = 'AIS-01.1';
  let page;
  let draft;
  after(() => page?.context().close());

  it('the workbook is uploaded, and its findings stand beside the questions', async () => {
    const response = await fetch(`${server.url}/api/v1/catalogs/ccm:4.0`);
    const say = (question) => (question === wrong ? { value: 'Y or N', owner: 'CSP-owned', text: 'Undecided.' } : { value: 'Yes', owner: 'CSP-owned', text: 'Looked at every spring.' });
    const file = join(place.folder, 'completed.xlsx');
    writeFileSync(file, completedCaiq(await response.json(), say));
    page = await pageOf(browser, server, ito);
    await visit(page, `/en/work/${organisation}/drafts`);
    await page.locator('select[name="service"]').selectOption('quiet-notes');
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole('button', { name: words('en', 'work.start_upload') }).click();
    await page.waitForURL(/\/drafts\/\d+\?side=findings/);
    draft = Number(/drafts\/(\d+)/.exec(page.url())[1]);
    await page.locator('.findings button', { hasText: wrong }).first().click();
    assert.equal(await current(page), wrong);
    assert.match(await page.locator('.findings button', { hasText: wrong }).first().textContent(), /[A-Z]+\d+/, 'the cell of the sheet');
  });

  it('what is wrong keeps it from being published, and is repaired in place', async () => {
    await visit(page, `/en${path(draft, '/publication')}`);
    await page.locator('#blocking').waitFor();
    assert.equal(await page.getByRole('button', { name: words('en', 'publish.submit') }).count(), 0);
    await page.getByRole('link', { name: wrong }).click();
    await page.locator('#question').waitFor();
    assert.equal(await current(page), wrong);
    await page.keyboard.press('y');
    await settled(page);
    await eventually(async () => (await ito.must(200, 'GET', `/drafts/${draft}`)).publishable, 'publishable');
  });

  it('a member sees what would become public, and cannot publish', async () => {
    const member = await pageOf(browser, server, mori);
    await visit(member, `/ja${path(draft, '/publication')}`);
    await member.getByText(words('ja', 'publish.only_publisher')).waitFor();
    assert.equal(await member.getByRole('button', { name: words('ja', 'publish.submit') }).count(), 0);
    await member.context().close();
  });

  it('an answer that changes while somebody is asked is shown first: nothing is published, and the tick is gone', async () => {
    await visit(page, `/en${path(draft, '/publication')}`);
    await page.getByRole('button', { name: words('en', 'publish.submit') }).click();
    await page.locator('dialog[open] input[type="checkbox"]').check();
    const { answers } = await ito.must(200, 'GET', `/drafts/${draft}`);
    const { question, version, changed_by: _by, changed_at: _at, ...fields } = answers.at(-1);
    const changed = await ito.ask('PUT', `/drafts/${draft}/answers/${encodeURIComponent(question)}`, { ...fields, implementation: 'Changed while somebody was asked.' }, { 'if-match': `"${version}"` });
    assert.equal(changed.status, 200);
    await page.locator('dialog[open] button[type="submit"]').click();
    const notice = page.getByRole('alert').filter({ hasText: words('en', 'publish.changed') });
    await notice.waitFor();
    assert.ok(await notice.evaluate((element) => element === document.activeElement), 'the focus is on what happened');
    assert.equal(await page.locator('dialog[open]').count(), 0);
    assert.doesNotMatch(await notice.textContent(), /[0-9a-f]{64}/);
    await page.getByText('Changed while somebody was asked.').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: words('en', 'publish.submit') }).click();
    assert.equal(await page.locator('dialog[open] input[type="checkbox"]').isChecked(), false);
    page.faults.length = 0; // the browser tells of the refusal
  });

  it('the publisher reads it, confirms, and finds it in public', async () => {
    await visit(page, `/en${path(draft, '/publication')}`);
    await page.getByRole('button', { name: words('en', 'publish.submit') }).click();
    await page.locator('dialog[open] input[type="checkbox"]').check();
    await page.locator('dialog[open] button[type="submit"]').click();
    await page.getByRole('heading', { name: words('en', 'publish.done') }).or(page.getByRole('heading', { name: words('en', 'publish.submitted') })).waitFor();
    if (await page.getByRole('heading', { name: words('en', 'publish.submitted') }).count()) await accept();
    await eventually(async () => (await (await fetch(`${server.url}/api/v1/search?q=quiet-notes`)).json()).total === 1, 'in the search');
    const { entry } = await ito.must(200, 'GET', `/drafts/${draft}`);
    await visit(page, `/en${path(draft, '/publication')}`);
    await page.getByText(words('en', 'publish.became_same', { entry })).waitFor();
    assert.equal(await page.getByRole('button', { name: words('en', 'publish.submit') }).count(), 0, 'nothing to publish again');
    await visit(page, `/en${path(draft)}`);
    await page.getByText(words('en', 'publish.became_same', { entry })).waitFor();
    await page.keyboard.press('n');
    await page.getByText(words('en', 'publish.became_changed', { entry })).waitFor();
    await settled(page);
    assertQuiet(page);
  });

  /** Where the level asks an operator: he reads the report and accepts. */
  async function accept() {
    const { submissions } = await operator.must(200, 'GET', '/submissions');
    const { n } = submissions.find(({ service, state }) => service.id === 'quiet-notes' && state === 'pending');
    const reviewer = await pageOf(browser, server, operator);
    await visit(reviewer, `/en/operate/submissions/${n}`);
    await reviewer.getByRole('radio', { name: words('en', 'operate.do_accept') }).check();
    await reviewer.getByRole('button', { name: words('en', 'operate.do_accept') }).click();
    await reviewer.locator('dialog[open] input[type="checkbox"]').check();
    await reviewer.locator('dialog[open] button[type="submit"]').click();
    await reviewer.getByText(words('en', 'publish.to_public')).waitFor();
    await reviewer.context().close();
  }
});
