// What operators do themselves: rules are looked at and put into force, settings decided, and what
// comes of it is seen by others.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveDemo } from '../demo_server.mjs';
import { demoPerson } from '../people.mjs';
import { assertQuiet, languages, launch, visit } from './browser.mjs';
import { pageOf, words } from './people.mjs';

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

const rules = async () => (await operator.must(200, 'GET', '/rules')).schemes.find(({ id }) => id === 'csa-star');
const documentOf = async ({ digest }) => (await fetch(`${server.url}/api/v1/blobs/${digest}`)).json();
const asFile = (text) => ({ name: 'scheme.json', mimeType: 'application/json', buffer: Buffer.from(text) });
const standings = async () => {
  const { items } = await (await fetch(`${server.url}/api/v1/search?per_page=100&sort=name`)).json();
  return items.map(({ id, listings }) => `${id} ${listings[0]?.standing}`);
};

for (const language of languages) {
  const say = (key, parameters) => words(language, key, parameters);
  describe(`in ${language}`, () => {
    it('another review is proposed, shown, and put into force; nothing else changes', async () => {
      const before = await rules();
      const stood = await standings();
      const { review } = (await documentOf(before.versions[0])).levels[0];
      const other = review === 'automatic' ? 'by-operator' : 'automatic';
      const page = await pageOf(browser, server, operator);
      await visit(page, `/${language}/operate/rules`);
      const star = page.locator('section.sheet').filter({ has: page.getByRole('heading', { name: 'CSA STAR', exact: true }) });
      await star.getByText(say('rules.change_review'), { exact: true }).click();
      const form = star.locator('details form');
      await form.locator('select').selectOption(other);
      const version = await form.getByLabel(say('rules.new_version')).inputValue();
      await form.getByRole('button', { name: say('rules.show_changes') }).click();
      const shown = star.locator('details .proposal');
      await shown.waitFor();
      const rows = await shown.locator('tbody tr').allInnerTexts();
      assert.equal(rows.length, 1);
      for (const word of [say('rules.part_review'), say(`review.${review}`), say(`review.${other}`)]) assert.ok(rows[0].includes(word), `${rows[0]}: ${word}`);
      // Looking at it has put nothing into force.
      assert.equal((await rules()).versions.length, before.versions.length);
      await shown.getByRole('button', { name: say('rules.adopt') }).click();
      await page.getByRole('dialog').getByRole('button', { name: say('rules.adopt') }).click();
      await page.getByText(say('rules.adopted', { version, scheme: 'CSA STAR' })).waitFor();
      const after = await rules();
      assert.equal(after.versions[0].version, version);
      assert.equal((await documentOf(after.versions[0])).levels[0].review, other);
      assert.deepEqual(await standings(), stood);
      await visit(page, `/${language}/operate/audit`);
      await page.getByText(say('audit.act_scheme-adopted')).first().waitFor();
      assertQuiet(page);
      await page.context().close();
    });

    it('a file is refused at the place that is wrong, and taken when it is mended', async () => {
      const document = await documentOf((await rules()).versions[0]);
      const page = await pageOf(browser, server, operator);
      await visit(page, `/${language}/operate/rules`);
      const field = page.getByLabel(say('rules.file'));
      const look = page.locator('section.sheet').last().getByRole('button', { name: say('rules.show_changes') });
      document.version = `from-a-file-${language}`;
      document.levels[0].ageing[0].after = 'soon';
      await field.setInputFiles(asFile(JSON.stringify(document)));
      await look.click();
      const alert = page.getByRole('alert');
      await alert.waitFor();
      assert.match(await alert.innerText(), /\/levels\/0\/ageing\/0\/after.*soon/s);
      document.levels[0].ageing[0].after = 'P1D';
      await field.setInputFiles(asFile(JSON.stringify(document)));
      await look.click();
      const shown = page.locator('.proposal').last();
      await shown.getByText(say('rules.shifts')).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
      // Seen, and not taken.
      assert.notEqual((await rules()).versions[0].version, document.version);
      assertQuiet(page, /status of 400/);
      await page.context().close();
    });

    it('settings are decided and hold for the next reader', async () => {
      const page = await pageOf(browser, server, operator);
      await visit(page, `/${language}/operate/settings`);
      const part = (id) => page.locator('section.setting').filter({ has: page.getByLabel(say(`settings.name_${id}`), { exact: true }) });
      const save = async (id, act) => {
        await act(part(id).locator('select, input, textarea'));
        await part(id).getByRole('button', { name: say('form.save') }).click();
        await page.getByText(say('settings.saved', { name: say(`settings.name_${id}`) })).waitFor({ state: 'attached' });
      };
      await save('sign-up', (field) => field.selectOption('by-invitation'));
      await save(`notice-${language}`, (field) => field.fill(`Notice in ${language}`));
      await save('contact', (field) => field.fill(`${language}@registry.example`));
      await part('contact').getByText(operator.user.email).waitFor();
      const reader = await pageOf(browser, server);
      await visit(reader, `/${language}/sign-up`);
      await reader.getByText(say('sign_in.closed_by-invitation')).waitFor();
      assert.equal(await reader.getByRole('main').getByRole('textbox').count(), 0);
      await new Promise((resolve) => setTimeout(resolve, 5_500)); // for which public answers may be kept
      for (const javaScriptEnabled of [true, false]) {
        const about = await pageOf(browser, server, null, { javaScriptEnabled });
        await about.goto(`/${language}/about`);
        await about.getByText(`Notice in ${language}`).first().waitFor();
        await about.getByText(`${language}@registry.example`).first().waitFor();
        assertQuiet(about);
        await about.context().close();
      }
      await save('sign-up', (field) => field.selectOption('anybody'));
      assertQuiet(page);
      await reader.context().close();
      await page.context().close();
    });

    it('an operator who saw an older value is told, and overwrites nothing', async () => {
      const page = await pageOf(browser, server, operator);
      await visit(page, `/${language}/operate/settings`);
      const field = page.getByRole('spinbutton', { name: say('settings.name_token-days'), exact: true });
      await field.waitFor();
      const { settings } = await operator.must(200, 'GET', '/settings');
      const { version, value } = settings.find(({ id }) => id === 'token-days');
      const other = String(Number(value) - 1);
      const changed = await operator.ask('PUT', '/settings/token-days', { value: other }, { 'if-match': `"${version}"` });
      assert.equal(changed.status, 200);
      await field.fill('5');
      await page.locator('section.setting').filter({ has: field }).getByRole('button', { name: say('form.save') }).click();
      await page.getByRole('alert').waitFor();
      const now = (await operator.must(200, 'GET', '/settings')).settings.find(({ id }) => id === 'token-days');
      assert.equal(now.value, other);
      assertQuiet(page, /status of 409/);
      await page.context().close();
    });

    it('the page of the instance says what runs', async () => {
      const page = await pageOf(browser, server, operator);
      await visit(page, `/${language}/operate/instance`);
      const { program, record } = await operator.must(200, 'GET', '/instance');
      for (const text of [program.version, say('operate.letters_as_files'), record.root, record.origin]) await page.getByText(text, { exact: true }).first().waitFor();
      assertQuiet(page);
      await page.context().close();
    });
  });
}
