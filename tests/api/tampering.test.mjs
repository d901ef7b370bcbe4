// People who have an account and want more: members of a request that are not theirs to set, other
// people's ids, two requests at the same moment.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { serveDemo } from '../demo_server.mjs';
import { invited, password, Person, provenOrganisation, signUp } from '../people.mjs';
import { accountSamples, settle } from './account_samples.mjs';
import { document, operations } from './contract.mjs';
import { operatorSamples } from './operator_samples.mjs';
import { answersFile, draftSamples, empty, settleDrafts, yes } from './draft_samples.mjs';

const code = (answer) => [answer.status, answer.body.code];
const listing = { scheme: 'csa-star', level: 'level-1' };
const question = encodeURIComponent('A&A-01.1');

let server;
let world;
let samples;
before(async () => {
  server = await serveDemo();
  world = await settleDrafts(await settle(server));
  samples = { ...accountSamples(world), ...draftSamples(world), ...operatorSamples(world) };
});
after(() => server.stop());

describe('members that a request may not have', () => {
  const wanted = ['operator', 'admin', 'disabled', 'user', 'organisation', 'state', 'proven', 'registered', 'created', 'changed_by', 'author', 'recorded', 'entry', 'expires', 'secret', '__proto__', 'constructor'];
  /** The members that the document knows. */
  function membersOf({ requestBody }) {
    const { $ref, properties } = requestBody.content['application/json'].schema;
    const schema = $ref ? document.components.schemas[$ref.split('/').at(-1)] : { properties };
    return Object.keys(schema.properties ?? {});
  }
  const ofPeople = ['account', 'workspace', 'operation'];
  const takesJson = operations.filter(({ operation }) => operation.requestBody?.content?.['application/json'] && operation.tags.some((tag) => ofPeople.includes(tag)));

  for (const { id, method, operation } of takesJson) {
    test(`are refused by ${id}`, async () => {
      // One that is understood, if the operation has one; else the members are looked at first too.
      const known = membersOf(operation);
      const sample = samples[id].find((one) => typeof one === 'function' || typeof one.body === 'string');
      // What is refused uses nothing up.
      const { path, headers, body } = typeof sample === 'function' ? await sample() : sample;
      const members = JSON.parse(body);
      for (const name of wanted) {
        if (Object.hasOwn(members, name) || known.includes(name)) continue;
        const more = `${body.slice(0, -1)}${body === '{}' ? '' : ','}"${name}":true}`;
        const response = await fetch(server.url + path, { method, headers, body: more, redirect: 'manual' });
        const problem = await response.json();
        assert.deepEqual([response.status, problem.code], [400, 'json.unknown_member'], `${name}: ${JSON.stringify(problem)}`);
      }
    });
  }

  test('are looked for in every operation that takes JSON of a person', () => {
    assert.ok(takesJson.length >= 17, `${takesJson.map(({ id }) => id)}`);
  });

  test('given twice are refused, so that no two readers take another one', async () => {
    const body = '{"name":"One","name":"Two"}';
    const response = await world.member.fetch('PATCH', '/api/v1/account', { body, headers: { 'content-type': 'application/json' } });
    assert.equal((await response.json()).code, 'json.duplicate_member');
  });
});

describe('other people’s ids', () => {
  let rival;
  let theirs;
  before(async () => {
    rival = await signUp(server, 'rival@tampering.example');
    theirs = await provenOrganisation(world.operator, rival, 'rival', 'rival-notes');
  });
  const begin = () => rival.must(201, 'POST', `/organisations/${theirs}/drafts`, { service: 'rival-notes', ...listing, catalog: 'ccm:4.0' });

  test('of a service make no draft', async () => {
    const own = `/organisations/${theirs}/drafts`;
    assert.deepEqual(code(await rival.ask('POST', own, { service: world.service, ...listing, catalog: 'ccm:4.0' })), [404, 'service.not_found']);
    const response = await rival.fetch('POST', `/api/v1${own}/upload?${new URLSearchParams({ service: world.service, ...listing, file: 'a.json' })}`, { body: answersFile(world.full) });
    assert.deepEqual([response.status, (await response.json()).code], [404, 'service.not_found']);
    assert.equal((await rival.must(200, 'GET', own)).drafts.length, 0);
  });

  test('of a draft are no source of answers', async () => {
    const { id } = await begin();
    const from = `draft:${world.full.id}`;
    const nothing = await rival.ask('GET', `/drafts/${id}/proposals?from=draft:99999999`);
    const hidden = await rival.ask('GET', `/drafts/${id}/proposals?from=${from}`);
    assert.deepEqual(code(hidden), code(nothing));
    assert.equal(hidden.status, 404);
    assert.equal((await rival.ask('POST', `/drafts/${id}/proposals/acceptance`, { from, questions: ['A&A-01.1'] })).status, 404);
  });

  test('of an acceptance undo nothing in another draft', async () => {
    const { id } = await world.begin();
    const { undo } = await world.provider.must(200, 'POST', `/drafts/${id}/proposals/acceptance`, { from: `publication:${world.published.entry}`, questions: ['A&A-01.1'] });
    const mine = await begin();
    assert.deepEqual(code(await rival.ask('DELETE', `/drafts/${mine.id}/proposals/acceptance/${undo}`)), [404, 'acceptance.not_found']);
    assert.deepEqual(code(await rival.ask('DELETE', `/drafts/${id}/proposals/acceptance/${undo}`)), [404, 'draft.not_found']);
  });

  test('of a person get no work in another organisation', async () => {
    const { id } = await begin();
    const answer = await rival.ask('PUT', `/drafts/${id}/answers/${question}`, { ...empty, assigned_to: world.provider.user.id }, { 'if-match': '"0"' });
    assert.deepEqual(code(answer), [400, 'draft.assignee_not_a_member']);
  });

  test('of a token reach no other organisation’s draft', async () => {
    const { secret } = await rival.must(201, 'POST', `/organisations/${theirs}/tokens`, { name: 'All', scopes: ['read', 'draft', 'publish'] });
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'if-match': '"1"' };
    const draft = `/api/v1/drafts/${world.full.id}`;
    for (const [method, path, body] of [['GET', draft], ['GET', `${draft}/file`], ['DELETE', draft], ['PUT', `${draft}/answers/${question}`, JSON.stringify(yes)], ['POST', `${draft}/publication`, '{"digest":"x"}']]) {
      const response = await fetch(server.url + path, { method, headers, body });
      assert.deepEqual([response.status, (await response.json()).code], [404, 'draft.not_found'], `${method} ${path}`);
    }
    await world.provider.must(200, 'GET', `/drafts/${world.full.id}`);
  });

  test('a token loses what its maker loses', async () => {
    const second = await signUp(server, 'second@tampering.example');
    await invited(server, rival, theirs, second, 'second@tampering.example', 'admin');
    const { secret } = await second.must(201, 'POST', `/organisations/${theirs}/tokens`, { name: 'Publish', scopes: ['read', 'publish'] });
    const ask = async (method, path, body) => (await fetch(`${server.url}/api/v1/organisations/${theirs}${path}`, { method, body, headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' } })).status;
    assert.equal(await ask('POST', '/services', '{}'), 400);
    await rival.must(200, 'PATCH', `/organisations/${theirs}/members/${second.user.id}`, { role: 'member' });
    assert.equal(await ask('POST', '/services', '{}'), 403);
    assert.equal(await ask('GET', '/workspace'), 200);
    await rival.must(204, 'DELETE', `/organisations/${theirs}/members/${second.user.id}`);
    assert.equal(await ask('GET', '/workspace'), 401);
  });
});

test('an organisation has so many drafts and no more', async () => {
  const { admin, organisation } = world;
  await admin.must(201, 'POST', `/organisations/${organisation}/services`, { id: 'settled-many', names: { en: 'Many' }, class: ['saas'] });
  let answer;
  let made = 0;
  do {
    answer = await admin.ask('POST', `/organisations/${organisation}/drafts`, { service: 'settled-many', ...listing, catalog: 'ccm:4.0' });
    made += answer.status === 201;
  } while (answer.status === 201 && made < 300);
  assert.deepEqual(code(answer), [400, 'draft.too_many']);
  assert.equal(made, 200);
});

describe('at the same moment', () => {
  test('of ten changes from one version one is saved', async () => {
    const { id } = await world.begin();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => world.provider.ask('PUT', `/drafts/${id}/answers/${question}`, { ...yes, implementation: `Writer ${index}` }, { 'if-match': '"0"' })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(409)]);
    const [saved] = answers.filter(({ status }) => status === 200);
    const draft = await world.provider.must(200, 'GET', `/drafts/${id}`);
    const kept = draft.answers.find((one) => one.question === 'A&A-01.1');
    assert.deepEqual([kept.version, kept.implementation], [1, saved.body.answer.implementation]);
    for (const { body } of answers.filter(({ status }) => status === 409)) assert.equal(body.theirs.implementation, kept.implementation);
  });

  test('two admins who take each other’s role leave one', async () => {
    for (let round = 0; round < 5; ++round) {
      const one = await signUp(server, `one${round}@race.example`);
      const two = await signUp(server, `two${round}@race.example`);
      const { organisation } = await one.must(201, 'POST', '/organisations', { id: `race-${round}`, names: { en: 'Race' }, country: 'JP', website: `https://race-${round}.example` });
      await invited(server, one, organisation.id, two, two.user.email, 'admin');
      const path = (person) => `/organisations/${organisation.id}/members/${person.user.id}`;
      const answers = await Promise.all([one.ask('PATCH', path(two), { role: 'member' }), two.ask('PATCH', path(one), { role: 'member' })]);
      assert.equal(answers.filter(({ status }) => status === 200).length, 1, JSON.stringify(answers.map(code)));
      const { members } = await one.must(200, 'GET', `/organisations/${organisation.id}/members`);
      assert.equal(members.filter(({ role }) => role === 'admin').length, 1);
    }
  });

  test('a button that is pressed several times publishes a draft once', async () => {
    const draft = await world.upload({ value: 'no', owner: 'csc-owned', implementation: 'Only once.' });
    const { digest } = await world.provider.must(200, 'GET', `/drafts/${draft.id}/publication`);
    const size = async () => (await (await fetch(`${server.url}/api/v1/record`)).json()).size;
    const before = await size();
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.provider.ask('POST', `/drafts/${draft.id}/publication`, { digest })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 201], JSON.stringify(answers.map(code)));
    // All are told the same, and so is who asks once more because no answer came.
    const again = await world.provider.must(200, 'POST', `/drafts/${draft.id}/publication`, { digest });
    for (const { body } of answers) assert.deepEqual(body, again);
    assert.equal(await size(), before + 1);
  });

  test('no change is declared once a day', async () => {
    const { listings } = await world.provider.must(200, 'GET', `${world.own}/listings`);
    const { service, scheme, level, publication } = listings.find(({ standing, renewal }) => standing === 'current' && renewal.possible);
    const renew = () => world.provider.ask('POST', `${world.own}/services/${service}/renewal`, { scheme, level, digest: publication.answers_digest });
    const answers = await Promise.all(Array.from({ length: 5 }, renew));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 201], JSON.stringify(answers.map(code)));
    assert.equal(new Set([...answers, await renew()].map(({ body }) => body.entry)).size, 1);
  });

  test('two sets of rules do not get one version', async () => {
    const { schemes } = await world.operator.must(200, 'GET', '/rules');
    const [{ entry }] = schemes.find(({ id }) => id === 'csa-star').versions;
    const rules = JSON.parse(readFileSync(new URL('../../schemes/csa-star/scheme.json', import.meta.url), 'utf8'));
    const propose = (index) => world.operator.ask('POST', `/rules/schemes?replaces=${entry}`, { ...rules, version: '99.1', name: { ...rules.name, en: `Rules ${index}` } });
    const answers = await Promise.all([1, 2, 3, 4].map(propose));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409], JSON.stringify(answers.map(code)));
  });

  test('of several who describe an organisation from one view one is heard', async () => {
    const { organisation } = await world.admin.must(200, 'GET', `/organisations/${world.organisation}/workspace`);
    const { names, country, website, version } = organisation;
    const describe = (index) => world.admin.ask('PUT', `/organisations/${world.organisation}/description`, { names, country, website, description: { en: `Writer ${index}` } }, { 'if-match': `"${version}"` });
    const answers = await Promise.all([1, 2, 3, 4].map(describe));
    const [heard] = answers.filter(({ status }) => status === 200);
    assert.equal(answers.filter(({ status }) => status === 409).length, 3, JSON.stringify(answers.map(code)));
    const now = await world.admin.must(200, 'GET', `/organisations/${world.organisation}/workspace`);
    assert.deepEqual(now.organisation, heard.body.organisation);
  });

  test('two who want one name get two ids', async () => {
    const people = await Promise.all([1, 2, 3].map((number) => signUp(server, `wants${number}@race.example`)));
    const answers = await Promise.all(people.map((person) => person.ask('POST', '/organisations', { id: 'wanted-by-all', names: { en: 'W' }, country: 'JP', website: 'https://wanted.example' })));
    assert.ok(answers.every(({ status }) => status < 500), JSON.stringify(answers.map(code)));
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body.organisation.id);
    assert.ok(ids.length >= 1);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('thirty guesses of a password are not thirty', async () => {
    const { email } = (await signUp(server, 'guessed@race.example')).user;
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => new Person(server.url).ask('POST', '/session', { email, password: `guess number ${index}` })));
    const looked = answers.filter(({ status }) => status === 401).length;
    assert.ok(looked >= 1 && looked <= 6, `${looked} were looked at`);
    assert.equal(answers.filter(({ status }) => status === 429).length, 30 - looked);
    assert.deepEqual(code(await new Person(server.url).ask('POST', '/session', { email, password })), [429, 'sign_in.too_often']);
  });
});
