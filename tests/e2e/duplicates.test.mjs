// An operator finds two organisations and two services that are one and the same and merges them:
// the public pages follow, with and without scripts, and an earlier day still shows what was then.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveDemo } from '../demo_server.mjs';
import { demoPerson, lettersTo, letterTo, signUp } from '../people.mjs';
import { objections } from './accessibility.mjs';
import { assertQuiet, launch, overflow, phone, visit, wide } from './browser.mjs';
import { pageOf, words } from './people.mjs';
import { ask } from './registry.mjs';

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

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const arrived = (page) => page.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('main .loading'));
const reason = 'Registered twice: <b>one</b> & the same.';

/** An organisation in the record with one service, of a person of its own. */
async function organisation(id, name) {
  const email = `admin@${id}.example`;
  const person = await signUp(server, email);
  const website = `https://${id}.example`;
  const registered = await person.must(201, 'POST', '/organisations', { id, names: { en: name }, country: 'JP', website });
  const domains = `/organisations/${registered.organisation.id}/domains`;
  await person.must(201, 'POST', domains, { domain: `${id}.example`, mailbox: 'postmaster' });
  await operator.must(200, 'POST', `${domains}/${id}.example/confirmation`, {});
  await person.must(200, 'GET', '/session');
  await person.must(201, 'POST', `/organisations/${id}/services`, { id: `${id}-notes`, names: { en: `${name} Notes ${id}` }, class: ['saas'], regions: ['JP'], website });
  return { id, email, person };
}

for (const language of ['en', 'ja']) {
  describe(`in ${language}`, () => {
    const say = (key, parameters) => words(language, key, parameters);
    const duplicate = `twofold-${language}-inc`;
    const survivor = `twofold-${language}`;
    let admin;
    let page;
    let beforeMerger;
    before(async () => {
      admin = await organisation(duplicate, `Twofold ${language}, Inc.`);
      await organisation(survivor, `Twofold ${language}`);
      await organisation(`alike-${language}-one`, `Alike ${language} Ltd.`);
      await organisation(`alike-${language}-two`, `Alike ${language} K.K.`);
      page = await pageOf(browser, server, operator);
    });
    after(() => page?.context().close());

    const pairOf = (one) => page.locator('main li.result').filter({ hasText: one });

    it('the operator is shown both side by side, and why', async () => {
      await visit(page, `/${language}/operate`);
      await page.getByRole('link', { name: say('operate.part_duplicates'), exact: true }).click();
      await pairOf(duplicate).getByText(say('duplicates.reason_same-name')).waitFor();
      assert.deepEqual(await objections(page, 'duplicates'), []);
      await page.setViewportSize(phone);
      assert.equal(await overflow(page), 0);
      await page.setViewportSize(wide);
    });

    it('two that are not the same are not proposed again', async () => {
      await pairOf(`alike-${language}-one`).getByRole('button').click();
      const dialog = page.locator('dialog[open]');
      await dialog.getByText(say('duplicates.effect_distinct')).waitFor();
      await dialog.getByRole('button', { name: say('duplicates.distinct') }).click();
      await pairOf(`alike-${language}-one`).waitFor({ state: 'detached' });
      await page.reload();
      await pairOf(duplicate).waitFor();
      assert.equal(await pairOf(`alike-${language}-one`).count(), 0);
    });

    it('one of the two is chosen by keyboard and the other merged into it', async () => {
      await pairOf(duplicate).getByRole('link', { name: say('duplicates.look') }).click();
      await arrived(page);
      const moves = (id) => page.waitForFunction((wanted) => [...document.querySelectorAll('main section li')].some((item) => item.textContent.includes(wanted)), `${id}-notes`);
      await moves(duplicate);
      await page.locator('input[name="stays"]:checked').focus();
      await page.keyboard.press('ArrowDown');
      await moves(survivor);
      await page.keyboard.press('ArrowUp');
      await moves(duplicate);
      assert.deepEqual(await objections(page, 'merger'), []);
      beforeMerger = new Date().toISOString();
      await pause(20);
      await page.locator('textarea[name="reason"]').fill(reason);
      await page.locator('form input[type="checkbox"]').check();
      await page.getByRole('button', { name: say('duplicates.submit') }).click();
      await page.getByRole('status').filter({ hasText: /\d/ }).waitFor();
      const merged = await ask(`/organisations/${duplicate}`, server.url);
      assert.equal(merged.merged_into.id, survivor);
      assert.equal(merged.merged_into.reason, reason);
      assertQuiet(page);
    });

    it('the public pages of both say so, with scripts and without', async () => {
      for (const javaScriptEnabled of [true, false]) {
        const reader = await pageOf(browser, server, null, { javaScriptEnabled });
        const go = (path) => (javaScriptEnabled ? visit(reader, path) : reader.goto(path));
        await go(`/${language}/organisations/${duplicate}`);
        await reader.getByRole('heading', { name: say('merger.organisation_merged') }).waitFor();
        await reader.getByText(reason).waitFor();
        if (javaScriptEnabled) assert.deepEqual(await objections(reader, 'merged organisation'), []);
        await reader.locator(`main .notice a[href*="/organisations/${survivor}"]`).first().click();
        await reader.getByRole('heading', { name: say('merger.absorbed') }).waitFor();
        await reader.locator(`main a[href*="/services/${duplicate}-notes"]`).first().waitFor();
        await go(`/${language}/organisations?q=twofold`);
        assert.equal(await reader.locator(`main a[href$="/organisations/${duplicate}"]`).count(), 0);
        assertQuiet(reader);
        await reader.context().close();
      }
    });

    it('an instant before shows both as they were', async () => {
      const then = encodeURIComponent(beforeMerger);
      const former = await ask(`/organisations/${duplicate}?as_of=${then}`, server.url);
      assert.equal(former.merged_into, undefined);
      assert.deepEqual(former.services.map(({ id }) => id), [`${duplicate}-notes`]);
      const reader = await pageOf(browser, server);
      await visit(reader, `/${language}/organisations/${duplicate}?as_of=${then}`);
      assert.equal(await reader.getByText(say('merger.organisation_merged')).count(), 0);
      await reader.locator(`main a[href*="/services/${duplicate}-notes"]`).first().waitFor();
      await visit(reader, `/${language}/organisations/${survivor}?as_of=${then}`);
      assert.equal(await reader.locator(`main a[href*="/services/${duplicate}-notes"]`).count(), 0);
      await reader.context().close();
    });

    it('the members of the duplicate read in their workspace and in a letter what became of it', async () => {
      assert.match(await letterTo(server.store, admin.email, lettersTo(server.store, admin.email).length), /Assay/);
      const member = await pageOf(browser, server, admin.person);
      await visit(member, `/${language}/work/${duplicate}`);
      await member.locator('#merged').waitFor();
      assert.equal(await member.getByRole('link', { name: say('work.do_service') }).count(), 0);
      assert.deepEqual(await objections(member, 'merged workspace'), []);
      await member.context().close();
      const refused = await admin.person.ask('POST', `/organisations/${duplicate}/services`, { id: `${duplicate}-late`, names: { en: 'Late' }, class: ['saas'] });
      assert.equal(refused.body.code, 'organisation.merged');
    });

    it('two of its services are merged by their ids', async () => {
      await visit(page, `/${language}/operate/duplicates`);
      await arrived(page);
      await page.locator('select[name="kind"]').selectOption('service');
      await page.locator('input[name="one"]').fill(`${survivor}-notes`);
      await page.locator('input[name="other"]').fill(`${duplicate}-notes`);
      await page.locator('form.by-id button').click();
      await page.locator('textarea[name="reason"]').fill(reason);
      await page.locator('form input[type="checkbox"]').check();
      await page.getByRole('button', { name: say('duplicates.submit') }).click();
      await page.getByRole('status').filter({ hasText: /\d/ }).waitFor();
      const reader = await pageOf(browser, server);
      await visit(reader, `/${language}/services/${duplicate}-notes`);
      await reader.getByRole('heading', { name: say('merger.service_merged') }).waitFor();
      assert.equal(await reader.getByRole('button', { name: say('tray.pick') }).count(), 0);
      await visit(reader, `/${language}/services/${survivor}-notes`);
      await reader.getByRole('heading', { name: say('merger.absorbed') }).waitFor();
      await reader.context().close();
      const found = await ask('/search?standing=unlisted&q=twofold&per_page=100', server.url);
      assert.ok(!found.items.some(({ id }) => id === `${duplicate}-notes`));
      assert.ok(found.items.some(({ id }) => id === `${survivor}-notes`));
    });
  });
}
