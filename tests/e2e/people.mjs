// People of a registry in Chromium: signed in by the cookies that the HTTP interface gave them.
import { readFileSync } from 'node:fs';
import { newPage } from './browser.mjs';

export { emptyDraft, provenOrganisation } from '../people.mjs';

const catalogues = Object.fromEntries(['en', 'ja'].map((language) => [language, JSON.parse(readFileSync(new URL(`../../i18n/${language}.json`, import.meta.url), 'utf8'))]));

/** What a page says, by its key in i18n without `web.`. */
export function words(language, key, parameters = {}) {
  const text = key.split('.').reduce((node, part) => node[part], catalogues[language].web);
  return text.replace(/\{(\w+)\}/g, (_, name) => parameters[name]);
}

/** What the server says of its own in a language: refusals, findings and their reasons, each by its longest part without a parameter. */
export function serverWords(language) {
  const texts = (node) => (typeof node === 'string' ? [node] : Object.values(node).flatMap(texts));
  const { error, rule, reason } = catalogues[language];
  return [error, rule, reason].flatMap(texts).map((text) => text.split(/\{\w+\}/).sort((a, b) => b.length - a.length)[0].trim()).filter((part) => part.length > 14);
}

/** What a rule of the checks is called. */
export function ruleTitle(language, rule) {
  return catalogues[language].rule[rule].title;
}

/** A page of the browser in which this person is signed in; without a person, nobody. */
export async function pageOf(browser, server, person = null, options = {}) {
  const page = await newPage(browser, { address: server.url, ...options });
  if (person) await signInto(page.context(), server, person);
  return page;
}

/** Makes a browser this person's: another one's session is replaced. */
export async function signInto(context, server, person) {
  await context.clearCookies();
  const cookies = person.cookies.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: server.url }));
  await context.addCookies(cookies);
}
