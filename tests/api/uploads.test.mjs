// Hostile files, wherever a file is taken: each is refused with words, at once, and leaves nothing behind,
// neither in the store nor in the memory of the server.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { serveDemo } from '../demo_server.mjs';
import { mark } from '../hostile_texts.mjs';
import { demoPerson, emptyDraft, Person, provenOrganisation, signUp } from '../people.mjs';
import { hostileFiles } from './hostile_files.mjs';
import { exchange } from './raw_request.mjs';

const mebibyte = 1024 * 1024;
const upload_bytes = 20 * mebibyte; // src/base/limits.h
const longest_refusal = 8_000; // milliseconds; an import may take 20 s
/** What the server may take more than before, in all of these files together: docs/security.md says so. */
const most_memory = 256 * mebibyte;

let server;
let admin;
let organisation;
let draft;
let own;
let made;
const service = 'uploads-notes';
before(async () => {
  server = await serveDemo();
  const operator = await demoPerson(server, 'operator');
  admin = await signUp(server, 'admin@uploads.example');
  organisation = await provenOrganisation(operator, admin, 'uploads', service);
  draft = await emptyDraft(admin, organisation, service);
  own = `/organisations/${organisation}/drafts`;
  made = hostileFiles(await admin.must(200, 'GET', '/catalogs/ccm:4.0'));
});
after(() => server.stop());

const query = (file = 'answers.xlsx') => new URLSearchParams({ service, scheme: 'csa-star', level: 'level-1', file });
const upload = (body, file, headers = {}) => admin.fetch('POST', `/api/v1${own}/upload?${query(file)}`, { body, headers });
const drafts = async () => (await admin.must(200, 'GET', own)).drafts.map(({ id }) => id);
const statusOfProcess = (field) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) * 1024;
const filesOfStore = () => readdirSync(server.store, { recursive: true }).filter((name) => !name.startsWith('outbox')).sort();

async function assertRefused(response, place, began) {
  const time = performance.now() - began;
  const text = await response.text();
  assert.ok(response.status >= 400 && response.status < 500, `${place}: ${response.status} ${text.slice(0, 300)}`);
  const problem = JSON.parse(text);
  assert.equal(response.headers.get('content-type'), 'application/problem+json', place);
  assert.ok(problem.title.length > 20 && !problem.title.includes(problem.code), `${place}: ${text}`);
  assert.ok(time < longest_refusal, `${place}: ${time} ms`);
}

describe('a hostile file', () => {
  test('is a good one without what makes it hostile', async () => {
    const response = await upload(made.good, 'good.xlsx');
    assert.equal(response.status, 201, await response.clone().text());
    await admin.must(204, 'DELETE', `/drafts/${(await response.json()).id}`);
  });

  test('is refused at once and kept nowhere', async (context) => {
    const before = await drafts();
    const stored = filesOfStore();
    writeFileSync(`/proc/${server.pid}/clear_refs`, '5'); // the peak begins anew
    const memory = statusOfProcess('VmRSS');
    for (const [name, bytes] of Object.entries(made.files)) {
      assert.ok(bytes.length <= upload_bytes, `${name}: ${bytes.length}`);
      for (const file of ['answers.xlsx', 'answers.csv', 'answers.json']) {
        const began = performance.now();
        await assertRefused(await upload(bytes, file), `${name} as ${file}`, began);
      }
    }
    assert.deepEqual(await drafts(), before);
    assert.deepEqual(filesOfStore(), stored);
    const risen = statusOfProcess('VmHWM') - memory;
    context.diagnostic(`${Math.round(risen / mebibyte)} MiB more at the most`);
    assert.ok(risen < most_memory, `${Math.round(risen / mebibyte)} MiB more`);
  });

  test('is refused as a blank form too', async () => {
    writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
    const memory = statusOfProcess('VmRSS');
    for (const [name, bytes] of Object.entries(made.files)) {
      const began = performance.now();
      await assertRefused(await admin.fetch('POST', `/api/v1/drafts/${draft.id}/export.xlsx?file=blank.xlsx`, { body: bytes }), name, began);
    }
    assert.ok(statusOfProcess('VmHWM') - memory < most_memory);
  });

  test('is refused as a list of requirements, which anybody may send', async () => {
    for (const [name, bytes] of Object.entries(made.files)) {
      for (const type of ['text/csv', 'application/json']) {
        const began = performance.now();
        const response = await new Person(server.url).fetch('POST', '/api/v1/requirements/list?catalog=ccm:4.0', { body: bytes, headers: { 'content-type': type } });
        await assertRefused(response, `${name} as ${type}`, began);
      }
    }
  });

  test('is what its bytes are, whatever its name and type say', async () => {
    const response = await upload(made.good, 'page.html', { 'content-type': 'text/html' });
    assert.equal(response.status, 201);
    const { id, report } = await response.json();
    assert.equal(report.form, 'caiq-4');
    const file = await admin.fetch('GET', `/api/v1/drafts/${id}/file`);
    assert.equal(file.headers.get('content-type'), 'application/octet-stream');
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
    assert.match(file.headers.get('content-disposition'), /^attachment;/);
    assert.match(file.headers.get('content-security-policy'), /^default-src 'none'/);
    await admin.must(204, 'DELETE', `/drafts/${id}`);
  });

  test('leaves a server that goes on', async () => {
    assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
    const response = await upload(made.good, 'good.xlsx');
    assert.equal(response.status, 201);
    await admin.must(204, 'DELETE', `/drafts/${(await response.json()).id}`);
  });
});

describe('a file that is too large', () => {
  const head = (lines, to = `/api/v1${own}/upload?${query()}`) =>
    [`POST ${to} HTTP/1.1`, `Host: ${new URL(server.url).host}`, `Cookie: ${admin.cookies}`, `Origin: ${server.url}`, `X-CSRF-Token: ${admin.csrf}`, ...lines, '', ''].join('\r\n');

  test('is refused before its first byte is read', async () => {
    for (const size of [upload_bytes + 1, 2 ** 31, 2 ** 40, 999_999_999_999_999_999n]) {
      const { status, body, time } = await exchange(server.url, head([`Content-Length: ${size}`]), { then: { untilAnswer: true } });
      assert.equal(status, 413, `${size}`);
      assert.match(body, /request\.body_too_large/);
      assert.ok(time < 2_000, `${time} ms`);
    }
    const other = await exchange(server.url, head([`Content-Length: ${mebibyte + 1}`, 'Content-Type: application/json'], '/api/v1/account/password').replace('POST', 'PUT'), { then: { untilAnswer: true } });
    assert.equal(other.status, 413);
  });

  test('is not invited when it asks first', async () => {
    const { status, text } = await exchange(server.url, head([`Content-Length: ${upload_bytes + 1}`, 'Expect: 100-continue']), { then: { untilAnswer: true } });
    assert.equal(status, 413);
    assert.doesNotMatch(text, /100 Continue/);
  });

  test('is refused in pieces without an end, when they have become too many', async () => {
    writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
    const memory = statusOfProcess('VmRSS');
    const piece = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 0x61), Buffer.from('\r\n')]);
    let sent = 0;
    const pour = (socket) => {
      const more = () => {
        while (!socket.destroyed && sent < 200 * mebibyte) {
          sent += piece.length;
          if (!socket.write(piece)) return socket.once('drain', more);
        }
      };
      more();
    };
    const { status } = await exchange(server.url, head(['Transfer-Encoding: chunked']), { then: { untilAnswer: true, send: pour } });
    assert.equal(status, 413);
    assert.ok(sent < 100 * mebibyte, `${sent} bytes sent`);
    assert.ok(statusOfProcess('VmHWM') - memory < most_memory);
  });
});

describe('the name of a file', () => {
  const namesOf = async (file) => {
    const response = await upload(made.good, file);
    if (response.status !== 201) return { status: response.status, code: (await response.json()).code };
    const { id, report } = await response.json();
    const sent = await admin.fetch('GET', `/api/v1/drafts/${id}/file`);
    await sent.arrayBuffer();
    await admin.must(204, 'DELETE', `/drafts/${id}`);
    return { status: 201, stored: report.file, disposition: sent.headers.get('content-disposition') };
  };

  test('leads to no folder and adds nothing to the head of an answer', async () => {
    const stored = filesOfStore();
    const hostile = ['../../../../etc/passwd', '..\\..\\..\\windows\\system.ini', '/etc/passwd', 'C:\\evil.xlsx', '....//....//evil', `"; filename="evil.html`, `a.xlsx"; x="`, `<script>window.ran='${mark}'</script>.xlsx`, '%2e%2e%2fevil', 'a\u202Exslx.exe', '.', '..', ' ', '\u3000', 'CON', '-rf', `${'長'.repeat(600)}.xlsx`, 'a'.repeat(4_000)];
    for (const name of hostile) {
      const { status, stored: kept, disposition } = await namesOf(name);
      assert.equal(status, 201, name);
      assert.doesNotMatch(kept, /[/\\\u0000-\u001F\u202A-\u202E]/, name);
      assert.ok(Buffer.byteLength(kept) <= 200, name);
      assert.match(disposition, /^attachment; filename\*=UTF-8''[A-Za-z0-9!#$&+\-.^_`|~%]+$/, name);
    }
    assert.deepEqual(filesOfStore(), stored);
  });

  test('is refused where it is no text', async () => {
    const raw = query('').toString().replace(/file=$/, 'file=');
    for (const escaped of ['a%00.xlsx', 'a%0D%0ASet-Cookie:%20x=y', 'a%0a', '%ff%fe', '%', 'a%zz']) {
      const response = await admin.fetch('POST', `/api/v1${own}/upload?${raw}${escaped}`, { body: made.good });
      assert.equal(response.status, 400, escaped);
      assert.deepEqual(response.headers.getSetCookie(), []);
    }
    const long = await admin.fetch('POST', `/api/v1${own}/upload?${raw}${'a'.repeat(9_000)}`, { body: made.good });
    assert.equal(long.status, 414);
  });
});
