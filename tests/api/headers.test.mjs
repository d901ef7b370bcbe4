// What protects a reader's browser stands on every kind of answer: good or refused, for anybody or for one.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { parse } from 'parse5';
import { serveDemo, serveEmpty } from '../demo_server.mjs';
import { demoPerson, emptyDraft, letterTo, password, Person, secretIn } from '../people.mjs';
import { answersFile } from './draft_samples.mjs';
import { exchange } from './raw_request.mjs';
import { findSubjects } from './samples.mjs';

let server;
let provider;
let draft;
let subjects;
before(async () => {
  server = await serveDemo();
  subjects = await findSubjects(server.url);
  subjects.service = subjects.first.subject;
  provider = await demoPerson(server, 'provider');
  const { memberships } = await provider.must(200, 'GET', '/session');
  const { services, organisation } = await provider.must(200, 'GET', `/organisations/${memberships[0].organisation.id}/workspace`);
  draft = await emptyDraft(provider, organisation.id, services[0].id);
  const response = await provider.fetch('POST', `/api/v1/organisations/${organisation.id}/drafts/upload?service=${services[0].id}&scheme=csa-star&level=level-1&file=a.json`, { body: answersFile(draft) });
  draft = await response.json();
  provider.own = `/api/v1/organisations/${organisation.id}`;
});
after(() => server.stop());

/** {directive: [source, ...]} */
const policyOf = (response) => Object.fromEntries(response.headers.get('content-security-policy').split(';').map((directive) => directive.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources]));

/** Scripts and styles within a page, which its policy must name by their digests. */
function inlined(html) {
  const found = [];
  const walk = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    const runs = !attributes.type || /javascript|^module$|^importmap$|^speculationrules$/.test(attributes.type);
    if (node.tagName === 'script' && !('src' in attributes) && runs) found.push({ kind: 'script-src', text: node.childNodes.map(({ value }) => value).join('') });
    if (node.tagName === 'style') found.push({ kind: 'style-src', text: node.childNodes.map(({ value }) => value).join('') });
    for (const name of Object.keys(attributes)) {
      if (name === 'style') found.push({ kind: 'style-src', text: attributes.style, attribute: true });
      if (name.startsWith('on')) found.push({ kind: 'script-src', text: attributes[name], attribute: true });
    }
    for (const child of [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])]) walk(child);
  };
  walk(parse(html));
  return found;
}

function assertPolicyOfPage(policy, html, place) {
  assert.deepEqual(policy['default-src'], ["'none'"], place);
  for (const name of ['base-uri', 'frame-ancestors']) assert.deepEqual(policy[name], ["'none'"], `${place}: ${name}`);
  for (const name of ['form-action', 'connect-src', 'font-src', 'img-src', 'manifest-src']) assert.deepEqual(policy[name], ["'self'"], `${place}: ${name}`);
  for (const name of ['script-src', 'style-src']) {
    assert.ok(policy[name].every((source) => source === "'self'" || /^'sha256-[A-Za-z0-9+/]{43}='$/.test(source)), `${place}: ${name} ${policy[name]}`);
  }
  assert.deepEqual(Object.keys(policy).filter((name) => !/^(default|script|style|img|font|connect|manifest)-src$|^(form-action|base-uri|frame-ancestors)$/.test(name)), [], place);
  for (const { kind, text, attribute } of inlined(html)) {
    assert.ok(!attribute, `${place}: an attribute that only 'unsafe-inline' allows: ${text.slice(0, 80)}`);
    const digest = createHash('sha256').update(text).digest('base64');
    assert.ok(policy[kind].includes(`'sha256-${digest}'`), `${place}: ${kind} lacks the digest of ${text.slice(0, 80)}`);
  }
}

async function assertProtected(response, place) {
  const type = response.headers.get('content-type') ?? '';
  const body = response.status === 304 ? '' : await response.text();
  const policy = policyOf(response);
  if (type.startsWith('text/html')) assertPolicyOfPage(policy, body, place);
  else assert.deepEqual(policy, { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] }, place);
  const said = (name) => response.headers.get(name);
  assert.equal(said('x-content-type-options'), 'nosniff', place);
  assert.equal(said('x-frame-options'), 'DENY', place);
  assert.equal(said('referrer-policy'), 'strict-origin-when-cross-origin', place);
  assert.equal(said('cross-origin-opener-policy'), 'same-origin', place);
  assert.equal(said('cross-origin-resource-policy'), /badge\.svg/.test(place) ? 'cross-origin' : 'same-origin', place);
  assert.match(said('permissions-policy'), /camera=\(\)/, place);
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin', 'access-control-allow-credentials']) assert.equal(said(name), null, `${place}: ${name}`);
  if (body) assert.match(type, /^(text|image)\/[\w+.-]+(; version=0\.0\.4)?(; charset=utf-8)?$|^application\/[\w+.-]+$|^font\/woff2$/, `${place}: ${type}`);
  if (/^text\//.test(type)) assert.match(type, /charset=utf-8$/, place);
  if (/^public/.test(said('cache-control'))) assert.deepEqual(response.headers.getSetCookie(), [], `${place}: a cookie that others would get`);
  return response;
}

/** What goes with a question that is refused: of a type that is none, or a form of another site. */
const sent = (status) => ({ 403: { body: new URLSearchParams({ email: 'a@b.example' }), headers: { origin: 'https://evil.example' } }, 415: { body: 'x', headers: { origin: server.url } } })[status] ?? {};

/** [what, method, path, status]: one of each kind of answer that anybody gets. */
const forAnybody = () => [
  ['a page', 'GET', '/en/', 200],
  ['a search', 'GET', '/ja/search?q=cloud', 200],
  ['a service', 'GET', `/en/services/${subjects.service}`, 200],
  ['a comparison', 'GET', `/en/compare?service=${subjects.caiq_4_0[0]}&service=${subjects.caiq_4_0[1]}`, 200],
  ['a page that is not there', 'GET', '/en/nothing', 404],
  ['no page at all', 'GET', '/nothing', 404],
  ['a page of one’s own work', 'GET', '/en/work', 200],
  ['a form', 'GET', '/en/sign-in', 200],
  ['a form that was refused', 'POST', '/en/sign-in', 403],
  ['the way to a language', 'GET', '/', 302],
  ['JSON', 'GET', '/api/v1/search', 200],
  ['JSON to HEAD', 'HEAD', '/api/v1/search', 200],
  ['a table', 'GET', '/api/v1/search.csv', 200],
  ['a workbook', 'GET', `/api/v1/compare.xlsx?service=${subjects.caiq_4_0[0]}&service=${subjects.caiq_4_0[1]}`, 200],
  ['a PDF', 'GET', `/api/v1/compare.pdf?service=${subjects.caiq_4_0[0]}&service=${subjects.caiq_4_0[1]}`, 200],
  ['a picture: badge.svg', 'GET', `/api/v1/services/${subjects.service}/badge.svg`, 200],
  ['a feed', 'GET', `/api/v1/services/${subjects.service}/feed.atom`, 200],
  ['an entry', 'GET', '/api/v1/entries/0', 200],
  ['the API', 'GET', '/openapi.yaml', 200],
  ['health', 'GET', '/healthz', 200],
  ['metrics', 'GET', '/metrics', 200],
  ['the mark', 'GET', '/mark.svg', 200],
  ['a file that is not there', 'GET', '/_app/nothing.js', 404],
  ['a bad question', 'GET', '/api/v1/search?surprise=1', 400],
  ['who must sign in', 'GET', '/api/v1/account/sessions', 401],
  ['a wrong method', 'DELETE', '/api/v1/search', 405],
  ['a wrong type', 'POST', '/api/v1/session', 415],
];

describe('on every kind of answer', () => {
  test('for anybody', async () => {
    for (const [what, method, path, status] of forAnybody()) {
      const response = await fetch(server.url + path, { method, redirect: 'manual', ...sent(status) });
      assert.equal(response.status, status, what);
      await assertProtected(response, what);
    }
  });

  test('for files of the application', async () => {
    const html = await (await fetch(`${server.url}/en/`)).text();
    const files = [...html.matchAll(/(?:href|src)="(\/(?:_app|style)\/[^"]+)"/g)].map(([, path]) => path);
    assert.ok(files.some((path) => path.endsWith('.js')) && files.some((path) => path.endsWith('.css')), `${files}`);
    for (const path of files) {
      const response = await assertProtected(await fetch(server.url + path), path);
      assert.equal(response.status, 200, path);
    }
  });

  test('where nothing has changed', async () => {
    const first = await fetch(`${server.url}/api/v1/search`);
    const again = await fetch(`${server.url}/api/v1/search`, { headers: { 'if-none-match': first.headers.get('etag') } });
    assert.equal(again.status, 304);
    await assertProtected(again, 'unchanged');
  });

  test('where a request is refused before it is understood', async () => {
    for (const request of ['GET / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n', `GET /${'a'.repeat(9_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n']) {
      const { status, head } = await exchange(server.url, request);
      assert.ok(status >= 400 && status < 500);
      assert.match(head, /\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n/);
      assert.match(head, /\r\nX-Content-Type-Options: nosniff\r\n/);
      assert.match(head, /\r\nCache-Control: no-store\r\n/);
    }
  });
});

describe('what is for one reader', () => {
  const own = () => ['/api/v1/session', '/api/v1/account/sessions', `${provider.own}/workspace`, `${provider.own}/members`, `${provider.own}/tokens`, `${provider.own}/audit`, `${provider.own}/audit.csv`, `${provider.own}/drafts`, `/api/v1/drafts/${draft.id}`, `/api/v1/drafts/${draft.id}/export.csv`, `/api/v1/drafts/${draft.id}/export.json`, `/api/v1/drafts/${draft.id}/file`, `/api/v1/drafts/${draft.id}/publication`, '/en/account', '/en/work', '/ja/operate', '/en/sign-in', '/en/sign-out', '/en/link/x', '/api/v1/links/x', '/api/v1/organisations/nobody/workspace', '/api/v1/drafts/99999999'];

  test('is kept by nobody, whether it is given or refused', async () => {
    for (const person of [provider, new Person(server.url)]) {
      for (const path of own()) {
        const response = await assertProtected(await person.fetch('GET', path), path);
        assert.equal(response.headers.get('cache-control'), 'no-store, private', `${path}: ${response.status}`);
        assert.equal(response.headers.get('etag'), null, path);
      }
    }
  });

  test('stands on no page that others may keep', async () => {
    const name = provider.user.name;
    for (const path of ['/en/', `/en/services/${subjects.service}`, '/api/v1/search', '/en/nothing']) {
      const mine = await (await provider.fetch('GET', path)).text();
      const anybodys = await (await fetch(server.url + path)).text();
      const bare = (text) => text.replaceAll(/"(as_of|request_id)":"[^"]*"/g, '').replaceAll(/[0-9a-f]{8}-[0-9a-f]+/g, '');
      assert.ok(!mine.includes(name) && !mine.includes(provider.csrf), path);
      assert.equal(bare(mine), bare(anybodys), path);
    }
  });
});

describe('behind a proxy that ends TLS', () => {
  const origin = 'https://registry.example';
  let secure;
  before(async () => (secure = await serveEmpty('--public-url', origin)));
  after(() => secure.stop());

  const post = (path, body, more = {}) => fetch(`${secure.url}/api/v1${path}`, { method: 'POST', redirect: 'manual', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin, ...more } });

  test('browsers are told to come by TLS only, whatever the answer', async () => {
    for (const path of ['/en/', '/api/v1/search', '/api/v1/services/nobody', '/healthz', '/api/v1/session', '/']) {
      const response = await fetch(secure.url + path, { redirect: 'manual' });
      assert.match(response.headers.get('strict-transport-security') ?? '', /^max-age=31536000/, path);
    }
  });

  test('cookies are of this host and of TLS alone, and no other is taken for them', async () => {
    await post('/sign-up', { email: 'tls@headers.example', name: 'Tess', language: 'en' });
    const letter = await letterTo(secure.store, 'tls@headers.example');
    assert.match(letter, /https:\/\/registry\.example\/en\/link\//);
    const used = await post(`/links/${secretIn(letter)}`, { password });
    assert.equal(used.status, 200);
    const [cookie, ...others] = used.headers.getSetCookie();
    assert.deepEqual(others, []);
    assert.match(cookie, /^__Host-assay=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure$/);
    const secret = /=([^;]+)/.exec(cookie)[1];
    const user = async (field) => (await (await fetch(`${secure.url}/api/v1/session`, { headers: { cookie: field } })).json()).user;
    assert.equal((await user(`__Host-assay=${secret}`)).email, 'tls@headers.example');
    assert.equal(await user(`assay=${secret}`), null);
    assert.equal(await user(`__Host-assay=${secret}; __Host-assay=${'A'.repeat(43)}`), null, 'two of one name');
  });

  test('a form of the proxy’s plain address, or of the machine’s own, is another site’s', async () => {
    for (const wrong of ['http://registry.example', secure.url, 'https://registry.example:8443', 'https://registry.example.evil.example']) {
      assert.equal((await post('/session', { email: 'a@b.example', password }, { origin: wrong })).status, 403, wrong);
    }
    assert.equal((await post('/session', { email: 'a@b.example', password })).status, 401);
  });
});

test('without TLS nobody is told of it', async () => {
  assert.equal((await fetch(`${server.url}/healthz`)).headers.get('strict-transport-security'), null);
});
