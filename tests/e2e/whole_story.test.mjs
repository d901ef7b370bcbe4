// One story from an empty mailbox to a buyer's decision, in both languages, by what people see: an
// operator and a compliance lead sign up, the lead's organisation proves itself, a publisher uploads,
// repairs, hands in, is sent back and is accepted; then anybody finds, compares, follows and embeds.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it as test } from 'node:test';
import { letterTo, password, secretIn } from '../people.mjs';
import { languages, launch } from './browser.mjs';
import { pageOf, ruleTitle, words } from './people.mjs';
import { ask } from './registry.mjs';
import { serveReviewedRegistry } from './reviewed_registry.mjs';
import { Visitor } from './visitor.mjs';
import { completedCaiq } from '../workbook.mjs';

/** A real provider's workbook; not part of this repository, and not everywhere at hand. */
const provided = new URL('../../../shared/data/csa/completed/CAIQv4.0.3_WhitePact_completed.xlsx', import.meta.url).pathname;

const lead = { email: 'lead@quiet-harbour.example', name: '港 はる' };
const publisher = { email: 'publisher@quiet-harbour.example', name: 'Mori' };
const organisation = { en: 'Quiet Harbour', ja: '静かな港' };
const service = { en: 'Quiet Notes', ja: '静寂ノート' };
const wrong = 'AIS-01.1';
const mended = 'AIS-01.2';
const secretNote = 'Ask Sato before the spring.';
const reasons = { en: 'Say since when this is done.', ja: 'いつから実施しているかを書いてください。' };
const since = { en: 'Since the spring of 2024.', ja: '2024年の春から実施しています。' };
const value = (question) => (question === wrong ? 'Y or N' : question.endsWith('.3') ? 'No' : 'Yes');

/** Steps of one story: after one that failed, the next ones cannot be told. */
function chapters() {
  let broken = '';
  return (name, ...rest) => {
    const tell = rest.pop();
    test(name, ...rest, async () => {
      assert.equal(broken, '', 'the story broke off before');
      broken = name;
      await tell();
      broken = '';
    });
  };
}

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The texts of all rows of answers on a page, for what becomes public and what is public. */
const answerRows = (page) => page.locator('main tbody tr').evaluateAll((rows) => rows.map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim()));

for (const language of languages) {
  describe(`the whole story in ${language}`, () => {
    const it = chapters();
    let server;
    let operator;
    let owner;
    let member;
    let buyer;
    let draftPath;
    let handedIn;
    let submission;
    let entryPath;
    const say = (key, parameters) => words(language, key, parameters);
    const visitor = async () => new Visitor(await pageOf(browser, server), language);
    const saved = (page) => page.getByText(new RegExp(say('draft.status_saved', { time: '\\d\\d:\\d\\d' }).replaceAll(/[()]/g, '\\$&'))).waitFor();
    before(async () => {
      server = await serveReviewedRegistry({ haru: { ...lead, email_verified: true } });
    });
    after(() => server?.stop());

    /** Into the workspace, by its link and the organisation's. */
    async function overview(person) {
      await person.followOwn('work.title');
      await person.arrive(say('work.title'));
      await person.page.getByRole('heading', { level: 2 }).getByRole('link', { name: organisation[language], exact: true }).click();
      await person.arrive(organisation[language]);
    }
    /** From the questions to what would become public, and hands it in. Gives the number of the submission. */
    async function handIn(person) {
      await person.follow('draft.publication');
      await person.arrive(say('publish.title'));
      await person.hear('publish.review_by_operator');
      await person.press('publish.open_all');
      handedIn = await answerRows(person.page);
      await person.press('publish.hand_in');
      const dialog = person.page.getByRole('dialog');
      await dialog.getByRole('checkbox', { name: say('publish.read_review') }).check();
      await person.look('the question before publishing');
      await dialog.getByRole('button', { name: say('publish.hand_in'), exact: true }).click();
      await person.page.getByRole('heading', { name: say('publish.submitted'), exact: true }).waitFor();
      await person.look('submitted');
      const told = await person.page.getByRole('status').filter({ hasText: say('publish.submitted') }).textContent();
      return /\d+/.exec(told)[0];
    }
    /** The operator opens a submission from the queue. */
    async function review(n) {
      await operator.followOwn('operate.title');
      await operator.arrive(say('operate.part_queue'));
      const row = operator.page.getByRole('row').filter({ hasText: service[language] }).filter({ hasText: say('operate.state_pending') });
      await row.getByRole('link', { name: n, exact: true }).click();
      await operator.arrive(say('operate.submission', { n }));
      await operator.hear('operate.publishable');
    }
    /** Chooses, and says so once more. */
    async function decide(decision) {
      await operator.check(`operate.do_${decision}`);
      await operator.press(`operate.do_${decision}`);
      const dialog = operator.page.getByRole('dialog');
      await operator.look('the question before a decision');
      if (decision === 'accept') await dialog.getByRole('checkbox').check();
      await dialog.getByRole('button', { name: say(`operate.do_${decision}`), exact: true }).click();
    }
    async function accept(n) {
      await review(n);
      assert.equal(await operator.page.getByRole('radio', { checked: true }).count(), 0, 'nothing is decided beforehand');
      await decide('accept');
      await operator.link('publish.to_public').waitFor();
      await operator.look('an accepted submission');
    }
    /** Uploads a workbook as a draft of the service; the page then shows what the checks found. */
    async function upload(person, file) {
      await person.follow('work.do_draft');
      await person.arrive(say('work.part_new-draft'));
      await person.choose('draft.service', service[language]);
      await person.check('work.way_upload');
      await person.field('work.file').setInputFiles(file);
      await person.press('work.start_upload');
      await person.page.getByRole('heading', { level: 1 }).filter({ hasText: service[language] }).waitFor();
      await person.page.getByRole('group', { name: say('draft.side') }).getByRole('button', { name: new RegExp(`^${say('draft.findings')}`), pressed: true }).waitFor();
      await person.look('the findings of a workbook');
      draftPath = new URL(person.page.url()).pathname;
    }
    const goTo = async (person, id) => {
      await person.fill('draft.jump', id);
      await person.press('draft.jump_submit');
      await person.page.getByRole('heading', { name: new RegExp(`^${id.replace('.', '\\.')} `) }).waitFor();
    };

    it('the first operator signs up by a one-time link, and finds nothing to do', async () => {
      operator = await visitor();
      await operator.open(`/link/${server.operatorSecret}`);
      await operator.arrive(say('link.heading_operator'));
      await operator.fill('sign_in.name', 'Olga');
      await operator.fill('link.password', password);
      await operator.press('link.submit_operator');
      await operator.arrive(say('operate.part_queue'));
      await operator.hear('operate.nothing_pending');
    });

    it('a compliance lead signs up by the link of a letter', async () => {
      owner = await visitor();
      await owner.open('/');
      await owner.page.getByRole('banner').getByRole('link', { name: say('nav.sign_in'), exact: true }).click();
      await owner.arrive(say('sign_in.title'));
      await owner.follow('sign_in.to_sign_up');
      await owner.arrive(say('sign_in.sign_up_title'));
      await owner.fill('sign_in.name', lead.name);
      await owner.fill('sign_in.work_email', lead.email);
      await owner.press('sign_in.sign_up_submit');
      await owner.page.getByRole('heading', { name: say('sign_in.sent') }).waitFor();
      await owner.look('a letter is on its way');
      await owner.open(`/link/${secretIn(await letterTo(server.store, lead.email))}`);
      await owner.arrive(say('link.heading_sign-up'));
      await owner.fill('link.password', password);
      await owner.press('link.submit_sign-up');
      await owner.arrive(say('work.title'));
      await owner.hear('work.none');
    });

    it('and comes in by the organisation’s own sign-in the next time, as the same person', async () => {
      await owner.press('account.sign_out');
      await owner.page.getByRole('banner').getByRole('link', { name: say('nav.sign_in'), exact: true }).click();
      await owner.arrive(say('sign_in.title'));
      await owner.follow('sign_in.with', { provider: server.provider.names[language] });
      await owner.arrive(say('work.title'));
      await owner.page.getByRole('navigation', { name: say('account.nav') }).getByText(lead.name).waitFor();
      await owner.followOwn('account.title');
      await owner.arrive(say('account.title'));
      await owner.page.getByText(lead.email).waitFor();
    });

    it('registers the organisation, and invites a publisher, who accepts', async () => {
      await owner.followOwn('work.title');
      await owner.follow('work.register');
      await owner.arrive(say('work.register'));
      await owner.fill('work.name_en', organisation.en);
      await owner.fill('work.name_ja', organisation.ja);
      await owner.field('organisations.country').selectOption('JP');
      await owner.fill('service.web', 'https://www.quiet-harbour.example');
      await owner.press('work.register_submit');
      await owner.arrive(organisation[language]);
      await owner.hear('work.not_proven');
      await owner.follow('work.part_members');
      await owner.arrive(say('work.part_members'));
      await owner.fill('sign_in.email', publisher.email);
      await owner.choose('role.heading', say('role.publisher'));
      await owner.press('invitation.submit');
      await owner.hear('invitation.sent');
      member = await visitor();
      await member.open(`/link/${secretIn(await letterTo(server.store, publisher.email))}`);
      await member.arrive(say('link.heading_invitation'));
      await member.fill('sign_in.name', publisher.name);
      await member.fill('link.password', password);
      await member.press('link.submit_invitation');
      await member.arrive(organisation[language]);
    });

    it('proves the domain: whoever reads its postmaster’s mailbox confirms', async () => {
      await owner.follow('work.part_domains');
      await owner.arrive(say('work.part_domains'));
      await owner.fill('domain.name', 'quiet-harbour.example');
      await owner.choose('domain.mailbox', 'postmaster@quiet-harbour.example');
      await owner.press('domain.submit');
      await owner.hear('domain.sent', { email: 'postmaster@quiet-harbour.example' });
      const reader = await visitor();
      await reader.open(`/link/${secretIn(await letterTo(server.store, 'postmaster@quiet-harbour.example'))}`);
      await reader.arrive(say('link.heading_domain'));
      await reader.press('link.submit_domain');
      await reader.arrive(say('link.proven'));
      await reader.leave();
      await overview(owner);
      await owner.hear('work.is_proven');
    });

    it('the publisher registers the service', async () => {
      await overview(member);
      await member.link('work.do_service').click();
      await member.arrive(say('work.part_new-service'));
      await member.fill('work.name_en', service.en);
      await member.fill('work.name_ja', service.ja);
      await member.page.getByRole('checkbox', { name: say('class.saas') }).check();
      await member.field('facet.region').selectOption('JP');
      await member.press('work.look_first');
      const dialog = member.page.getByRole('dialog');
      await dialog.getByText(service.en).first().waitFor();
      await dialog.getByRole('button', { name: say('work.service_submit'), exact: true }).click();
      await member.arrive(say('work.part_services'));
      await overview(member);
      await member.hear('work.next_draft');
    });

    it('uploads a workbook, and repairs in place what the checks find', async () => {
      const file = join(server.folder, 'completed.xlsx');
      const say403 = (question) => ({ value: value(question), owner: 'CSP-owned', text: 'Looked at every spring.' });
      writeFileSync(file, completedCaiq(await ask('/catalogs/ccm:4.0', server.url), say403));
      await upload(member, file);
      const finding = member.page.getByRole('button', { name: new RegExp(`^${wrong.replace('.', '\\.')}(?!\\d).*[A-Z]+\\d+`) });
      await finding.click();
      await member.page.getByRole('heading', { name: new RegExp(`^${wrong}`) }).waitFor();
      await member.page.getByRole('radio', { name: say('value.yes'), exact: true }).check();
      await finding.waitFor({ state: 'detached' });
      await member.fill('draft.note', secretNote);
      await saved(member.page);
    });

    it('sees exactly what becomes public, and hands it in', async () => {
      submission = await handIn(member);
      assert.equal(handedIn.length, 261);
      assert.equal(handedIn.filter((row) => row.includes(secretNote)).length, 0, 'the note is no part of it');
      assert.match(handedIn.find((row) => row.startsWith(wrong)), new RegExp(say('value.yes')));
    });

    it('the operator sends it back with words', async () => {
      await review(submission);
      await operator.check('operate.do_return');
      await operator.fill('operate.note', reasons[language]);
      await decide('return');
      await operator.page.getByText(reasons[language], { exact: true }).waitFor();
      await operator.look('a returned submission');
    });

    it('the publisher reads the words, mends and hands in again', async () => {
      await overview(member);
      await member.hear('work.next_returned', { service: service[language], n: submission });
      await member.page.getByRole('region', { name: say('work.drafts'), exact: true }).getByRole('link', { name: service[language], exact: true }).click();
      await member.page.getByText(reasons[language]).waitFor();
      await member.page.getByText(say('draft.submission_returned', { n: submission })).waitFor();
      await goTo(member, mended);
      await member.look('a returned draft');
      await member.fill('draft.implementation', since[language]);
      await saved(member.page);
      submission = await handIn(member);
      assert.ok(handedIn.find((row) => row.startsWith(mended)).includes(since[language]));
    });

    it('the operator accepts, and what is public is what was seen', async () => {
      await accept(submission);
      await operator.follow('publish.to_public');
      await operator.page.getByRole('heading', { level: 1 }).filter({ hasText: service[language] }).waitFor();
      await operator.page.getByRole('row').nth(261).waitFor();
      await operator.look('the public page');
      entryPath = new URL(operator.page.url()).pathname;
      assert.match(entryPath, /\/publications\/\d+$/);
      assert.deepEqual(await answerRows(operator.page), handedIn);
      assert.ok(!(await operator.page.content()).includes(secretNote));
      await operator.page.getByRole('banner').getByRole('link', { name: say('nav.work'), exact: true }).click();
      await operator.arrive(say('work.title'));
    });

    it('the workbook of a real provider: one of its 32 NAs with an owner is repaired, and it is published', { skip: !existsSync(provided) }, async () => {
      await overview(member);
      await upload(member, provided);
      const group = () => member.page.getByRole('group').filter({ has: member.page.getByText(ruleTitle(language, 'na-with-owner'), { exact: true }) }).first();
      const summary = group().getByText(ruleTitle(language, 'na-with-owner'), { exact: true }).locator('..');
      assert.match(await summary.textContent(), / 32$/);
      await summary.click();
      const first = group().getByRole('button').first();
      const id = /^[A-Z&]+-\d+\.\d+/.exec((await first.textContent()).trim())[0];
      await first.click();
      await member.page.getByRole('heading', { name: new RegExp(`^${id.replace('.', '\\.')} `) }).waitFor();
      await member.choose('draft.owner', say('draft.owner_none'));
      await summary.filter({ hasText: / 31$/ }).waitFor();
      await saved(member.page);
      const before = submission;
      submission = await handIn(member);
      assert.notEqual(submission, before);
      await accept(submission);
      const { counts } = (await ask('/search?q=quiet+notes', server.url)).items[0].listings[0].publication;
      assert.deepEqual([counts.yes, counts.no, counts.na], [107, 122, 32]);
    });

    it('anybody finds the service and puts it beside two others', async () => {
      buyer = await visitor();
      const { page } = buyer;
      await buyer.open('/');
      await buyer.look('the start page');
      await page.getByRole('searchbox', { name: say('search.words') }).fill(service[language]);
      await page.getByRole('main').getByRole('button', { name: say('search.submit'), exact: true }).click();
      await buyer.arrive(say('search.title'));
      await page.getByRole('listitem', { name: service[language], exact: true }).getByRole('link', { name: service[language], exact: true }).click();
      await buyer.arrive(service[language]);
      await page.getByText(say('standing.current'), { exact: true }).first().waitFor();
      await page.getByText(say('assurance.self-claimed'), { exact: true }).first().waitFor();
      await buyer.press('tray.pick');
      await buyer.button('tray.picked').waitFor();
      await page.getByRole('navigation', { name: say('nav.main') }).getByRole('link', { name: say('nav.search'), exact: true }).click();
      await buyer.arrive(say('search.title'));
      const others = page.getByRole('checkbox', { name: new RegExp(`^${say('tray.pick')}`) }).and(page.locator(':not(:checked)'));
      for (let count = 0; count < 2; count++) await others.first().check();
      await buyer.look('the tray');
      await page.getByRole('region', { name: say('tray.label') }).getByRole('link', { name: say('tray.compare'), exact: true }).click();
      await buyer.arrive(say('compare.title'));
      const table = page.getByRole('table', { name: say('compare.title') });
      assert.equal(await table.getByRole('columnheader').count(), 4);
      await table.getByRole('columnheader', { name: service[language] }).waitFor();
      const all = await table.getByRole('row').count();
      assert.ok(all > 261, `${all} rows`);
      await page.getByRole('radio', { name: say('compare.only_differences') }).check();
      await page.waitForFunction((before) => document.querySelectorAll('[role="table"] [role="row"]').length < before, all);
    });

    it('follows it by its feed', async () => {
      const { page } = buyer;
      await page.getByRole('table', { name: say('compare.title') }).getByRole('link', { name: service[language], exact: true }).click();
      await buyer.arrive(service[language]);
      const feed = await page.getByRole('link', { name: say('service.follow'), exact: true }).getAttribute('href');
      const response = await page.request.get(feed);
      assert.equal(response.headers()['content-type'], 'application/atom+xml');
      const entries = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, 'application/xml');
        if (parsed.querySelector('parsererror')) return parsed.querySelector('parsererror').textContent;
        return [...parsed.querySelectorAll('feed > entry')].map((entry) => ({ title: entry.querySelector('title').textContent, link: entry.querySelector('link').getAttribute('href') }));
      }, await response.text());
      const published = entries.filter(({ link }) => link.includes('/publications/'));
      assert.equal(published.length, existsSync(provided) ? 2 : 1, JSON.stringify(entries));
      assert.equal(new URL(published.at(-1).link, server.url).pathname, entryPath);
    });

    it('and embeds the badge, which says how it stands today', async () => {
      const { page } = buyer;
      await page.getByText(say('badge.summary'), { exact: true }).click();
      const code = await page.getByRole('textbox', { name: say('badge.code') }).inputValue();
      await buyer.look('the badge');
      const picture = await page.request.get(/src="([^"]+)"/.exec(code)[1].replaceAll('&amp;', '&'));
      assert.match(picture.headers()['content-type'], /^image\/svg\+xml/);
      assert.match(await picture.text(), new RegExp(say('standing.current')));
      const elsewhere = await page.context().newPage();
      await elsewhere.setContent(`<!doctype html><title>Another site</title>${code}`);
      const image = elsewhere.getByRole('img', { name: say('badge.alt', { service: service[language] }) });
      await image.evaluate((shown) => shown.decode());
      assert.ok((await image.evaluate((shown) => shown.naturalWidth)) > 100);
      await elsewhere.close();
    });

    it('nobody met an error on the way, and axe objects to no page', async () => {
      const issuer = new RegExp(`^foreign request: ${server.provider.issuer.replaceAll('.', '\\.')}/`);
      await owner.leave(issuer);
      for (const person of [operator, member, buyer]) await person.leave();
    });
  });
}
