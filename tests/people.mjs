// People who use a registry over its HTTP interface, each with a browser's cookies: for tests that
// need somebody to be signed in.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const linkPattern = /\/link\/([A-Za-z0-9_-]{43})/;

export const password = 'correct horse battery staple';

/** One browser with its cookies; `csrf` is that of the session it has. */
export class Person {
  #cookies = new Map();
  csrf = '';
  user = null;

  constructor(url) {
    this.url = url;
  }
  get cookies() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
  cookie(name) {
    return this.#cookies.get(name);
  }
  setCookie(name, value) {
    this.#cookies.set(name, value);
  }

  /** Any request, as a page of the registry sends it. Redirects are not followed. */
  async fetch(method, path, { headers = {}, body } = {}) {
    const own = {
      ...(this.#cookies.size ? { cookie: this.cookies } : {}),
      ...(method === 'GET' ? {} : { origin: this.url }),
      ...(method !== 'GET' && this.csrf ? { 'x-csrf-token': this.csrf } : {}),
    };
    const response = await fetch(this.url + path, { method, body, redirect: 'manual', headers: { ...own, ...headers } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (/Max-Age=0/.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** An operation of the API with JSON in and out: {status, headers, body}. */
  async ask(method, path, json, headers = {}) {
    const sent = json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json', ...headers } };
    const response = await this.fetch(method, `/api/v1${path}`, json === undefined ? { headers } : sent);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const body = isJson ? JSON.parse(text) : text;
    if (isJson && typeof body.csrf === 'string') {
      this.csrf = body.csrf;
      this.user = body.user;
    }
    return { status: response.status, headers: response.headers, body };
  }

  /** The same, which must be answered with this status. */
  async must(status, method, path, json) {
    const answer = await this.ask(method, path, json);
    assert.equal(answer.status, status, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  signIn(email, secret = password) {
    return this.must(200, 'POST', '/session', { email, password: secret });
  }
}

/** The letters to an address in the outbox of a store, oldest first. */
export function lettersTo(store, address) {
  const outbox = join(store, 'outbox');
  if (!existsSync(outbox)) return [];
  const files = readdirSync(outbox).filter((name) => name.endsWith('.eml'));
  return files
    .sort()
    .map((name) => readFileSync(join(outbox, name), 'utf8'))
    .filter((letter) => letter.includes(`\r\nTo: ${address}\r\n`));
}

/** Waits until there are so many letters to an address; gives the last one. */
export async function letterTo(store, address, count = 1) {
  for (let tries = 0; tries < 200; ++tries) {
    const letters = lettersTo(store, address);
    if (letters.length >= count) return letters.at(-1);
    await pause(50);
  }
  return assert.fail(`no letter to ${address} within ten seconds`);
}

/** The secret of the link that a text names. */
export function secretIn(text) {
  const found = linkPattern.exec(text);
  assert.ok(found, `a link in: ${text}`);
  return found[1];
}

/** The first operator, by the link that the server tells at its first start. */
export async function firstOperator(server, email = 'operator@registry.example') {
  const person = new Person(server.url);
  const secret = secretIn(server.said());
  await person.must(200, 'POST', `/links/${secret}`, { email, name: 'Olga Operator', password });
  return person;
}

/** Somebody of a served demo, by one of its links: provider, operator, buyer or stranger. */
export async function demoPerson(server, role) {
  const person = new Person(server.url);
  await person.must(200, 'POST', `/links/${secretIn(server.links[role])}`, {});
  return person;
}

/** Signs somebody up by the letter that they get. */
export async function signUp(server, email, name = email.split('@')[0]) {
  const person = new Person(server.url);
  const before = lettersTo(server.store, email).length;
  await person.must(202, 'POST', '/sign-up', { email, name, language: 'en' });
  const secret = secretIn(await letterTo(server.store, email, before + 1));
  await person.must(200, 'POST', `/links/${secret}`, { password });
  return person;
}

/** Has an admin invite somebody who has an account, and joins. */
export async function invited(server, admin, organisation, person, email, role) {
  const before = lettersTo(server.store, email).length;
  await admin.must(201, 'POST', `/organisations/${organisation}/invitations`, { email, role });
  const secret = secretIn(await letterTo(server.store, email, before + 1));
  await person.must(200, 'POST', `/links/${secret}`, {});
}

/**
 * Registers an organisation whose domain is proven by an operator, and a service of it. `described`:
 * what else is said of the two, {organisation: {names}, service: {names, description}}.
 */
export async function provenOrganisation(operator, person, id, service, described = {}) {
  const website = `https://${id}.example`;
  const registered = await person.must(201, 'POST', '/organisations', { id, names: { en: `The ${id}`, ja: `${id}社` }, country: 'JP', website, ...described.organisation });
  await person.must(201, 'POST', `/organisations/${registered.organisation.id}/domains`, { domain: `${id}.example`, mailbox: 'postmaster' });
  const { organisation } = await operator.must(200, 'POST', `/organisations/${registered.organisation.id}/domains/${id}.example/confirmation`, {});
  await person.must(201, 'POST', `/organisations/${organisation}/services`, { id: service, names: { en: `Service ${service}` }, class: ['saas'], regions: ['JP'], website, ...described.service });
  return organisation;
}

/** An empty draft for the service, as the API makes it. */
export function emptyDraft(person, organisation, service, catalog = 'ccm:4.0') {
  return person.must(201, 'POST', `/organisations/${organisation}/drafts`, { service, scheme: 'csa-star', level: 'level-1', catalog });
}
