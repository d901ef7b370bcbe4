// Requests that no browser and no honest program sends: two that look like one, for another host, from
// another site, by other methods, and those that want to lead a reader elsewhere.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { serveEmpty } from '../demo_server.mjs';
import { firstOperator, letterTo, lettersTo, password, Person, secretIn, signUp } from '../people.mjs';
import { document, operations } from './contract.mjs';
import { exchange, responsesIn } from './raw_request.mjs';

let server;
let person;
let host;
before(async () => {
  server = await serveEmpty();
  await firstOperator(server);
  person = await signUp(server, 'somebody@requests.example');
  host = new URL(server.url).host;
});
after(() => server.stop());

describe('two requests that look like one', () => {
  const smuggled = 'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n';
  const post = (fields, body) => `POST /api/v1/session HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${fields}\r\n${body}`;
  const empty = '0\r\n\r\n';
  const attempts = {
    'a length and pieces': post(`Content-Length: ${empty.length + smuggled.length}\r\nTransfer-Encoding: chunked\r\n`, empty + smuggled),
    'pieces and a length': post('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `5c\r\n${smuggled}`),
    'two lengths': post(`Content-Length: 2\r\nContent-Length: ${2 + smuggled.length}\r\n`, `{}${smuggled}`),
    'one length twice': post('Content-Length: 2\r\nContent-Length: 2\r\n', `{}${smuggled}`),
    'a list of lengths': post('Content-Length: 2, 2\r\n', `{}${smuggled}`),
    'a length with a sign': post('Content-Length: +2\r\n', `{}${smuggled}`),
    'a negative length': post('Content-Length: -1\r\n', `{}${smuggled}`),
    'a hexadecimal length': post('Content-Length: 0x2\r\n', `{}${smuggled}`),
    'a length of more than 64 bits': post('Content-Length: 18446744073709551618\r\n', `{}${smuggled}`),
    'a blank before the colon': post('Content-Length : 2\r\n', `{}${smuggled}`),
    'a folded field': post('X-A: b\r\n Content-Length: 2\r\n', `{}${smuggled}`),
    'another coding': post('Transfer-Encoding: gzip, chunked\r\n', empty + smuggled),
    'a coding in disguise': post('Transfer-Encoding: xchunked\r\n', empty + smuggled),
    'a coding twice': post('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n', empty + smuggled),
    'a coding with a vertical tab': post('Transfer-Encoding: \x0bchunked\r\n', empty + smuggled),
    'the coding of a list': post('Transfer-Encoding: chunked, identity\r\n', empty + smuggled),
    'pieces in HTTP/1.0': post('Transfer-Encoding: chunked\r\n', empty + smuggled).replace('HTTP/1.1', 'HTTP/1.0'),
    'a bare line feed': post('X-A: b\nTransfer-Encoding: chunked\r\n', empty + smuggled),
    'a bare carriage return': post('X-A: b\rTransfer-Encoding: chunked\r\n', empty + smuggled),
    'NUL in a field': post('X-A: b\0c\r\n', smuggled),
    'a piece with a prefix': post('Transfer-Encoding: chunked\r\n', `0x0\r\n\r\n${smuggled}`),
    'a negative piece': post('Transfer-Encoding: chunked\r\n', `-1\r\n\r\n${smuggled}`),
    'a piece that ends early': post('Transfer-Encoding: chunked\r\n', `2\r\n{}x\r\n${empty}${smuggled}`),
    'a piece with a bare line feed': post('Transfer-Encoding: chunked\r\n', `2\n{}\n0\n\n${smuggled}`),
    'no host': smuggled.replace('Host: x\r\n', ''),
    'two hosts': `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n${smuggled}`,
    'a host with an account': `GET / HTTP/1.1\r\nHost: a@${host}\r\n\r\n${smuggled}`,
    'a host with a path': `GET / HTTP/1.1\r\nHost: ${host}/x\r\n\r\n${smuggled}`,
    'HTTP/0.9': `GET /\r\n${smuggled}`,
    'HTTP/2 without an agreement': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  };

  for (const [name, bytes] of Object.entries(attempts)) {
    test(`are refused and the connection ends: ${name}`, async () => {
      const { status, text, head, closed } = await exchange(server.url, Buffer.from(bytes, 'latin1'));
      assert.ok([400, 413, 501, 505].includes(status), text.slice(0, 300));
      assert.equal(responsesIn(text), 1, text);
      assert.match(head, /\r\nConnection: close/);
      assert.ok(closed);
      assert.doesNotMatch(text, /assay_http_requests_total/);
    });
  }

  test('that are two are answered as two', async () => {
    const two = `${post('Content-Length: 2\r\n', '{}')}GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    assert.equal(responsesIn((await exchange(server.url, two)).text), 2);
  });
});

describe('another host', () => {
  test('in a request never reaches a letter', async () => {
    const asked = JSON.stringify({ email: 'somebody@requests.example' });
    for (const fields of ['', 'X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nX-Original-URL: /x\r\n']) {
      const request = `POST /api/v1/password-reset HTTP/1.1\r\nHost: evil.example\r\n${fields}Content-Type: application/json\r\nContent-Length: ${asked.length}\r\nConnection: close\r\n\r\n${asked}`;
      assert.equal((await exchange(server.url, request)).status, 202);
    }
    const letter = await letterTo(server.store, 'somebody@requests.example', 3);
    assert.ok(letter.includes(`${server.url}/en/link/`), letter);
    assert.ok(!letter.includes('evil'), letter);
  });

  test('in a request never reaches a page that others get from memory', async () => {
    for (const path of ['/en/', '/en/organisations/registrar', '/en/search?q=x', '/api/v1/organisations', '/']) {
      const request = (name) => `GET ${path} HTTP/1.1\r\nHost: ${name}\r\nX-Forwarded-Host: ${name}\r\nConnection: close\r\n\r\n`;
      const { text } = await exchange(server.url, request('evil.example'));
      assert.ok(!text.includes('evil.example'), path);
      assert.ok(!(await exchange(server.url, request(host))).text.includes('evil.example'), path);
    }
  });

  test('as a whole address asks this server for that path', async () => {
    const { status, text } = await exchange(server.url, `GET http://evil.example/healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    assert.equal(status, 200);
    assert.ok(!text.includes('evil'));
    for (const target of ['evil.example:443', '*', 'evil', '?x', 'ftp://evil.example/']) {
      const answer = await exchange(server.url, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      assert.equal(answer.status, 400, target);
    }
  });
});

describe('another site', () => {
  test('is told by no operation that it may read, with credentials or without', async () => {
    for (const { method, path } of operations) {
      const filled = path.replaceAll(/\{\w+\}/g, 'x');
      for (const asked of [method, 'OPTIONS']) {
        const response = await fetch(server.url + filled, { method: asked, redirect: 'manual', headers: { cookie: person.cookies, origin: 'https://evil.example', ...(asked === 'OPTIONS' ? { 'access-control-request-method': method, 'access-control-request-headers': 'x-csrf-token' } : {}) } });
        await response.arrayBuffer();
        for (const name of response.headers.keys()) assert.doesNotMatch(name, /^access-control-/, `${asked} ${filled}`);
        assert.ok(response.status < 500, `${asked} ${filled}: ${response.status}`);
      }
    }
    assert.ok(document.paths);
  });

  test('changes nothing by a form of any type that a form can have', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      for (const more of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'none' }, {}]) {
        const headers = { cookie: person.cookies, ...(type ? { 'content-type': type } : {}), ...more };
        const response = await fetch(`${server.url}/api/v1/organisations`, { method: 'POST', headers, body: Buffer.from('{"id":"forged","names":{"en":"F"},"country":"JP","website":"https://forged.example"}') });
        assert.equal(response.status, 403, `${type} ${JSON.stringify(more)}`);
      }
    }
    assert.deepEqual((await person.must(200, 'GET', '/session')).memberships, []);
  });

  test('signs nobody out by a link or a picture', async () => {
    for (const path of ['/en/sign-out', '/api/v1/session']) await person.fetch('GET', path);
    assert.equal((await person.must(200, 'GET', '/session')).user.email, 'somebody@requests.example');
  });
});

describe('other methods', () => {
  test('are refused, and no field changes the method', async () => {
    for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'get', 'GETT', 'X'.repeat(200)]) {
      const { status, text } = await exchange(server.url, `${method} /api/v1/session HTTP/1.1\r\nHost: ${host}\r\nX-Secret: echo-me\r\nConnection: close\r\n\r\n`);
      assert.ok([400, 405, 501].includes(status), `${method}: ${status}`);
      assert.doesNotMatch(text, /echo-me/);
    }
    const overridden = await person.fetch('GET', '/api/v1/session?_method=DELETE', { headers: { 'x-http-method-override': 'DELETE', 'x-http-method': 'DELETE', 'x-method-override': 'DELETE' } });
    assert.equal(overridden.status, 400);
    assert.equal((await person.must(200, 'GET', '/session')).user.email, 'somebody@requests.example');
  });
});

describe('the way back after signing in', () => {
  const elsewhere = ['//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'https:evil.example', 'javascript:alert(1)', 'data:text/html,x', '/en\\..\\..\\evil', ' //evil.example', '/\t/evil.example', '/%09/evil.example', '//evil.example/en/', 'evil.example', '/en@evil.example', '/en.evil.example', '/\u3000/evil.example', `/en/\r\nSet-Cookie: a=b`, '.evil.example', '@evil.example'];

  test('leads to a page of the registry only', async () => {
    for (const back of elsewhere) {
      const form = new URLSearchParams({ email: 'somebody@requests.example', password });
      const query = new URLSearchParams({ back });
      const response = await fetch(`${server.url}/en/sign-in?${query}`, { method: 'POST', redirect: 'manual', body: form, headers: { origin: server.url } });
      if (response.status === 400) continue; // what is no text at all
      assert.equal(response.status, 303, back);
      assert.equal(response.headers.get('location'), '/en/work', back);
    }
  });

  test('stays on the page as one too', async () => {
    for (const back of elsewhere) {
      const html = await (await fetch(`${server.url}/en/sign-in?${new URLSearchParams({ back })}`)).text();
      for (const [, address] of html.matchAll(/(?:href|action)="([^"]*evil[^"]*)"/g)) assert.match(address, /^\/(en|ja)\/sign-in\?back=|^[?]/, address);
    }
  });

  test('no address of the server itself leads elsewhere', async () => {
    for (const path of ['//evil.example', '//evil.example/', '///evil.example/%2f..', '/\\evil.example', '/%5cevil.example', '/%2f%2fevil.example', '/en//evil.example', '/en/..//evil.example', '/?x=//evil.example', '/.evil.example', '/@evil.example']) {
      const { status, head } = await exchange(server.url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      const location = /\r\nLocation: (.*)/.exec(head)?.[1] ?? '/';
      assert.match(location, /^\/(?![/\\])/, `${path}: ${status} ${location}`);
    }
  });
});

describe('links', () => {
  test('to set a password end every session and are good once', async () => {
    const email = 'resets@requests.example';
    const here = await signUp(server, email);
    const there = new Person(server.url);
    await there.signIn(email);
    await new Person(server.url).must(202, 'POST', '/password-reset', { email });
    const secret = secretIn(await letterTo(server.store, email, 2));
    const reset = new Person(server.url);
    await reset.must(200, 'POST', `/links/${secret}`, { password: 'another long password' });
    assert.equal(reset.user.email, email);
    for (const old of [here, there]) assert.equal((await old.ask('GET', '/session')).body.user, null);
    assert.equal((await reset.ask('POST', `/links/${secret}`, { password: 'a third long password' })).status, 404);
    assert.equal((await new Person(server.url).ask('POST', '/session', { email, password })).status, 401);
  });

  test('of an earlier letter are dead once there is a later one', async () => {
    const email = 'twice@requests.example';
    await signUp(server, email);
    for (let times = 0; times < 2; ++times) await new Person(server.url).must(202, 'POST', '/password-reset', { email });
    await letterTo(server.store, email, 3);
    const [, first, second] = lettersTo(server.store, email).map(secretIn);
    assert.equal((await new Person(server.url).ask('GET', `/links/${first}`)).status, 404);
    assert.equal((await new Person(server.url).ask('GET', `/links/${second}`)).status, 200);
  });
});

describe('whether an address has an account', () => {
  /** Median of so many milliseconds. */
  async function timed(ask, times = 9) {
    const taken = [];
    for (let time = 0; time < times; ++time) {
      const began = performance.now();
      await ask(time);
      taken.push(performance.now() - began);
    }
    return taken.sort((a, b) => a - b)[times >> 1];
  }
  const form = async (path, fields) => {
    const response = await fetch(server.url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { origin: server.url } });
    return { status: response.status, text: (await response.text()).replaceAll(/[0-9a-f]{16,}/g, '') };
  };

  test('is told by no form', async () => {
    await signUp(server, 'known@requests.example');
    const without = (answer, email) => ({ ...answer, text: answer.text.replaceAll(email, 'E').replaceAll(encodeURIComponent(email), 'E') });
    for (const [path, more] of [['/en/sign-up', { name: 'X' }], ['/en/new-password', {}], ['/en/sign-in', { password: 'not the password' }]]) {
      const answers = [];
      for (const email of ['known@requests.example', 'nobodyx@requests.example']) answers.push(without(await form(path, { email, ...more }), email));
      assert.deepEqual(answers[0], answers[1], path);
    }
  });

  test('is told by no time that differs in kind', async () => {
    const emails = [];
    for (let index = 0; index < 5; ++index) emails.push((await signUp(server, `timed${index}@requests.example`)).user.email);
    const ask = (path, bodyOf) => (time) => new Person(server.url).ask('POST', path, bodyOf(time));
    for (const [path, more] of [['/password-reset', {}], ['/sign-up', { name: 'X', language: 'en' }]]) {
      const known = await timed(ask(path, (time) => ({ email: emails[time % 5], ...more })));
      const unknown = await timed(ask(path, (time) => ({ email: `untimed${time}@requests.example`, ...more })));
      assert.ok(known < unknown * 4 + 5 && unknown < known * 4 + 5, `${path}: ${known} ms and ${unknown} ms`);
    }
  });
});
