// Somebody comes from nowhere and, by links in letters alone, has an account, an organisation whose
// domain is proven, a colleague and a token; and others see nothing of it.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serve, temporaryFolder } from '../demo_server.mjs';
import { letterTo, password, secretIn, signUp } from '../people.mjs';
import { assertQuiet, launch, visit } from './browser.mjs';
import { pageOf, words } from './people.mjs';

let browser;
let place;
let server;
before(async () => {
  browser = await launch();
  place = temporaryFolder();
  const store = join(place.folder, 'store');
  cpSync(process.env.ASSAY_UNSERVED_DEMO, store, { recursive: true });
  server = await serve(store);
});
after(async () => {
  await browser.close();
  await server?.stop();
  place.remove();
});

const send = (page) => page.locator('main form button[type="submit"]').first().click();
const heading = (page) => page.locator('main h1').textContent();
const refused = /status of 40[134]/;

for (const language of ['en', 'ja']) {
  describe(`in ${language}`, () => {
    const email = `founder-${language}@harbour.example`;
    const colleague = `colleague-${language}@harbour.example`;
    const wanted = `harbour-${language}`;
    let page;
    let organisation;
    after(() => page?.context().close());

    it('an account is made by the link of a letter', async () => {
      page = await pageOf(browser, server);
      await visit(page, `/${language}/sign-up`);
      await page.locator('input[name="name"]').fill('港 はる');
      await page.locator('input[name="email"]').fill(email);
      await send(page);
      await page.getByText(words(language, 'sign_in.sent')).waitFor();
      const secret = secretIn(await letterTo(server.store, email));
      await visit(page, `/${language}/link/${secret}`);
      assert.equal(await heading(page), words(language, 'link.heading_sign-up'));
      await page.locator('input[name="password"]').fill(password);
      await send(page);
      await page.waitForURL(`**/${language}/work`);
      await page.getByText('港 はる').waitFor();
      await visit(page, `/${language}/link/${secret}`);
      assert.equal(await heading(page), words(language, 'link.not_valid'), 'a link works once');
    });

    it('an organisation is registered, and stays private', async () => {
      await visit(page, `/${language}/work`);
      await page.getByRole('link', { name: words(language, 'work.register') }).click();
      await page.locator('input[name="name_en"]').fill(wanted);
      assert.equal(await page.locator('input[name="id"]').inputValue(), wanted, 'the id follows the name');
      await page.locator('input[name="name_ja"]').fill('静かな港');
      await page.locator('select[name="country"]').selectOption('JP');
      await page.locator('input[name="website"]').fill(`www.${wanted}.example`);
      await send(page);
      await page.waitForURL(/\/work\/(?!register)[^/]+$/);
      organisation = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1));
      await page.getByText(words(language, 'work.not_proven')).waitFor();
      assert.equal((await fetch(`${server.url}/api/v1/organisations/${organisation}`)).status, 404);
    });

    it('its domain is proven by whoever reads the mailbox, without an account', async () => {
      await visit(page, `/${language}/work/${organisation}/domains`);
      await page.locator('input[name="domain"]').fill(`${wanted}.example`);
      await page.locator('select[name="mailbox"]').selectOption('postmaster');
      await send(page);
      await page.getByText(words(language, 'domain.sent', { email: `postmaster@${wanted}.example` })).first().waitFor();
      const reader = await pageOf(browser, server);
      await visit(reader, `/${language}/link/${secretIn(await letterTo(server.store, `postmaster@${wanted}.example`))}`);
      await send(reader);
      await reader.getByRole('heading', { name: words(language, 'link.proven') }).waitFor();
      await reader.context().close();
      await visit(page, `/${language}/work`);
      await page.locator('main .result a').first().click();
      await page.getByText(words(language, 'work.is_proven')).waitFor();
      organisation = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1));
      assert.equal(organisation, wanted);
    });

    it('a colleague is invited, joins by the link, and sees what members see', async () => {
      await visit(page, `/${language}/work/${organisation}/members`);
      await page.locator('input[name="email"]').fill(colleague);
      await send(page);
      await page.getByText(words(language, 'invitation.sent')).waitFor();
      const other = await pageOf(browser, server);
      await visit(other, `/${language}/link/${secretIn(await letterTo(server.store, colleague))}`);
      assert.equal(await heading(other), words(language, 'link.heading_invitation'));
      await other.locator('input[name="name"]').fill('Mori');
      await other.locator('input[name="password"]').fill(password);
      await send(other);
      await other.waitForURL(`**/work/${organisation}`);
      await visit(other, `/${language}/work/${organisation}/tokens`);
      await other.getByRole('heading', { name: words(language, 'access.forbidden') }).waitFor();
      assertQuiet(other, refused);
      await other.context().close();
    });

    it('a token’s secret is shown once', async () => {
      await visit(page, `/${language}/work/${organisation}/tokens`);
      await page.locator('input[name="name"]').fill('Nightly');
      await send(page);
      const secret = await page.locator('section.sheet code').textContent();
      const answer = await fetch(`${server.url}/api/v1/organisations/${organisation}/workspace`, { headers: { authorization: `Bearer ${secret}` } });
      assert.equal(answer.status, 200);
      await visit(page, `/${language}/work/${organisation}/tokens`);
      await page.getByText('Nightly').first().waitFor();
      assert.ok(!(await page.content()).includes(secret));
    });

    it('the trail names what was done', async () => {
      await visit(page, `/${language}/work/${organisation}/audit`);
      for (const act of ['token-created', 'member-joined', 'domain-proven']) await page.getByText(words(language, `audit.act_${act}`), { exact: true }).first().waitFor();
    });

    it('a stranger is told that nothing is there, somebody signed out that he must sign in', async () => {
      const stranger = await pageOf(browser, server, await signUp(server, `stranger-${language}@elsewhere.example`));
      await visit(stranger, `/${language}/work/${organisation}`);
      await stranger.getByRole('heading', { name: words(language, 'access.missing') }).waitFor();
      await stranger.context().clearCookies();
      await visit(stranger, `/${language}/work/${organisation}`);
      await stranger.getByRole('heading', { name: words(language, 'access.sign_in') }).waitFor();
      await stranger.context().close();
    });

    it('signing out ends the session and leaves nothing in the browser', async () => {
      await visit(page, `/${language}/account`);
      await page.getByRole('button', { name: words(language, 'account.sign_out') }).click();
      await page.waitForURL(`**/${language}/`);
      const kept = await page.evaluate(() => new Promise((resolve, reject) => {
        const opened = indexedDB.open('assay');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const names = [...opened.result.objectStoreNames];
          if (!names.includes('changes')) return resolve(0);
          const count = opened.result.transaction('changes').objectStore('changes').count();
          count.onsuccess = () => resolve(count.result);
        };
      }));
      assert.equal(kept, 0);
      await visit(page, `/${language}/work`);
      await page.getByRole('heading', { name: words(language, 'access.sign_in') }).waitFor();
    });

    it('and signing in leads back to where somebody was going', async () => {
      await visit(page, `/${language}/work/${organisation}/members`);
      await page.getByRole('link', { name: words(language, 'sign_in.submit'), exact: true }).last().click();
      await page.locator('input[name="email"]').fill(email);
      await page.locator('input[name="password"]').fill('something else entirely');
      await send(page);
      await page.locator('.notice.failed').waitFor();
      await page.locator('input[name="password"]').fill(password);
      await send(page);
      await page.waitForURL(`**/${language}/work/${organisation}/members`);
      assertQuiet(page, refused);
    });
  });
}
