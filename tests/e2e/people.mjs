// People of a registry in Chromium: signed in by the cookies that the HTTP interface gave them.
import { readFileSync } from 'node:fs';
import { newPage } from './browser.mjs';

const catalogues = Object.fromEntries(['en', 'ja'].map((language) => [language, JSON.parse(readFileSync(new URL(`../../i18n/${language}.json`, import.meta.url), 'utf8'))]));

/** What a page says, by its key in i18n without `web.`. */
export function words(language, key, parameters = {}) {
  const text = key.split('.').reduce((node, part) => node[part], catalogues[language].web);
  return text.replace(/\{(\w+)\}/g, (_, name) => parameters[name]);
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

/** Registers an organisation whose domain is proven by an operator, and a service of it. */
export async function provenOrganisation(operator, person, id, service) {
  const website = `https://${id}.example`;
  const registered = await person.must(201, 'POST', '/organisations', { id, names: { en: `The ${id}`, ja: `${id}社` }, country: 'JP', website });
  await person.must(201, 'POST', `/organisations/${registered.organisation.id}/domains`, { domain: `${id}.example`, mailbox: 'postmaster' });
  const { organisation } = await operator.must(200, 'POST', `/organisations/${registered.organisation.id}/domains/${id}.example/confirmation`, {});
  await person.must(201, 'POST', `/organisations/${organisation}/services`, { id: service, names: { en: `Service ${service}` }, class: ['saas'], regions: ['JP'], website });
  return organisation;
}

/** An empty draft for the service, as the API makes it. */
export function emptyDraft(person, organisation, service, catalog = 'ccm:4.0') {
  return person.must(201, 'POST', `/organisations/${organisation}/drafts`, { service, scheme: 'csa-star', level: 'level-1', catalog });
}
