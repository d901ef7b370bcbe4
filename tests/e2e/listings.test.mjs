// A provider keeps what it has published: declares that nothing has changed, takes a listing back, and
// describes a service and itself anew. Each time what becomes public is shown first, and each is public
// afterwards.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answersFile } from '../api/draft_samples.mjs';
import { serveDemo } from '../demo_server.mjs';
import { demoPerson, invited, signUp } from '../people.mjs';
import { assertQuiet, launch, languages, overflow, phone, visit } from './browser.mjs';
import { objections } from './accessibility.mjs';
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

/** Publishes answers to every question, so that there is something to keep. */
async function published(person, organisation, service) {
  const blank = await emptyDraft(person, organisation, service);
  const query = new URLSearchParams({ service, scheme: 'csa-star', level: 'level-1', file: 'answers.json' });
  const response = await person.fetch('POST', `/api/v1/organisations/${organisation}/drafts/upload?${query}`, { body: answersFile(blank) });
  const { id } = await response.json();
  const { digest } = await person.must(200, 'GET', `/drafts/${id}/publication`);
  const { entry } = await person.must(201, 'POST', `/drafts/${id}/publication`, { digest });
  return { entry, digest };
}

for (const language of languages) {
  describe(`in ${language}`, () => {
    const id = `kept-${language}`;
    const service = `kept-files-${language}`;
    let organisation;
    let publication;
    let page;
    before(async () => {
      const admin = await signUp(server, `admin-${language}@kept.example`, 'Ada');
      organisation = await provenOrganisation(operator, admin, id, service);
      publication = await published(admin, organisation, service);
      const member = await signUp(server, `member-${language}@kept.example`, 'Mia');
      await invited(server, admin, organisation, member, `member-${language}@kept.example`, 'member');
      page = await pageOf(browser, server, admin);
      page.member = member;
    });
    after(() => page?.context().close());

    const says = (key, parameters) => words(language, key, parameters);
    const dialog = () => page.locator('dialog[open]');
    const services = () => `/${language}/work/${organisation}/services`;
    const standing = () => page.locator('.listing .standing').textContent();
    const history = async () => {
      const response = await fetch(`${server.url}/api/v1/services/${service}`);
      return (await response.json()).listings[0].history;
    };

    it('sees how its listing stands, until when, and what can be done', async () => {
      await visit(page, services());
      await page.locator('.listing').waitFor();
      assert.equal(await standing(), says('standing.current'));
      const text = await page.locator('.listing').textContent();
      assert.match(text, /20\d\d/, 'until when');
      assert.ok(await page.getByRole('button', { name: says('work.do_renewal') }).isVisible());
    });

    it('declares that nothing has changed, after it has seen what that says', async () => {
      await page.getByRole('button', { name: says('work.do_renewal') }).click();
      const shown = await dialog().textContent();
      for (const part of [service, 'csa-star/level-1', says('entry.no_change_declared'), publication.digest, says('publish.confirm_meaning')])
        assert.ok(shown.includes(part), part);
      assert.deepEqual(await objections(page, 'the dialog'), []);
      await dialog().locator('button[type="submit"]').click();
      assert.ok(await dialog().isVisible(), 'nothing happens before it is said to be read');
      assert.equal((await history()).length, 1);
      await dialog().locator('input[type="checkbox"]').check();
      await dialog().locator('button[type="submit"]').click();
      await page.getByText(says('work.renewal_done')).waitFor();
      const [latest] = await history();
      assert.equal(latest.act, 'renewed-without-change');
    });

    it('is told when other answers were published meanwhile', async () => {
      await page.route('**/renewal', (route) => route.continue({ postData: JSON.stringify({ scheme: 'csa-star', level: 'level-1', digest: '0'.repeat(64) }) }));
      await page.getByRole('button', { name: says('work.do_renewal') }).click();
      await dialog().locator('input[type="checkbox"]').check();
      await dialog().locator('button[type="submit"]').click();
      await dialog().getByRole('alert').waitFor();
      assert.equal((await history()).length, 2);
      await dialog().getByRole('button', { name: says('form.cancel') }).click();
      await page.unroute('**/renewal');
    });

    it('describes the service anew: what changes is shown, then public', async () => {
      await page.getByRole('link', { name: says('work.do_describe') }).click();
      await page.locator('textarea[name="description_ja"]').fill('ファイルを保管します。');
      await page.getByRole('button', { name: says('work.look_first') }).click();
      const shown = await dialog().textContent();
      assert.ok(shown.includes('ファイルを保管します。') && shown.includes(says('work.line_changed')));
      const before = await (await fetch(`${server.url}/api/v1/services/${service}`)).json();
      assert.equal(before.description?.ja, undefined, 'not before it is said');
      await dialog().locator('button[type="submit"]').click();
      await page.waitForURL(`**${services()}`);
      const now = await (await fetch(`${server.url}/api/v1/services/${service}`)).json();
      assert.match(JSON.stringify(now), /ファイルを保管します。/);
    });

    it('describes itself anew, but not as the owner of another website', async () => {
      await visit(page, `/${language}/work/${organisation}/description`);
      await page.locator('input[name="website"]').fill('https://somebody-else.example');
      await page.getByRole('button', { name: says('work.look_first') }).click();
      await dialog().locator('button[type="submit"]').click();
      await dialog().getByRole('alert').waitFor();
      await dialog().getByRole('button', { name: says('form.cancel') }).click();
      await page.locator('input[name="website"]').fill(`https://${id}.example`);
      await page.locator('input[name="name_en"]').fill(`Renamed ${id}`);
      await page.getByRole('button', { name: says('work.look_first') }).click();
      assert.match(await dialog().textContent(), new RegExp(`Renamed ${id}`));
      await dialog().locator('button[type="submit"]').click();
      await page.waitForURL(`**/${language}/work/${organisation}`);
      const now = await (await fetch(`${server.url}/api/v1/organisations/${organisation}`)).json();
      assert.match(JSON.stringify(now), new RegExp(`Renamed ${id}`));
    });

    it('takes the listing back, with a reason that everybody reads', async () => {
      await visit(page, services());
      await page.getByRole('button', { name: says('work.do_withdrawal') }).click();
      await dialog().locator('textarea[name="reason"]').fill('提供を終了しました。');
      await dialog().locator('input[type="checkbox"]').check();
      await dialog().locator('button[type="submit"]').click();
      await page.getByText(says('work.withdrawal_done')).waitFor();
      await page.getByText(says('work.next_withdrawn')).waitFor();
      assert.equal(await standing(), says('standing.withdrawn'));
      assert.equal(await page.getByRole('button', { name: says('work.do_withdrawal') }).count(), 0);
      assert.equal((await history())[0].reason, '提供を終了しました。');
      await page.setViewportSize(phone);
      assert.equal(await overflow(page), 0);
    });

    it('the trail says who did it, and members only look', async () => {
      await visit(page, `/${language}/work/${organisation}/audit`);
      await page.getByText(says('audit.act_listing-withdrawn')).first().waitFor();
      await page.getByText(says('audit.act_listing-renewed')).first().waitFor();
      assertQuiet(page, /status of (400|409)/);
      const other = await pageOf(browser, server, page.member);
      await visit(other, services());
      await other.locator('.listing').waitFor();
      assert.equal(await other.locator('.listing button').count(), 0);
      await other.context().close();
    });
  });
}
