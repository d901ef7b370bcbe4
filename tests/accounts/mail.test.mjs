// Letters over a real SMTP server: TLS is insisted on, a refusal ends, silence waits.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assay, serve, temporaryFolder } from '../demo_server.mjs';
import { firstOperator, lettersTo, password, Person, secretIn } from '../people.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
let place;
let certificate;
const started = [];
before(() => {
  place = temporaryFolder();
  certificate = { file: join(place.folder, 'mail.pem'), key: join(place.folder, 'mail.key') };
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', certificate.key, '-out', certificate.file], { stdio: 'ignore' });
});
after(async () => {
  for (const stop of started.reverse()) await stop();
  place.remove();
});

/** aiosmtpd on a free port; `letters` holds what it took. */
async function mailServer(...options) {
  const script = new URL('mail_server.py', import.meta.url).pathname;
  const child = spawn('/usr/bin/python3', [script, certificate.file, certificate.key, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(() => child.kill());
  const letters = [];
  let rest = '';
  const port = await new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the mail server ended with ${code}`)));
    child.stdout.on('data', (bytes) => {
      rest += bytes;
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 1);
        if (line.startsWith('{')) letters.push(JSON.parse(line));
        else resolve(Number(line));
      }
    });
  });
  return { port, letters };
}

let stores = 0;
async function registry(port, ...options) {
  const store = join(place.folder, `store${++stores}`);
  assay('init', '--store', store, '--origin', 'registry.example', '--operator-id', 'registrar', '--operator-name', 'Registrar', '--country', 'JP');
  const server = await serve(store, '--mail-from', 'registry@registry.example', '--mail-name', '登録簿', '--smtp-host', '127.0.0.1', '--smtp-port', String(port), ...options);
  started.push(() => server.stop());
  return server;
}
async function until(condition, words) {
  for (let tries = 0; !(await condition()); ++tries) {
    if (tries > 200) assert.fail(words);
    await pause(50);
  }
}
const decoded = (message) => {
  const [head, body] = message.replaceAll('\r\n', '\n').split(/\n\n([\s\S]*)/);
  return /base64/.test(head) ? Buffer.from(body, 'base64').toString() : body;
};
const waiting = async (operator) => (await operator.must(200, 'GET', '/instance')).letters.waiting;
const asks = (server, email, language = 'en') => new Person(server.url).must(202, 'POST', '/sign-up', { email, name: 'Mika', language });

describe('letters by SMTP', () => {
  test('go over TLS, with a password, and their link is good', async () => {
    const mail = await mailServer('--user', 'assay', 'the password');
    const secret = join(place.folder, 'password');
    writeFileSync(secret, 'the password\n', { mode: 0o600 });
    const server = await registry(mail.port, '--smtp-authorities', certificate.file, '--smtp-user', 'assay', '--smtp-password-file', secret);
    const operator = await firstOperator(server);
    await asks(server, 'mika@hoshizora.example', 'ja');
    await until(() => mail.letters.length, 'no letter came');
    const [letter] = mail.letters;
    assert.equal(letter.from, 'registry@registry.example');
    assert.deepEqual(letter.to, ['mika@hoshizora.example']);
    assert.equal(letter.encrypted, true);
    assert.equal(letter.user, 'assay');
    assert.match(letter.message, /^From: =\?UTF-8\?B\?[^?]+\?= <registry@registry\.example>\r?$/m);
    assert.match(letter.message, /^[\x00-\x7f]*$/, 'seven bits all the way');
    assert.match(decoded(letter.message), /[ぁ-ん]/);
    const mika = new Person(server.url);
    await mika.must(200, 'POST', `/links/${secretIn(decoded(letter.message))}`, { password });
    await until(async () => (await waiting(operator)) === 0, 'a letter still waits');
    assert.deepEqual(lettersTo(server.store, 'mika@hoshizora.example'), [], 'no copy lies in a folder');
  });

  test('do not go to a server without TLS, nor to one with a certificate of nobody', async () => {
    const plain = await mailServer('--no-starttls');
    const stranger = await mailServer();
    for (const [mail, options] of [[plain, []], [stranger, []]]) {
      const server = await registry(mail.port, ...options);
      const operator = await firstOperator(server);
      await asks(server, 'mika@hoshizora.example');
      await until(() => /letter\.not_sent/.test(server.said()), 'nobody was told');
      assert.equal(await waiting(operator), 1, 'it waits');
      assert.deepEqual(mail.letters, []);
    }
  });

  test('go in the clear only where that is asked for', async () => {
    const plain = await mailServer('--no-starttls');
    const server = await registry(plain.port, '--smtp-encryption', 'none');
    await asks(server, 'mika@hoshizora.example');
    await until(() => plain.letters.length, 'no letter came');
    assert.equal(plain.letters[0].encrypted, false);
  });

  test('that the server refuses are given up; others go on', async () => {
    const mail = await mailServer('--refuse', 'nobody@hoshizora.example');
    const server = await registry(mail.port, '--smtp-authorities', certificate.file);
    const operator = await firstOperator(server);
    await asks(server, 'nobody@hoshizora.example');
    await until(() => /letter\.refused/.test(server.said()), 'nobody was told');
    await asks(server, 'mika@hoshizora.example');
    await until(() => mail.letters.length, 'no letter came');
    await until(async () => (await waiting(operator)) === 0, 'a letter still waits');
  });
});
