// What an operator decides: whether a domain is an organisation's, and whether answers become public. What
// would become public is shown with it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answersFile } from '../api/draft_samples.mjs';
import { serveDemo } from '../demo_server.mjs';
import { demoPerson, signUp } from '../people.mjs';
import { objections } from './accessibility.mjs';
import { assertQuiet, languages, launch, overflow, phone, visit } from './browser.mjs';
import { emptyDraft, pageOf, provenOrganisation, words } from './people.mjs';

let browser;
let server;
let operator;
before(async () => {
  browser = await launch();
  server = await serveDemo();
  operator = await demoPerson(server, 'operator');
});
after(async () => {
  await browser.close();
  await server?.stop();
});

for (const language of languages) {
  describe(`in ${language}`, () => {
    const says = (key, parameters) => words(language, key, parameters);
    const id = `waiting-${language}`;
    let provider;
    let page;
    before(async () => {
      provider = await signUp(server, `admin@${id}.example`, 'Ada');
      page = await pageOf(browser, server, operator);
    });
    after(() => page?.context().close());
    const dialog = () => page.locator('dialog[open]');

    it('a domain that waits is listed with whoever named it, and confirmed deliberately', async () => {
      const registered = await provider.must(201, 'POST', '/organisations', { id, names: { en: 'Waiting Ltd', ja: '確認待ち社' }, country: 'JP', website: `https://${id}.example` });
      const path = `/organisations/${registered.organisation.id}`;
      await provider.must(201, 'POST', `${path}/services`, { id: `${id}-files`, names: { en: 'Waiting Files' }, class: ['saas'] });
      await provider.must(201, 'POST', `${path}/domains`, { domain: `${id}.example`, mailbox: 'hostmaster' });
      await visit(page, `/${language}/operate`);
      await page.getByRole('link', { name: says('operate.part_domains'), exact: true }).click();
      const row = page.locator('.result', { hasText: `${id}.example` });
      await row.waitFor();
      assert.match(await row.textContent(), new RegExp(`hostmaster@${id}\\.example`));
      assert.deepEqual(await objections(page, 'domains'), []);
      await row.getByRole('button').click();
      const shown = await dialog().textContent();
      for (const part of [language === 'ja' ? '確認待ち社' : 'Waiting Ltd', `${id}-files`, says('publish.confirm_meaning')]) assert.ok(shown.includes(part), part);
      await dialog().locator('button[type="submit"]').click();
      assert.ok(await dialog().isVisible(), 'nothing happens before somebody says to have made sure');
      await dialog().locator('input[type="checkbox"]').check();
      await dialog().locator('button[type="submit"]').click();
      await page.getByText(says('operate.domain_confirmed', { domain: `${id}.example` })).waitFor();
      await row.waitFor({ state: 'detached' });
      assert.equal((await fetch(`${server.url}/api/v1/services/${id}-files`)).status, 200, 'it is public now');
      await page.setViewportSize(phone);
      assert.equal(await overflow(page), 0);
    });

    it('letters that are not delivered are seen, with why, and tried again', async () => {
      // Nobody listens there: a mail server that is down.
      const silent = await serveDemo('--smtp-host', '127.0.0.1', '--smtp-port', '9', '--smtp-encryption', 'none', '--mail-from', 'registry@registry.example');
      try {
        const boss = await demoPerson(silent, 'operator');
        const lost = await pageOf(browser, silent, boss);
        await boss.must(202, 'POST', '/password-reset', { email: boss.user.email });
        for (let tries = 0; (await boss.must(200, 'GET', '/letters')).total === 0 && tries < 100; ++tries) await new Promise((resolve) => setTimeout(resolve, 100));
        await visit(lost, `/${language}/operate/instance`);
        const row = lost.locator('.result', { hasText: boss.user.email });
        await row.waitFor();
        const text = await row.textContent();
        assert.ok(text.includes(says('operate.letter_kind_password')) && text.includes('letter.not_sent'), text);
        assert.ok(!/link\//.test(await lost.locator('main').textContent()), 'never the words of a letter');
        assert.deepEqual(await objections(lost, 'instance'), []);
        await row.getByRole('button', { name: says('operate.letter_retry') }).click();
        await lost.getByText(says('operate.letter_retried', { to: boss.user.email })).waitFor();
        for (let tries = 0; (await boss.must(200, 'GET', '/letters')).letters[0].attempts < 2; ++tries) {
          assert.ok(tries < 100, 'it was tried again');
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        await lost.setViewportSize(phone);
        assert.equal(await overflow(lost), 0);
        await lost.context().close();
      } finally {
        await silent.stop();
      }
    });

    it('a submission shows the answers: all, by domain, by answer, and those about which something was found', async () => {
      const organisation = await provenOrganisation(operator, provider, `answered-${language}`, `answered-notes-${language}`);
      const blank = await emptyDraft(provider, organisation, `answered-notes-${language}`);
      const query = new URLSearchParams({ service: `answered-notes-${language}`, scheme: 'csa-star', level: 'level-1', file: 'answers.json' });
      // A Yes without a word is noted; the level publishes it nevertheless.
      const file = JSON.parse(answersFile(blank));
      file.answers[0] = { ...file.answers[0], implementation: '' };
      file.answers[1] = { ...file.answers[1], value: 'no' };
      const upload = await provider.fetch('POST', `/api/v1/organisations/${organisation}/drafts/upload?${query}`, { body: JSON.stringify(file) });
      const draft = await upload.json();
      const { digest } = await provider.must(200, 'GET', `/drafts/${draft.id}/publication`);
      const { submission } = await provider.must(201, 'POST', `/drafts/${draft.id}/publication`, { digest });
      await page.setViewportSize({ width: 1440, height: 900 });
      await visit(page, `/${language}/operate/submissions/${submission}`);
      const answers = page.locator('section[aria-labelledby="answers"]');
      await answers.waitFor();
      const shown = async () => Number((await answers.getByRole('status').textContent()).replace(/\D/g, ''));
      assert.equal(await shown(), file.answers.length);
      await answers.locator('select').nth(1).selectOption('no');
      assert.equal(await shown(), 1);
      assert.ok((await answers.textContent()).includes(file.answers[1].id));
      await answers.locator('select').nth(1).selectOption('');
      await answers.locator('select').nth(0).selectOption('IAM');
      const inDomain = await shown();
      assert.ok(inDomain > 1 && inDomain < file.answers.length);
      await answers.locator('select').nth(0).selectOption('');
      await answers.locator('input[type="checkbox"]').check();
      const found = await shown();
      assert.ok(found >= 1 && found < file.answers.length);
      assert.deepEqual(await objections(page, 'submission'), []);
      await page.setViewportSize(phone);
      assert.equal(await overflow(page), 0);
      assertQuiet(page);
    });
  });
}
