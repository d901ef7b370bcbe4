// A publisher without a mouse: signs in, answers, talks to a colleague, publishes and signs out. After
// every act something has the focus and shows it; while Japanese is being converted no letter acts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveDemo } from '../demo_server.mjs';
import { demoPerson, password, signUp } from '../people.mjs';
import { assertQuiet, languages, launch, started } from './browser.mjs';
import { emptyDraft, pageOf, provenOrganisation, words } from './people.mjs';

/** The only questions that are left open. */
const open = ['A&A-01.1', 'A&A-01.2', 'A&A-02.1', 'IAM-05.1'];
const email = 'publisher@by-hand.example';

let browser;
let server;
let publisher;
let organisation;
before(async () => {
  browser = await launch();
  server = await serveDemo();
  publisher = await signUp(server, email, 'Mori');
  organisation = await provenOrganisation(await demoPerson(server, 'operator'), publisher, 'by-hand', 'hand-notes');
});
after(async () => {
  await browser.close();
  await server?.stop();
});

/** A draft in which everything but the open questions is answered. */
async function nearlyComplete() {
  const { id, answers } = await emptyDraft(publisher, organisation, 'hand-notes');
  for (const { question, version, changed_by, changed_at, ...fields } of answers) {
    if (open.includes(question)) continue;
    const said = { ...fields, value: 'yes', ownership: 'csp-owned', implementation: 'Looked at every spring.' };
    const sent = await publisher.ask('PUT', `/drafts/${id}/answers/${encodeURIComponent(question)}`, said, { 'if-match': `"${version}"` });
    assert.equal(sent.status, 200, question);
  }
  return id;
}

/** What is wrong with where the focus is; '' if it is somewhere, in view, and can be seen. */
function focusFault() {
  const element = document.activeElement;
  if (!element || element === document.body) return 'nothing has the focus';
  const shows = (one, pseudo) => {
    const { outlineStyle, outlineWidth, boxShadow, borderTopStyle, borderTopWidth } = getComputedStyle(one, pseudo);
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return outlined || boxShadow !== 'none' || (pseudo !== null && borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 2);
  };
  // A field that covers its label is shown by the label.
  const around = [element, element.closest('label'), element.closest('fieldset')].filter(Boolean);
  const seen = around.some((one) => shows(one, null)) || shows(element, '::after');
  const { width, height, top, left, bottom, right } = element.getBoundingClientRect();
  const inView = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && width > 0 && height > 0;
  const name = element.outerHTML.slice(0, 100);
  return seen ? (inView ? '' : `out of view: ${name}`) : `no outline: ${name}`;
}

/** A page on which only keys are pressed. */
class Keyboard {
  constructor(page, language) {
    this.page = page;
    this.language = language;
  }
  say(key, parameters) {
    return words(this.language, key, parameters);
  }
  /** The focus is somewhere and visible, at the latest when what the last act began is done. */
  async held(act) {
    let fault = '';
    for (let tries = 0; tries < 40; tries++) {
      fault = await this.page.evaluate(focusFault);
      if (!fault) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`after ${act}: ${fault}`);
  }
  async press(key) {
    await this.page.keyboard.press(key);
    await this.held(key);
  }
  async type(text) {
    await this.page.keyboard.type(text);
    await this.held(`typing "${text}"`);
  }
  has(locator) {
    return locator.evaluateAll((elements) => elements.includes(document.activeElement));
  }
  /** Presses Tab until one of these has the focus; what is passed on the way must show it too. */
  async reach(locator, { key = 'Tab', limit = 150 } = {}) {
    await locator.first().waitFor();
    for (let step = 0; step < limit; step++) {
      if (await this.has(locator)) return;
      await this.page.keyboard.press(key);
      // At its end the document gives the keyboard to the browser, whose own buttons are not here.
      const fault = await this.page.evaluate(focusFault);
      if (fault && fault !== 'nothing has the focus') await this.held(`${key} on the way to ${locator}`);
    }
    assert.fail(`${locator} is not reached by ${key}`);
  }
  button(key, parameters) {
    return this.page.getByRole('button', { name: this.say(key, parameters), exact: true });
  }
  link(name, scope = this.page.getByRole('main')) {
    return scope.getByRole('link', { name, exact: true });
  }
  async follow(locator) {
    await this.reach(locator);
    await this.press('Enter');
  }
  async at(heading) {
    await this.page.getByRole('heading', { level: 1, name: heading, exact: typeof heading === 'string' }).waitFor();
    await this.held(`coming to ${heading}`);
  }
  question() {
    return this.page.locator('#question').evaluate((element) => element.textContent.trim().split(/\s/)[0]);
  }
  /** The question is on the page, at the latest when its address is. */
  comesTo(id) {
    return this.page.locator('#question').filter({ hasText: id }).waitFor();
  }
  answer() {
    return this.page.getByRole('radio', { checked: true }).evaluateAll((chosen) => chosen[0]?.value ?? null);
  }
  saved() {
    const template = this.say('draft.status_saved', { time: '\\d\\d:\\d\\d' }).replaceAll(/[()]/g, '\\$&');
    return this.page.getByText(new RegExp(template)).waitFor();
  }
}

for (const language of languages) {
  describe(`by keyboard only, in ${language}`, () => {
    let draft;
    let page;
    let hands;
    const say = (key, parameters) => words(language, key, parameters);
    before(async () => {
      draft = await nearlyComplete();
      page = await pageOf(browser, server);
      hands = new Keyboard(page, language);
    });
    after(() => page?.context().close());

    it('signs in, and comes to the draft', async () => {
      await page.goto(`/${language}/`);
      await started(page);
      await hands.follow(hands.link(say('nav.sign_in'), page.getByRole('banner')));
      await hands.at(say('sign_in.title'));
      await hands.reach(page.getByLabel(say('sign_in.email'), { exact: true }));
      await hands.type(email);
      await hands.press('Tab');
      await hands.type('not the password at all');
      await hands.press('Enter');
      await page.getByRole('alert').waitFor();
      await hands.reach(page.getByLabel(say('sign_in.password'), { exact: true }));
      await page.keyboard.press('ControlOrMeta+a');
      await hands.type(password);
      await hands.press('Enter');
      await hands.at(say('work.title'));
      await hands.follow(page.getByRole('heading', { level: 2 }).getByRole('link'));
      await page.getByRole('region', { name: say('work.drafts'), exact: true }).waitFor();
      await hands.held('coming to the workspace');
      await hands.follow(page.getByRole('region', { name: say('work.drafts'), exact: true }).locator(`a[href$="/drafts/${draft}"]`));
      await page.locator('#question').waitFor();
      await hands.held('coming to the draft');
      assert.equal(await hands.question(), open[0], 'the first unanswered');
    });

    it('answers by letters, goes on and back', async () => {
      for (const [key, value] of [['y', 'yes'], ['n', 'no'], ['a', 'na']]) {
        await hands.press(key);
        assert.equal(await hands.answer(), value);
      }
      await hands.press('y');
      await hands.press('j');
      assert.equal(await hands.question(), open[1]);
      await hands.press('n');
      await hands.press('k');
      assert.equal(await hands.question(), open[0]);
      assert.equal(await hands.answer(), 'yes');
      await hands.press('j');
      assert.equal(await hands.answer(), 'no');
      await hands.press('u');
      await hands.comesTo(open[2]);
      await hands.press('a');
      await hands.reach(hands.button('draft.clear'));
      await hands.press('Enter');
      assert.equal(await hands.answer(), null);
      await hands.press('y');
    });

    it('no letter acts while Japanese is being converted, in a text or outside of one', async () => {
      const before = [await hands.question(), await hands.answer()];
      await hands.press('e');
      const devtools = await page.context().newCDPSession(page);
      const field = page.getByLabel(say('draft.implementation'), { exact: true });
      for (const text of ['ｙ', 'や', 'やｎ', 'やな', 'やなあ']) {
        await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
        assert.equal(await field.inputValue(), text);
      }
      // The keys of an input method reach the page as "Process" or with code 229, and as themselves.
      for (const key of ['y', 'n', 'a', 'j', 'Escape'])
        await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
      await hands.held('a conversion');
      assert.deepEqual([await hands.question(), await hands.answer()], before);
      assert.equal(await hands.has(field), true, 'the text keeps the focus');
      await devtools.send('Input.insertText', { text: '毎年春に見直しています。' });
      assert.equal(await field.inputValue(), '毎年春に見直しています。');
      await hands.press('Escape');
      assert.equal(await hands.has(page.locator('#question')), true);
      for (const key of ['y', 'n', 'a', 'j', 'u'])
        await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
      assert.deepEqual([await hands.question(), await hands.answer()], before);
      await hands.saved();
    });

    it('jumps by an id, and asks a colleague', async () => {
      await hands.press('/');
      await hands.type('iam5.1');
      await hands.press('Enter');
      assert.equal(await hands.question(), 'IAM-05.1');
      const list = page.getByRole('navigation', { name: say('draft.questions'), exact: true });
      await hands.reach(list.getByRole('button'), { key: 'Shift+Tab' });
      await hands.press('ArrowDown');
      await hands.press('Enter');
      assert.equal(await hands.question(), 'IAM-06.1', 'arrows walk through the list');
      await hands.press('k');
      assert.equal(await hands.question(), 'IAM-05.1');
      await hands.press('n');
      await hands.reach(page.getByRole('article').getByText(say('draft.comments.other', { count: 0 }), { exact: true }));
      await hands.press('Enter');
      await hands.reach(page.getByLabel(say('draft.comment'), { exact: true }));
      await hands.type('Is that still so? yna');
      await hands.reach(hands.button('draft.comment_submit'));
      await hands.press('Enter');
      await page.getByRole('listitem').filter({ hasText: 'Is that still so? yna' }).waitFor();
      await hands.held('commenting');
      assert.equal(await hands.answer(), 'no');
    });

    it('names who is responsible where an answer needs it', async () => {
      for (const id of open) {
        await hands.press('Escape');
        await hands.press('/');
        await hands.type(id);
        await hands.press('Enter');
        assert.equal(await hands.question(), id);
        await hands.reach(page.getByLabel(say('draft.owner'), { exact: true }));
        await hands.press('ArrowDown');
        await hands.saved();
      }
    });

    it('reads what becomes public, and publishes', async () => {
      await hands.reach(hands.link(say('draft.publication')), { key: 'Shift+Tab' });
      await hands.press('Enter');
      await hands.at(say('publish.title'));
      await hands.follow(hands.button('publish.submit'));
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await hands.held('the question before publishing');
      await hands.reach(dialog.getByRole('checkbox'));
      await hands.press('Space');
      await hands.reach(dialog.getByRole('button', { name: say('publish.submit'), exact: true }));
      await hands.press('Enter');
      await page.getByRole('heading', { name: say('publish.done'), exact: true }).waitFor();
      await hands.held('publishing');
      await hands.follow(hands.link(say('publish.to_public')));
      await page.getByRole('row').nth(261).waitFor();
      await page.goBack();
      await started(page);
      await hands.at(say('publish.title'));
    });

    it('signs out', async () => {
      await hands.reach(hands.button('account.sign_out'));
      await page.keyboard.press('Enter');
      await page.getByRole('banner').getByRole('link', { name: say('nav.sign_in'), exact: true }).waitFor();
      await hands.held('signing out');
      const { user } = await (await page.request.get('/api/v1/session')).json();
      assert.equal(user, null);
      assertQuiet(page, /status of 401/);
    });
  });
}
