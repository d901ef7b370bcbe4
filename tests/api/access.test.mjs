// Every operation, asked by everybody: exactly what docs/access.md says comes of it.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { serveDemoAfter } from '../demo_server.mjs';
import { importReports } from '../reported_registry.mjs';
import { demoPerson, invited, Person, signUp } from '../people.mjs';
import { document, operations } from './contract.mjs';

const page = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
/** operationId -> {who: [...], token}, as the page has it */
const table = new Map([...page.matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, id, who, token]) => [id, { who: who.trim().split(', '), token: token.trim() }]));
const ranks = ['member', 'publisher', 'admin'];

let server;
const people = {};
const subjects = {};
before(async () => {
  server = await serveDemoAfter(importReports);
  people.anonymous = new Person(server.url);
  people.operator = await demoPerson(server, 'operator');
  people.buyer = await demoPerson(server, 'buyer');
  people.stranger = await demoPerson(server, 'stranger');
  people.admin = await demoPerson(server, 'provider');
  const session = await people.admin.must(200, 'GET', '/session');
  subjects.organisation = session.memberships[0].organisation.id;
  for (const role of ['member', 'publisher']) {
    const email = `${role}@matrix.example`;
    people[role] = await signUp(server, email);
    await invited(server, people.admin, subjects.organisation, people[role], email, role);
  }
  const own = `/organisations/${subjects.organisation}`;
  for (const scope of ['read', 'draft', 'publish']) {
    const { secret, id } = await people.admin.must(201, 'POST', `${own}/tokens`, { name: scope, scopes: [scope] });
    people[`token to ${scope}`] = new Program(server.url, secret, scope);
    subjects.token = id;
  }
  await fillSubjects(own);
});
after(() => server.stop());

/** A program that sends an API token of the admin. */
class Program {
  constructor(url, secret, scope) {
    Object.assign(this, { url, secret, scope });
  }
  fetch(method, path, { headers = {}, body } = {}) {
    return fetch(this.url + path, { method, body, redirect: 'manual', headers: { authorization: `Bearer ${this.secret}`, ...headers } });
  }
}

/** A real thing for each parameter of a path: what is refused is refused for who asks, not for what. */
async function fillSubjects(own) {
  const get = async (path) => (await people.anonymous.must(200, 'GET', path)).items;
  const [service] = await get('/search?catalog=ccm:4.0&standing=current&per_page=1');
  const invitation = await people.admin.must(201, 'POST', `${own}/invitations`, { email: 'waiting@matrix.example', role: 'member' });
  const { sessions } = await people.admin.must(200, 'GET', '/account/sessions');
  const entry = service.listings[0].publication.entry;
  const { publication } = await people.anonymous.must(200, 'GET', `/publications/${entry}`);
  const draft = await people.admin.must(201, 'POST', `${own}/drafts`, { service: await ownService(own), scheme: 'csa-star', level: 'level-1', catalog: 'ccm:4.0' });
  const bystander = await signUp(server, 'bystander@matrix.example');
  Object.assign(subjects, {
    service: service.id,
    entry,
    digest: publication.answers_digest,
    catalog_version: 'ccm:4.0',
    control: 'A&A-01',
    catalog: 'ccm',
    from: '4.0',
    to: '4.1',
    scheme: 'csa-star',
    level: 'level-2-certification',
    reported: 'yonder-base-yr-1',
    invitation: invitation.id,
    session: sessions[0].id,
    user: bystander.user.id,
    domain: 'matrix.example',
    secret: 'A'.repeat(43),
    provider: 'corporate',
    draft: draft.id,
    question: 'A&A-01.1',
    acceptance: 1,
    submission: 1,
    letter: 1,
    setting: 'contact',
  });
}

async function ownService(own) {
  const { services } = await people.admin.must(200, 'GET', `${own}/workspace`);
  return services[0].id;
}

const standings = { member: 0, publisher: 1, admin: 2 };
const isProgram = (name) => name.startsWith('token to ');
/** What the page says of somebody: 'allowed', or the status of the refusal. */
function expected(name, { who, token }, path) {
  if (who.includes('anybody')) return 'allowed';
  if (name === 'anonymous') return 401;
  const least = ranks.findIndex((role) => who.includes(role));
  const rank = standings[isProgram(name) ? 'admin' : name] ?? -1;
  const reaches = who.includes('user') || (least >= 0 && rank >= least) || (who.includes('operator') && name === 'operator');
  if (reaches) return !isProgram(name) || token === 'any' || token === name.slice('token to '.length) ? 'allowed' : 403;
  const aboutOne = least >= 0 || path.includes('{organisation}');
  return aboutOne && rank < 0 && name !== 'operator' ? 404 : 403;
}

const hiding = ['organisation.not_found', 'draft.not_found'];
/** Asks in a way that changes nothing: with a parameter that nobody knows. */
async function outcome(person, method, path) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => {
    assert.ok(name in subjects, `name a subject for {${name}} in access.test.mjs`);
    return encodeURIComponent(subjects[name]);
  });
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } };
  const response = await person.fetch(method, `${filled}?surprise=1`, body);
  const text = await response.text();
  const code = /problem/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text).code : '';
  const refused = [401, 403].includes(response.status) || hiding.includes(code);
  return { result: refused ? response.status : 'allowed', code, text };
}

test('every operation is in the table', () => {
  assert.deepEqual(operations.map(({ id }) => id).filter((id) => !table.has(id)), []);
  assert.ok(document.paths && table.size >= operations.length);
});

for (const name of ['anonymous', 'buyer', 'stranger', 'member', 'publisher', 'admin', 'operator', 'token to read', 'token to draft', 'token to publish']) {
  describe(`asked by: ${name}`, () => {
    for (const { id, method, path } of operations) {
      test(`${method} ${path}`, async () => {
        const wanted = expected(name, table.get(id), path);
        const { result, code, text } = await outcome(people[name], method, path);
        assert.equal(result, wanted, `${id}: ${text.slice(0, 300)}`);
        if (wanted === 401) assert.equal(code, 'access.sign_in_needed');
        if (wanted === 403) assert.match(code, isProgram(name) ? /^access\.(denied|scope_missing)$/ : /^access\.denied$/);
        if (wanted === 404) assert.equal(code, path.includes('{draft}') ? 'draft.not_found' : 'organisation.not_found');
      });
    }
  });
}

test('what is refused names the role or the scope that may', async () => {
  const ask = async (person, method, path) => JSON.parse((await outcome(person, method, path)).text).parameters;
  assert.equal((await ask(people.member, 'POST', '/api/v1/organisations/{organisation}/invitations')).role, 'admin');
  assert.equal((await ask(people.member, 'POST', '/api/v1/organisations/{organisation}/services')).role, 'publisher');
  assert.equal((await ask(people.buyer, 'GET', '/api/v1/users')).role, 'operator');
  assert.equal((await ask(people['token to read'], 'POST', '/api/v1/organisations/{organisation}/services')).scope, 'publish');
});

test('an organisation that is another’s and one that is none are answered alike', async () => {
  const answers = [];
  for (const organisation of [subjects.organisation, 'none-of-that-name']) {
    const { status, body } = await people.stranger.ask('GET', `/organisations/${organisation}/workspace`);
    answers.push(JSON.stringify({ ...body, status, request_id: '' }).replaceAll(organisation, '…'));
  }
  assert.equal(answers[0], answers[1]);
});

test('a right that is taken away is gone with the next request', async () => {
  const path = `/organisations/${subjects.organisation}`;
  const leaving = await signUp(server, 'leaving@matrix.example');
  await invited(server, people.admin, subjects.organisation, leaving, 'leaving@matrix.example', 'admin');
  await leaving.must(200, 'GET', `${path}/audit`);
  await people.admin.must(200, 'PATCH', `${path}/members/${leaving.user.id}`, { role: 'member' });
  assert.equal((await leaving.ask('GET', `${path}/audit`)).status, 403);
  await people.admin.must(204, 'DELETE', `${path}/members/${leaving.user.id}`);
  assert.equal((await leaving.ask('GET', `${path}/workspace`)).status, 404);
});
