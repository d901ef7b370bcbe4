// Somebody in front of a page, who acts by what he sees or hears: roles and names, in the language of
// the page. Every page that he comes to is looked at by axe.
import assert from 'node:assert/strict';
import { objections } from './accessibility.mjs';
import { assertQuiet, started } from './browser.mjs';
import { words } from './people.mjs';

export class Visitor {
  #found = [];

  constructor(page, language) {
    this.page = page;
    this.language = language;
  }
  /** What the page says in its language; `parameters` as in i18n. */
  say(key, parameters) {
    return words(this.language, key, parameters);
  }
  /** Types an address, or follows a link of a letter. */
  async open(path) {
    const response = await this.page.goto(`/${this.language}${path}`);
    await started(this.page);
    return response;
  }
  /** Waits for the page with this heading, and has axe look at it. */
  async arrive(heading) {
    await this.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    await this.page.waitForFunction(() => !document.querySelector('main .loading'));
    await this.look(heading);
  }
  /** Has axe look at what is there now. */
  async look(name) {
    this.#found.push(...(await objections(this.page, name)));
  }

  button(key, parameters) {
    return this.page.getByRole('button', { name: this.say(key, parameters), exact: true });
  }
  press(key, parameters) {
    return this.button(key, parameters).click();
  }
  link(key, parameters) {
    return this.page.getByRole('main').getByRole('link', { name: this.say(key, parameters), exact: true }).first();
  }
  follow(key, parameters) {
    return this.link(key, parameters).click();
  }
  /** A link of the bar with one's own pages. */
  async followOwn(key) {
    await this.page.getByRole('navigation', { name: this.say('account.nav'), exact: true }).getByRole('link', { name: this.say(key), exact: true }).click();
  }
  field(key, scope = this.page) {
    // A field that may stay empty says so in its label.
    const [label, optional] = [this.say(key), this.say('form.optional')].map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return scope.getByLabel(new RegExp(`^${label}(\\s*${optional})?$`));
  }
  fill(key, text) {
    return this.field(key).fill(text);
  }
  choose(key, label) {
    return this.field(key).and(this.page.getByRole('combobox')).selectOption({ label });
  }
  check(key) {
    return this.page.getByRole('radio', { name: this.say(key) }).check();
  }
  /** Waits until the page says this; `parameters` may be regular expressions' sources. */
  hear(key, parameters) {
    return this.page.getByText(this.say(key, parameters)).first().waitFor();
  }

  /** Nothing may have gone wrong on the way. `expected`: faults that belong to the story. */
  async leave(expected) {
    assert.deepEqual(this.#found, []);
    assertQuiet(this.page, expected);
    await this.page.context().close();
  }
}
