// Attacks on accounts, and what stands against each: guessing passwords, forged requests, fixed
// sessions, other people's ids, links used twice, rights that were taken away.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { serveEmpty } from '../demo_server.mjs';
import { firstOperator, invited, letterTo, lettersTo, password, Person, secretIn, signUp } from '../people.mjs';

let server;
let operator;
before(async () => {
  server = await serveEmpty();
  operator = await firstOperator(server);
});
after(() => server.stop());

let number = 0;
const address = (name) => `${name}${++number}@people.example`;
const registration = (id) => ({ id, names: { en: id }, country: 'JP', website: `https://${id}.example` });
async function organisationOf(person, id = `organisation-${++number}`) {
  const { organisation } = await person.must(201, 'POST', '/organisations', registration(id));
  await person.must(200, 'GET', '/session');
  return organisation.id;
}
const code = (answer) => [answer.status, answer.body.code];

describe('the first start', () => {
  test('makes one operator by one link, and has no default password', async () => {
    const link = secretIn(server.said());
    assert.deepEqual(code(await new Person(server.url).ask('POST', `/links/${link}`, { email: 'x@y.example', name: 'X', password })), [404, 'link.not_valid']);
    const { users } = await operator.must(200, 'GET', '/users');
    assert.deepEqual(users.filter((user) => user.operator).map(({ email }) => email), ['operator@registry.example']);
  });
});

describe('guessing passwords', () => {
  const attempt = (email, secret) => new Person(server.url).ask('POST', '/session', { email, password: secret });

  test('says and costs the same for an unknown address and a wrong password', async () => {
    const email = address('slow');
    await signUp(server, email);
    const timed = async (who) => {
      const begun = performance.now();
      const { status, body } = await attempt(who, 'a wrong password');
      return { status, body, time: performance.now() - begun };
    };
    const known = await timed(email);
    const unknown = await timed(address('unknown'));
    const shown = ({ body }) => ({ ...body, request_id: '' });
    assert.equal(known.status, 401);
    assert.deepEqual(shown(known), shown(unknown));
    assert.ok(unknown.time > known.time / 3 && known.time > unknown.time / 3, `${known.time} ms, ${unknown.time} ms`);
  });

  test('is slowed down, and never locks the owner out for good', async () => {
    const email = address('guessed');
    const owner = await signUp(server, email);
    const answers = [];
    for (let tries = 0; tries < 8; ++tries) answers.push(await attempt(email, `guess number ${tries}`));
    assert.deepEqual(code(answers[0]), [401, 'sign_in.refused']);
    const last = answers.at(-1);
    assert.deepEqual(code(last), [429, 'sign_in.too_often']);
    assert.match(last.headers.get('retry-after'), /^\d+$/);
    assert.deepEqual(code(await attempt(email, password)), [429, 'sign_in.too_often'], 'the right one is not looked at either');
    assert.equal((await owner.ask('GET', '/session')).body.user.email, email, 'who is signed in stays so');
    const seen = lettersTo(server.store, email).length;
    await new Person(server.url).must(202, 'POST', '/password-reset', { email });
    const secret = secretIn(await letterTo(server.store, email, seen + 1));
    const again = new Person(server.url);
    await again.must(200, 'POST', `/links/${secret}`, { password: 'a password after that' });
    assert.equal(again.user.email, email, 'a link by e-mail always gets in');
    const { lines } = await operator.must(200, 'GET', '/audit?limit=500');
    const refused = lines.filter(({ act, subject }) => act === 'sign-in-refused' && subject === email);
    assert.equal(refused.length, 1, 'one line an hour');
    assert.ok(refused[0].count >= 5);
  });

  test('other accounts go on', async () => {
    const email = address('bystander');
    await signUp(server, email);
    assert.equal((await attempt(email, password)).status, 200);
  });
});

describe('nobody learns who has an account', () => {
  test('by signing up or asking for a password', async () => {
    const email = address('taken');
    await signUp(server, email);
    const answers = [];
    for (const who of [email, address('free')]) {
      for (const [path, body] of [['/sign-up', { email: who, name: 'X', language: 'en' }], ['/password-reset', { email: who }]]) answers.push(await new Person(server.url).ask('POST', path, body));
    }
    for (const answer of answers) assert.deepEqual([answer.status, answer.body], [202, '']);
  });

  test('by when one must wait: what is asked counts, whether a letter goes out or not', async () => {
    const statuses = async (path, body) => {
      const elsewhere = await serveEmpty(); // the day's letters are this computer's, wherever they go
      try {
        await signUp(elsewhere, 'known@people.example');
        const answers = [];
        for (let times = 0; times < 115; ++times) answers.push((await new Person(elsewhere.url).ask('POST', path, body)).status);
        return answers;
      } finally {
        await elsewhere.stop();
      }
    };
    const expected = Array.from({ length: 115 }, (_, times) => (times < 99 ? 202 : 429));
    const bodies = ['known@people.example', 'unknown@people.example'].map((email) => ({ email }));
    const asked = [...bodies.map((body) => ['/password-reset', body]), ...bodies.map(({ email }) => ['/sign-up', { email, name: 'X', language: 'en' }])];
    for (const [path, body] of asked) assert.deepEqual(await statuses(path, body), expected, `${path} ${body.email}`);
  });
});

describe('forged requests', () => {
  let victim;
  before(async () => {
    victim = await signUp(server, address('victim'));
  });
  const change = (headers, person = victim) =>
    fetch(`${server.url}/api/v1/account`, { method: 'PATCH', body: '{"name":"Forged"}', headers: { 'content-type': 'application/json', cookie: person.cookies, ...headers } });
  const refusals = async (headers) => {
    const response = await change(headers);
    return [response.status, (await response.json()).code];
  };

  test('from another site, or without the token, are refused', async () => {
    const token = { 'x-csrf-token': victim.csrf };
    assert.deepEqual(await refusals({ ...token, origin: 'https://evil.example' }), [403, 'request.cross_site']);
    assert.deepEqual(await refusals({ ...token, origin: 'null' }), [403, 'request.cross_site']);
    assert.deepEqual(await refusals({ ...token, origin: server.url, 'sec-fetch-site': 'same-site' }), [403, 'request.cross_site']);
    assert.deepEqual(await refusals(token), [403, 'request.cross_site']);
    assert.deepEqual(await refusals({ origin: server.url }), [403, 'request.wrong_csrf']);
    const other = await signUp(server, address('other'));
    assert.deepEqual(await refusals({ origin: server.url, 'x-csrf-token': other.csrf }), [403, 'request.wrong_csrf'], 'of another session');
    assert.equal((await victim.ask('GET', '/session')).body.user.name.includes('Forged'), false);
    assert.equal((await change({ ...token, 'sec-fetch-site': 'same-origin' })).status, 200);
  });

  test('cannot sign anybody in by a form of another site', async () => {
    const form = (headers) => fetch(`${server.url}/en/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ email: victim.user.email, password }), headers });
    for (const headers of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const response = await form(headers);
      assert.equal(response.status, 403);
      assert.deepEqual(response.headers.getSetCookie(), []);
    }
    assert.equal((await form({ origin: server.url })).status, 303);
  });

  test('no answer tells another site anything', async () => {
    const preflight = await fetch(`${server.url}/api/v1/account`, { method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' } });
    assert.equal(preflight.status, 405);
    const read = await fetch(`${server.url}/api/v1/session`, { headers: { cookie: victim.cookies, origin: 'https://evil.example' } });
    for (const response of [preflight, read]) assert.equal(response.headers.get('access-control-allow-origin'), null);
    assert.equal(read.headers.get('cross-origin-resource-policy'), 'same-origin');
  });
});

describe('sessions', () => {
  test('the cookie is out of reach of scripts and of other sites', async () => {
    const email = address('cookie');
    await signUp(server, email);
    const response = await fetch(`${server.url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
    const [cookie] = response.headers.getSetCookie();
    assert.match(cookie, /^assay=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
  });

  test('a session that somebody else knows is not the one that begins (fixation)', async () => {
    const email = address('fixed');
    const attacker = await signUp(server, address('attacker'));
    await signUp(server, email);
    const victim = new Person(server.url);
    for (const planted of [attacker.cookie('assay'), 'A'.repeat(43), 'x']) {
      victim.setCookie('assay', planted);
      victim.csrf = '';
      await victim.signIn(email);
      assert.notEqual(victim.cookie('assay'), planted);
      const stranger = new Person(server.url);
      stranger.setCookie('assay', planted);
      assert.equal((await stranger.ask('GET', '/session')).body.user, null);
    }
  });

  test('change with the password, and all others end', async () => {
    const email = address('rotated');
    const here = await signUp(server, email);
    const there = new Person(server.url);
    await there.signIn(email);
    const [before, csrf] = [here.cookie('assay'), here.csrf];
    await here.must(200, 'PUT', '/account/password', { current: password, new: 'another long password' });
    assert.notEqual(here.cookie('assay'), before);
    assert.notEqual(here.csrf, csrf);
    const old = new Person(server.url);
    old.setCookie('assay', before);
    for (const person of [there, old]) assert.equal((await person.ask('GET', '/session')).body.user, null);
    assert.deepEqual(code(await new Person(server.url).ask('POST', '/session', { email, password })), [401, 'sign_in.refused']);
  });

  test('end on the server when somebody signs out', async () => {
    const person = await signUp(server, address('leaving'));
    const kept = person.cookie('assay');
    await person.must(204, 'DELETE', '/session');
    assert.equal(person.cookie('assay'), undefined);
    const thief = new Person(server.url);
    thief.setCookie('assay', kept);
    assert.equal((await thief.ask('GET', '/session')).body.user, null);
  });

  test('end one by one, and only one’s own', async () => {
    const email = address('several');
    const here = await signUp(server, email);
    const there = new Person(server.url);
    await there.signIn(email);
    const { sessions } = await here.must(200, 'GET', '/account/sessions');
    assert.deepEqual(sessions.map(({ current }) => current).sort(), [false, true]);
    const other = sessions.find(({ current }) => !current);
    const stranger = await signUp(server, address('stranger'));
    assert.deepEqual(code(await stranger.ask('DELETE', `/account/sessions/${other.id}`)), [404, 'session.not_found']);
    await here.must(204, 'DELETE', `/account/sessions/${other.id}`);
    assert.equal((await there.ask('GET', '/session')).body.user, null);
    assert.equal((await here.ask('GET', '/session')).body.user.email, email);
  });

  test('of somebody who is disabled are dead at once, and so are their tokens', async () => {
    const person = await signUp(server, address('disabled'));
    const organisation = await organisationOf(person);
    const { secret } = await person.must(201, 'POST', `/organisations/${organisation}/tokens`, { name: 'Nightly', scopes: ['read'] });
    const program = () => fetch(`${server.url}/api/v1/organisations/${organisation}/workspace`, { headers: { authorization: `Bearer ${secret}` } });
    assert.equal((await program()).status, 200);
    await operator.must(200, 'PATCH', `/users/${person.user.id}`, { disabled: true });
    const refused = await program();
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('www-authenticate'), 'Bearer');
    assert.equal((await person.ask('GET', `/organisations/${organisation}/workspace`)).status, 401);
    assert.equal((await new Person(server.url).ask('POST', '/session', { email: person.user?.email ?? 'x@y.example', password })).status, 401);
  });
});

describe('links', () => {
  test('are good once and for one purpose, and say the same when they are not', async () => {
    const email = address('once');
    await signUp(server, email);
    const secret = secretIn(lettersTo(server.store, email)[0]);
    const used = await new Person(server.url).ask('GET', `/links/${secret}`);
    const unknown = await new Person(server.url).ask('GET', `/links/${'B'.repeat(43)}`);
    assert.deepEqual({ ...used.body, request_id: '' }, { ...unknown.body, request_id: '' });
    assert.deepEqual(code(used), [404, 'link.not_valid']);
  });

  test('are not used up by looking at them', async () => {
    const email = address('looked');
    const person = new Person(server.url);
    await person.must(202, 'POST', '/sign-up', { email, name: 'Looked At', language: 'en' });
    const secret = secretIn(await letterTo(server.store, email));
    for (let times = 0; times < 3; ++times) assert.equal((await person.must(200, 'GET', `/links/${secret}`)).purpose, 'sign-up');
    await fetch(`${server.url}/en/link/${secret}`);
    await person.must(200, 'POST', `/links/${secret}`, { password });
  });

  test('two at once give one account', async () => {
    const email = address('race');
    await new Person(server.url).must(202, 'POST', '/sign-up', { email, name: 'Race', language: 'en' });
    const secret = secretIn(await letterTo(server.store, email));
    const answers = await Promise.all(Array.from({ length: 5 }, () => new Person(server.url).ask('POST', `/links/${secret}`, { password })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404, 404, 404]);
  });

  test('letters to one address have an end', async () => {
    const email = address('flooded');
    for (let times = 0; times < 15; ++times) await new Person(server.url).must(202, 'POST', '/sign-up', { email, name: 'Flood', language: 'en' });
    await letterTo(server.store, email, 10);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(lettersTo(server.store, email).length, 10);
  });
});

describe('invitations', () => {
  test('make a member, once, of the role that was given', async () => {
    const admin = await signUp(server, address('admin'));
    const organisation = await organisationOf(admin);
    const email = address('joining');
    const person = await signUp(server, email);
    await invited(server, admin, organisation, person, email, 'publisher');
    const { memberships } = await person.must(200, 'GET', '/session');
    assert.deepEqual(memberships.map(({ organisation: { id }, role }) => [id, role]), [[organisation, 'publisher']]);
    const secret = secretIn(lettersTo(server.store, email).at(-1));
    assert.deepEqual(code(await person.ask('POST', `/links/${secret}`, {})), [404, 'link.not_valid']);
  });

  test('are for the address that they were sent to', async () => {
    const admin = await signUp(server, address('admin'));
    const organisation = await organisationOf(admin);
    const email = address('addressee');
    await signUp(server, email);
    await admin.must(201, 'POST', `/organisations/${organisation}/invitations`, { email, role: 'admin' });
    const secret = secretIn(await letterTo(server.store, email, 2));
    const thief = await signUp(server, address('thief'));
    const answer = await thief.ask('POST', `/links/${secret}`, {});
    assert.ok([403, 404].includes(answer.status), JSON.stringify(answer.body));
    assert.deepEqual((await thief.must(200, 'GET', '/session')).memberships, []);
  });

  test('die with the right of who sent them', async () => {
    const admin = await signUp(server, address('admin'));
    const second = await signUp(server, address('second'));
    const organisation = await organisationOf(admin);
    await invited(server, admin, organisation, second, second.user.email, 'admin');
    const email = address('invited');
    const person = await signUp(server, email);
    await second.must(201, 'POST', `/organisations/${organisation}/invitations`, { email, role: 'admin' });
    const secret = secretIn(await letterTo(server.store, email, 2));
    await admin.must(200, 'PATCH', `/organisations/${organisation}/members/${second.user.id}`, { role: 'member' });
    assert.deepEqual(code(await person.ask('POST', `/links/${secret}`, {})), [404, 'link.not_valid']);
  });
});

describe('other people’s things', () => {
  let one;
  let other;
  before(async () => {
    one = await signUp(server, address('one'));
    other = await signUp(server, address('other'));
    one.organisation = await organisationOf(one);
    other.organisation = await organisationOf(other);
  });

  test('are not there: an organisation is answered as one that does not exist', async () => {
    const theirs = await one.ask('GET', `/organisations/${other.organisation}/workspace`);
    const nothing = await one.ask('GET', '/organisations/nobody-at-all/workspace');
    assert.deepEqual(code(theirs), code(nothing));
    assert.deepEqual(code(theirs), [404, 'organisation.not_found']);
  });

  test('cannot be reached by their ids under one’s own organisation', async () => {
    const theirs = `/organisations/${other.organisation}`;
    const own = `/organisations/${one.organisation}`;
    const token = await other.must(201, 'POST', `${theirs}/tokens`, { name: 'Theirs', scopes: ['read'] });
    const invitation = await other.must(201, 'POST', `${theirs}/invitations`, { email: address('theirs'), role: 'member' });
    assert.deepEqual(code(await one.ask('DELETE', `${own}/tokens/${token.id}`)), [404, 'token.not_found']);
    assert.deepEqual(code(await one.ask('DELETE', `${own}/invitations/${invitation.id}`)), [404, 'invitation.not_found']);
    assert.deepEqual(code(await one.ask('PATCH', `${own}/members/${other.user.id}`, { role: 'member' })), [404, 'member.not_found']);
    assert.deepEqual(code(await one.ask('DELETE', `${own}/members/${other.user.id}`)), [404, 'member.not_found']);
    const still = await other.must(200, 'GET', `${theirs}/tokens`);
    assert.deepEqual(still.tokens.map(({ name }) => name), ['Theirs']);
  });

  test('a token reaches its own organisation only, with its scopes only, and no account', async () => {
    const { secret } = await one.must(201, 'POST', `/organisations/${one.organisation}/tokens`, { name: 'Reads', scopes: ['read'] });
    const program = async (method, path, body) => {
      const response = await fetch(`${server.url}/api/v1${path}`, { method, body: body && JSON.stringify(body), headers: { authorization: `Bearer ${secret}`, ...(body ? { 'content-type': 'application/json' } : {}) } });
      return [response.status, response.status < 400 ? '' : (await response.json()).code];
    };
    assert.deepEqual(await program('GET', `/organisations/${one.organisation}/workspace`), [200, '']);
    assert.deepEqual(await program('GET', `/organisations/${other.organisation}/workspace`), [404, 'organisation.not_found']);
    assert.deepEqual(await program('POST', `/organisations/${one.organisation}/services`, {}), [403, 'access.scope_missing']);
    assert.deepEqual(await program('GET', `/organisations/${one.organisation}/tokens`), [403, 'access.scope_missing']);
    assert.deepEqual(await program('PATCH', '/account', { name: 'X' }), [403, 'access.scope_missing']);
    const { tokens } = await one.must(200, 'GET', `/organisations/${one.organisation}/tokens`);
    await one.must(204, 'DELETE', `/organisations/${one.organisation}/tokens/${tokens[0].id}`);
    assert.deepEqual(await program('GET', `/organisations/${one.organisation}/workspace`), [401, 'token.refused']);
  });

  test('the last admin stays', async () => {
    assert.deepEqual(code(await one.ask('DELETE', `/organisations/${one.organisation}/members/${one.user.id}`)), [409, 'member.last_admin']);
  });

  test('the audit trail of an organisation holds its own lines only', async () => {
    const { lines } = await one.must(200, 'GET', `/organisations/${one.organisation}/audit?limit=500`);
    assert.ok(lines.length >= 2);
    assert.ok(lines.every(({ organisation }) => organisation === one.organisation));
    const csv = await one.fetch('GET', `/api/v1/organisations/${one.organisation}/audit.csv`);
    assert.match(csv.headers.get('content-disposition'), /attachment; filename="[a-z0-9-]+-audit\.csv"/);
    assert.equal(csv.headers.get('cache-control'), 'no-store, private');
  });
});

describe('organisations', () => {
  test('of one person have an end, however many are asked for at once', async () => {
    const person = await signUp(server, address('many'));
    const asked = await Promise.all(Array.from({ length: 90 }, () => person.ask('POST', '/organisations', registration(`many-${++number}`))));
    const refused = asked.filter(({ status }) => status !== 201);
    assert.deepEqual([asked.length - refused.length, new Set(refused.map(({ body }) => body.code))], [50, new Set(['membership.too_many'])]);
    await person.must(200, 'GET', '/session');
    const [first] = asked.filter(({ status }) => status === 201);
    const own = `/organisations/${first.body.organisation.id}/services`;
    const services = await Promise.all(Array.from({ length: 240 }, (_, index) => person.ask('POST', own, { id: `many-${number}-${index}`, names: { en: 'Many' }, class: ['saas'] })));
    assert.equal(services.filter(({ status }) => status === 201).length, 200);
  });

  test('show their domains to those who may list them', async () => {
    const admin = await signUp(server, address('admin'));
    const organisation = await organisationOf(admin);
    await admin.must(201, 'POST', `/organisations/${organisation}/domains`, { domain: `${organisation}.example`, mailbox: 'postmaster' });
    const email = address('member');
    const member = await signUp(server, email);
    await invited(server, admin, organisation, member, email, 'publisher');
    const { secret } = await admin.must(201, 'POST', `/organisations/${organisation}/tokens`, { name: 'read', scopes: ['read'] });
    const path = `/organisations/${organisation}/workspace`;
    for (const person of [admin, operator]) assert.equal((await person.must(200, 'GET', path)).domains.length, 1);
    const token = await new Person(server.url).ask('GET', path, undefined, { authorization: `Bearer ${secret}` });
    for (const body of [await member.must(200, 'GET', path), token.body]) assert.deepEqual([body.proven, body.domains], [false, undefined]);
  });

  test('give nothing away by a right that was taken at the same moment', async () => {
    const admin = await signUp(server, address('admin'));
    const organisation = await organisationOf(admin);
    const email = address('second');
    const second = await signUp(server, email);
    for (let round = 0; round < 5; ++round) {
      await invited(server, admin, organisation, second, email, 'admin');
      const created = Array.from({ length: 8 }, (_, index) => second.ask('POST', `/organisations/${organisation}/tokens`, { name: `late ${index}`, scopes: ['read'] }));
      const removed = admin.ask('DELETE', `/organisations/${organisation}/members/${second.user.id}`);
      const answers = await Promise.all([...created.slice(0, 4), removed, ...created.slice(4)]);
      assert.equal(answers[4].status, 204);
      assert.deepEqual((await admin.must(200, 'GET', `/organisations/${organisation}/tokens`)).tokens, [], 'none outlives the membership');
    }
  });

  test('are private until a domain is proven, and then public', async () => {
    const admin = await signUp(server, address('admin'));
    const id = `proven-${++number}`;
    const organisation = await organisationOf(admin, id);
    const publicly = () => fetch(`${server.url}/api/v1/organisations/${id}`);
    await admin.must(201, 'POST', `/organisations/${organisation}/services`, { id: `${id}-drive`, names: { en: 'Drive' }, class: ['saas'], website: `https://${id}.example` });
    const { size } = await (await fetch(`${server.url}/api/v1/record`)).json();
    assert.equal((await publicly()).status, 404);
    await admin.must(201, 'POST', `/organisations/${organisation}/domains`, { domain: `${id}.example`, mailbox: 'postmaster' });
    const secret = secretIn(await letterTo(server.store, `postmaster@${id}.example`));
    const postmaster = new Person(server.url);
    assert.deepEqual((await postmaster.must(200, 'GET', `/links/${secret}`)).asks, []);
    const used = await postmaster.must(200, 'POST', `/links/${secret}`, {});
    assert.deepEqual([used.purpose, used.organisation, used.user], ['domain', id, null]);
    assert.equal((await publicly()).status, 200);
    assert.equal((await fetch(`${server.url}/api/v1/services/${id}-drive`)).status, 200);
    assert.ok((await (await fetch(`${server.url}/api/v1/record`)).json()).size > size);
    const workspace = await admin.must(200, 'GET', `/organisations/${id}/workspace`);
    assert.deepEqual([workspace.proven, workspace.services[0].registered, workspace.domains[0].state], [true, true, 'proven']);
  });

  test('keep no name from whom it belongs to', async () => {
    const squatter = await signUp(server, address('squatter'));
    const owner = await signUp(server, address('owner'));
    const id = `wanted-${++number}`;
    await organisationOf(squatter, id);
    const registered = await owner.must(201, 'POST', '/organisations', registration(id));
    await owner.must(201, 'POST', `/organisations/${registered.organisation.id}/domains`, { domain: `${id}.example`, mailbox: 'hostmaster' });
    const { organisation } = await operator.must(200, 'POST', `/organisations/${registered.organisation.id}/domains/${id}.example/confirmation`);
    assert.equal(organisation, id);
    assert.equal((await owner.must(200, 'GET', `/organisations/${id}/workspace`)).proven, true);
    assert.equal((await squatter.ask('GET', `/organisations/${id}/workspace`)).status, 404);
  });
});

describe('pages without scripts', () => {
  const form = (person, path, fields) =>
    person.fetch('POST', path, { body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } });

  test('sign up, in and out, in both languages', async () => {
    for (const language of ['en', 'ja']) {
      const email = address('form');
      const person = new Person(server.url);
      const asked = await form(person, `/${language}/sign-up`, { name: 'フォーム', email });
      assert.equal(asked.status, 200);
      assert.match(await asked.text(), /role="status"/);
      const secret = secretIn(await letterTo(server.store, email));
      const shown = await person.fetch('GET', `/${language}/link/${secret}`);
      assert.equal(shown.headers.get('cache-control'), 'no-store, private');
      assert.match(await shown.text(), new RegExp(email));
      const short = await form(person, `/${language}/link/${secret}`, { password: 'short' });
      assert.equal(short.status, 400);
      assert.match(await short.text(), /aria-invalid="true"/);
      const used = await form(person, `/${language}/link/${secret}`, { password });
      assert.deepEqual([used.status, used.headers.get('location')], [303, `/${language}/work`]);
      const page = await (await person.fetch('GET', `/${language}/account`)).text();
      const csrf = /name="csrf" value="([^"]+)"/.exec(page)[1];
      const forged = await form(person, `/${language}/sign-out`, { csrf: 'x' });
      assert.equal(forged.status, 403);
      const out = await form(person, `/${language}/sign-out`, { csrf });
      assert.equal(out.status, 303);
      assert.equal((await person.ask('GET', '/session')).body.user, null);
      const wrong = await form(person, `/${language}/sign-in`, { email, password: 'not the password' });
      assert.equal(wrong.status, 401);
      assert.match(await wrong.text(), /role="alert"/);
      const back = `/${language}/work/somewhere`;
      const right = await form(person, `/${language}/sign-in?back=${encodeURIComponent(back)}`, { email, password });
      assert.deepEqual([right.status, right.headers.get('location')], [303, back]);
      const elsewhere = await form(new Person(server.url), `/${language}/sign-in?back=//evil.example`, { email, password });
      assert.equal(elsewhere.headers.get('location'), `/${language}/work`);
    }
  });

  test('the account is changed, and asks to sign in first', async () => {
    const person = await signUp(server, address('settings'));
    const nobody = await fetch(`${server.url}/en/account`, { redirect: 'manual' });
    assert.deepEqual([nobody.status, nobody.headers.get('location')], [303, '/en/sign-in?back=%2Fen%2Faccount']);
    const page = await (await person.fetch('GET', '/en/account')).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)[1];
    const saved = await form(person, '/en/account', { csrf, act: 'profile', name: '<b>New</b>', language: 'ja' });
    assert.equal(saved.status, 303);
    const after = await (await person.fetch('GET', '/en/account')).text();
    assert.match(after, /value="&lt;b&gt;New&lt;\/b&gt;"/);
    const wrong = await form(person, '/en/account', { csrf, act: 'password', current: 'no', password: 'another long password' });
    assert.equal(wrong.status, 400);
    const right = await form(person, '/en/account', { csrf, act: 'password', current: password, password: 'another long password' });
    assert.equal(right.status, 303);
    assert.equal((await person.ask('GET', '/session')).body.user.name, '<b>New</b>', 'with the new session');
  });

  test('of one’s own work are there, for nobody to keep', async () => {
    for (const path of ['/en/work', '/ja/work/settled/drafts/1', '/ja/operate/submissions/7']) {
      const response = await fetch(server.url + path);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('cache-control'), 'no-store, private');
      assert.match(await response.text(), /JavaScript/);
    }
  });

  test('a link that is none says so, and where to go on', async () => {
    const response = await fetch(`${server.url}/ja/link/${'C'.repeat(43)}`);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /\/ja\/new-password/);
  });
});

describe('letters to addresses of somebody’s choice', () => {
  test('are counted for a network and a day, and the answer says when the next one is possible', async () => {
    const elsewhere = await serveEmpty();
    try {
      const nobody = new Person(elsewhere.url);
      for (let n = 0; n < 100; ++n) {
        const asked = n % 2 ? ['/password-reset', { email: `p${n}@people.example` }] : ['/sign-up', { email: `p${n}@people.example`, name: 'P' }];
        assert.equal((await nobody.ask('POST', ...asked)).status, 202, `${n}`);
      }
      for (const [path, body] of [['/sign-up', { email: 'late@people.example', name: 'P' }], ['/password-reset', { email: 'late@people.example' }]]) {
        const refused = await nobody.ask('POST', path, body);
        assert.deepEqual(code(refused), [429, 'letter.too_many_from_network']);
        assert.ok(Number(refused.headers.get('retry-after')) > 60);
        assert.match(refused.body.title, /100 a day/);
      }
      assert.equal(lettersTo(elsewhere.store, 'late@people.example').length, 0);
      // Those who are there already work on.
      await (await firstOperator(elsewhere)).must(200, 'GET', '/users');
    } finally {
      await elsewhere.stop();
    }
  });
});
