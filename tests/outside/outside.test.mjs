// Every entry of the demo's record, as the server gives it, against programs of others: Digital
// Bazaar's Data Integrity libraries, the npm package canonicalize (RFC 8785), and OpenSSL's Ed25519
// and SHA-256 as node carries them.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import canonicalize from 'canonicalize';

import { serveDemo, temporaryFolder } from '../demo_server.mjs';

let demo;
const scratch = temporaryFolder();
/** The bytes of every entry, in order. */
const entries = [];

before(async () => {
  demo = await serveDemo();
  const { size } = await (await fetch(`${demo.url}/api/v1/record`)).json();
  for (let index = 0; index < size; ++index) {
    entries.push(Buffer.from(await (await fetch(`${demo.url}/api/v1/entries/${index}`)).arrayBuffer()));
  }
});

after(async () => {
  scratch.remove();
  await demo.stop();
});

const documents = () => entries.map((bytes) => JSON.parse(bytes));
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

function multibaseKey(document) {
  return document.proof.verificationMethod.split('/').pop();
}

/** base58btc without its leading "z". */
function base58(text) {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = 0n;
  for (const letter of text) number = number * 58n + BigInt(alphabet.indexOf(letter));
  const hex = number.toString(16);
  const zeros = /^1*/.exec(text)[0].length;
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')]);
}

/** An Ed25519 key for OpenSSL: the DER of RFC 8410 around the 32 bytes behind the multicodec. */
function opensslKey(multibase) {
  const raw = base58(multibase.slice(1)).subarray(2);
  return createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]), format: 'der', type: 'spki' });
}

test('the demo has a record of some hundred entries', () => {
  assert.ok(entries.length > 500, `${entries.length} entries`);
});

test('the bytes of every entry are its RFC 8785 form, as canonicalize writes it', () => {
  for (const bytes of entries) assert.equal(canonicalize(JSON.parse(bytes)), bytes.toString());
});

test("Digital Bazaar's verifier accepts every entry", () => {
  const keys = Object.fromEntries(documents().map((document) => [document.proof.verificationMethod, multibaseKey(document)]));
  const keysFile = join(scratch.folder, 'keys.json');
  const entriesFile = join(scratch.folder, 'entries.jsonl');
  writeFileSync(keysFile, JSON.stringify(keys));
  writeFileSync(entriesFile, entries.map((bytes) => `${bytes}\n`).join(''));
  const script = new URL('verify_data_integrity.mjs', import.meta.url).pathname;
  const printed = execFileSync(process.execPath, [script, keysFile, entriesFile], { encoding: 'utf8' });
  assert.match(printed, new RegExp(`^${entries.length} verified, 0 refused$`, 'm'));
});

test("Digital Bazaar's verifier refuses an entry with another count", () => {
  const published = documents().find((document) => document.type.includes('SelfAssessmentPublished'));
  published.credentialSubject.counts.yes += 1;
  const keysFile = join(scratch.folder, 'key.json');
  const file = join(scratch.folder, 'altered.json');
  writeFileSync(keysFile, JSON.stringify({ [published.proof.verificationMethod]: multibaseKey(published) }));
  writeFileSync(file, JSON.stringify(published));
  const script = new URL('verify_data_integrity.mjs', import.meta.url).pathname;
  const run = spawnSync(process.execPath, [script, keysFile, file], { encoding: 'utf8' });
  assert.equal(run.status, 1);
  assert.match(run.stdout, /^0 verified, 1 refused$/m);
});

test("OpenSSL's Ed25519 verifies every proof (Data Integrity EdDSA Cryptosuites, 3.3)", () => {
  for (const document of documents()) {
    const { proof, ...unsigned } = document;
    const { proofValue, ...options } = proof;
    const signed = Buffer.concat([sha256(canonicalize(options)), sha256(canonicalize(unsigned))]);
    assert.ok(verify(null, signed, opensslKey(multibaseKey(document)), base58(proofValue.slice(1))), document.id);
  }
});

test('each entry names the one before it about the same subject by its SHA-256', () => {
  const newest = new Map();
  for (const bytes of entries) {
    const { credentialSubject, prev } = JSON.parse(bytes);
    assert.equal(prev, newest.get(credentialSubject.id));
    newest.set(credentialSubject.id, sha256(bytes).toString('hex'));
  }
});

/** RFC 6962, 2.1, as it is written there. */
function merkleTreeHash(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0]);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.from([1]), merkleTreeHash(leaves.slice(0, k)), merkleTreeHash(leaves.slice(k)));
}

test('the root is the RFC 6962 hash over all entries', async () => {
  const head = await (await fetch(`${demo.url}/api/v1/record`)).json();
  assert.equal(head.size, entries.length);
  assert.equal(head.root, merkleTreeHash(entries).toString('hex'));
});

test('every blob that an entry names has that digest and size', async () => {
  for (const document of documents()) {
    for (const { sha256: digest, size } of document.docs ?? []) {
      const bytes = Buffer.from(await (await fetch(`${demo.url}/api/v1/blobs/${digest}`)).arrayBuffer());
      assert.equal(sha256(bytes).toString('hex'), digest);
      assert.equal(bytes.length, size);
    }
  }
});

test('no entry and no blob names a natural person or an e-mail address', () => {
  for (const bytes of entries) assert.doesNotMatch(bytes.toString(), /[\w.]+@[\w-]+\.\w+/);
});

test('the server ends in good order when it is asked to', async () => {
  const code = await demo.stop();
  assert.equal(code, 0);
});
