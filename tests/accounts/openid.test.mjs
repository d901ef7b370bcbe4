// Signing in by a real OpenID provider, from the first redirect to the session.
import { after, before, beforeEach, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { assay, serve, temporaryFolder } from '../demo_server.mjs';
import { firstOperator, signUp } from '../people.mjs';
import { Browser } from './browser.mjs';
import { freePort } from './free_port.mjs';
import { startProvider } from './provider.mjs';

const accounts = {
  aoi: { email: 'aoi@hoshizora.example', email_verified: true, name: '青井 あおい' },
  unverified: { email: 'somebody@hoshizora.example', email_verified: false, name: 'Somebody' },
  'same-mail': { email: 'rin@hoshizora.example', email_verified: true, name: 'Rin' },
  attacker: { email: 'rin@hoshizora.example', email_verified: false, name: 'Not Rin' },
};

let place;
let provider;
let other; // ES256, and its secret in the form
let server;
let operator;
before(async () => {
  place = temporaryFolder();
  const store = join(place.folder, 'store');
  assay('init', '--store', store, '--origin', 'registry.example', '--operator-id', 'registrar', '--operator-name', 'Registrar', '--country', 'JP');
  const port = await freePort();
  const registry = `http://127.0.0.1:${port}`;
  provider = await startProvider({ accounts, registry });
  other = await startProvider({ accounts: { kei: { email: 'kei@other.example', email_verified: true, name: 'Kei' } }, registry, algorithm: 'ES256', authentication: 'client_secret_post' });
  const one = (id, name, { issuer, client }) => ({ id, names: { en: name, ja: `${name}（日本語）` }, issuer, client_id: client.id, client_secret: client.secret });
  const file = join(place.folder, 'providers.json');
  writeFileSync(file, JSON.stringify({ providers: [one('corporate', 'Corporate ID', provider), one('other', 'Other ID', other), { ...one('nobody', 'Nobody', provider), issuer: 'http://127.0.0.1:1' }] }));
  server = await serve(store, '--port', String(port), '--public-url', registry, '--openid', file);
  operator = await firstOperator(server);
});
after(async () => {
  await server?.stop();
  await provider?.stop();
  await other?.stop();
  place.remove();
});
beforeEach(() => Object.assign(provider.state, { signsIn: 'aoi', refuses: false }));

const startOf = (id, back = '/en/work') => `${server.url}/api/v1/openid/${id}/start?back=${encodeURIComponent(back)}`;
const failureAt = (address) => new URL(address).searchParams.get('failed');

describe('who comes from a provider', () => {
  test('finds it on the page of sign-in, in both languages', async () => {
    const { providers } = await (await fetch(`${server.url}/api/v1/openid?lang=ja`)).json();
    assert.deepEqual(providers.map(({ id }) => id), ['corporate', 'other', 'nobody']);
    assert.equal(providers[0].name, 'Corporate ID（日本語）');
    const page = await (await fetch(`${server.url}/en/sign-in?back=/en/work/x`)).text();
    assert.match(page, /href="\/api\/v1\/openid\/corporate\/start\?back=%2Fen%2Fwork%2Fx"/);
  });

  test('is signed in with an account of their own, and comes back to where they were', async () => {
    const browser = new Browser();
    const { way, address } = await browser.go(startOf('corporate', '/ja/work?show=mine'));
    assert.equal(address, `${server.url}/ja/work?show=mine`);
    const session = await browser.session(server.url);
    assert.equal(session.user.email, 'aoi@hoshizora.example');
    assert.equal(session.user.name, '青井 あおい');
    assert.equal(session.user.language, 'ja');
    assert.notEqual(session.csrf, '');
    const asked = new URL(way.at(-2)).searchParams;
    assert.equal(asked.get('response_type'), 'code');
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.ok(asked.get('state').length >= 43 && asked.get('nonce').length >= 43);
    const token = provider.asked.filter(({ url }) => url === '/token').at(-1);
    assert.match(token.authorization, /^Basic /);
  });

  test('is the same user the next time, with another session', async () => {
    const browser = new Browser();
    await browser.go(startOf('corporate'));
    const first = await browser.session(server.url);
    const cookie = browser.cookies(server.url).get('assay');
    await browser.go(startOf('corporate'));
    const second = await browser.session(server.url);
    assert.equal(second.user.id, first.user.id);
    assert.notEqual(browser.cookies(server.url).get('assay'), cookie);
    const { users } = await operator.must(200, 'GET', '/users?q=aoi');
    assert.equal(users.length, 1);
  });

  test('may come from a provider that signs by ES256 and takes the secret in the form', async () => {
    const browser = new Browser();
    await browser.go(startOf('other'));
    assert.equal((await browser.session(server.url)).user.email, 'kei@other.example');
  });

  test('gets the account of their address if the provider has verified it', async () => {
    const rin = await signUp(server, 'rin@hoshizora.example', 'Rin');
    provider.state.signsIn = 'same-mail';
    const browser = new Browser();
    await browser.go(startOf('corporate'));
    assert.equal((await browser.session(server.url)).user.id, rin.user.id);
  });

  test('gets no account by an address that nobody verified', async () => {
    for (const subject of ['attacker', 'unverified']) {
      provider.state.signsIn = subject;
      const browser = new Browser();
      const { address } = await browser.go(startOf('corporate'));
      assert.equal(failureAt(address), 'email-not-verified', subject);
      assert.equal((await browser.session(server.url)).user, null);
      const page = await (await browser.fetch(address)).text();
      assert.match(page, /role="alert"/);
    }
  });

  test('is not signed in when disabled here', async () => {
    provider.state.signsIn = 'same-mail';
    const { users } = await operator.must(200, 'GET', '/users?q=rin@');
    await operator.must(200, 'PATCH', `/users/${users[0].id}`, { disabled: true });
    const { address } = await new Browser().go(startOf('corporate'));
    assert.equal(failureAt(address), 'refused');
    await operator.must(200, 'PATCH', `/users/${users[0].id}`, { disabled: false });
  });
});

describe('what is not an answer to this browser', () => {
  /** The address to which the provider sends the browser back, not yet followed. */
  async function answerFor(browser, back = '/en/work') {
    let address = startOf('corporate', back);
    for (;;) {
      const response = await browser.fetch(address);
      address = new URL(response.headers.get('location'), address).href;
      if (address.startsWith(`${server.url}/api/v1/openid/callback`)) return address;
    }
  }
  const followed = async (browser, address) => {
    const response = await browser.fetch(address);
    return { response, location: new URL(response.headers.get('location'), server.url).href };
  };

  test('an answer that another browser asked for (fixation by a foreign code)', async () => {
    const attacker = new Browser();
    const answer = await answerFor(attacker);
    const victim = new Browser();
    assert.equal(failureAt((await followed(victim, answer)).location), 'no-attempt');
    const started = new Browser();
    await answerFor(started); // has an attempt of its own
    assert.equal(failureAt((await followed(started, answer)).location), 'no-attempt');
    assert.equal((await started.session(server.url)).user, null);
  });

  test('a state that was changed, a code that was changed, and one that was used', async () => {
    const browser = new Browser();
    const answer = await answerFor(browser);
    const changed = (name, value) => {
      const url = new URL(answer);
      url.searchParams.set(name, value);
      return url.href;
    };
    const copy = () => {
      const twin = new Browser();
      for (const [name, value] of browser.cookies(server.url)) twin.cookies(server.url).set(name, value);
      return twin;
    };
    assert.equal(failureAt((await followed(copy(), changed('state', 'x'))).location), 'no-attempt');
    assert.equal(failureAt((await followed(copy(), changed('iss', 'https://evil.example'))).location), 'no-attempt');
    assert.equal(failureAt((await followed(copy(), changed('code', 'x'))).location), 'failed');
    const again = copy();
    const twin = copy();
    const answer2 = await answerFor(again);
    for (const [name, value] of again.cookies(server.url)) twin.cookies(server.url).set(name, value);
    assert.equal((await followed(again, answer2)).location, `${server.url}/en/work`);
    assert.equal(failureAt((await followed(twin, answer2)).location), 'failed');
  });

  test('unknown parameters change nothing, and the attempt is forgotten', async () => {
    const browser = new Browser();
    const answer = await answerFor(browser);
    const { response, location } = await followed(browser, `${answer}&session_state=abc&surprise=1`);
    assert.equal(response.status, 303);
    assert.equal(location, `${server.url}/en/work`);
    assert.equal(response.headers.get('cache-control'), 'no-store, private');
    assert.equal(browser.cookies(server.url).has('assay-openid'), false);
  });

  test('somebody whom the provider did not sign in', async () => {
    provider.state.refuses = true;
    const { address } = await new Browser().go(startOf('corporate'));
    assert.equal(failureAt(address), 'not-signed-in');
  });

  test('another site to come back to', async () => {
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '']) {
      const { address } = await new Browser().go(startOf('corporate', back));
      assert.equal(address, `${server.url}/en/work`, back);
    }
  });
});

describe('accounts and identities', () => {
  test('who is signed in links the identity to their account', async () => {
    const person = await signUp(server, 'hana@hoshizora.example', 'Hana');
    accounts.hana = { email: 'private@elsewhere.example', email_verified: false, name: 'Hana' };
    provider.state.signsIn = 'hana';
    const browser = new Browser();
    browser.cookies(server.url).set('assay', person.cookie('assay'));
    await browser.go(startOf('corporate'));
    assert.equal((await browser.session(server.url)).user.id, person.user.id);
    const later = new Browser();
    await later.go(startOf('corporate'));
    assert.equal((await later.session(server.url)).user.id, person.user.id);
  });

  test('an identity that is somebody’s is not linked to another account, and that is said', async () => {
    const person = await signUp(server, 'mei@hoshizora.example', 'Mei');
    provider.state.signsIn = 'hana';
    const browser = new Browser();
    browser.cookies(server.url).set('assay', person.cookie('assay'));
    const { address, response } = await browser.go(startOf('corporate'));
    assert.equal(failureAt(address), 'taken');
    assert.match(await response.text(), /role="alert"/);
    assert.equal((await browser.session(server.url)).user.id, person.user.id);
  });
});

test('a provider that does not answer is said to have failed, and its neighbours go on', async () => {
  const { address } = await new Browser().go(startOf('nobody'));
  assert.equal(failureAt(address), 'failed');
  const missing = await fetch(`${server.url}/api/v1/openid/unknown/start`, { redirect: 'manual' });
  assert.equal(missing.status, 404);
  assert.equal((await missing.json()).code, 'openid.provider_not_found');
  const browser = new Browser();
  await browser.go(startOf('corporate'));
  assert.notEqual((await browser.session(server.url)).user, null);
});
