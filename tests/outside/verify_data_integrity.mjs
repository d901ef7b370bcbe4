// Verifies Data Integrity proofs (eddsa-jcs-2022) with Digital Bazaar's libraries, offline.
//
//   node verify_data_integrity.mjs KEYS.json DOCUMENT...
//
// KEYS.json maps each verificationMethod to its publicKeyMultibase; a did:key needs no line there.
// A DOCUMENT is one signed JSON document, or one on each line if its name ends in .jsonl.
// Prints "verified PLACE" or "refused PLACE: reason" for each and leaves with 1 if one was refused
// or there was none.
import {readFileSync} from 'node:fs';

import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import jsigs from 'jsonld-signatures';

const {purposes: {AssertionProofPurpose}} = jsigs;
const [keysFile, ...files] = process.argv.slice(2);
if (!keysFile || files.length === 0) {
  console.error('usage: node verify_data_integrity.mjs KEYS.json DOCUMENT...');
  process.exit(2);
}
const keys = JSON.parse(readFileSync(keysFile, 'utf8'));

function publicKeyMultibase(method) {
  if (Object.hasOwn(keys, method)) return keys[method];
  const didKey = /^did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]+)#\1$/.exec(method);
  if (didKey) return didKey[1];
  throw new Error(`no key is known for ${method}`);
}

// A verification method that is its own controller: which keys belong to whom is the log's matter,
// not these libraries'.
async function documentLoader(method) {
  return {
    contextUrl: null,
    documentUrl: method,
    document: {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: method,
      type: 'Multikey',
      controller: method,
      assertionMethod: [method],
      publicKeyMultibase: publicKeyMultibase(method),
    },
  };
}

function reason(error) {
  const causes = error?.errors ?? [];
  return [error?.message, ...causes.map(reason)].filter(Boolean).join(' / ');
}

async function verify(place, text) {
  const result = await jsigs.verify(JSON.parse(text), {
    suite: new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()}),
    purpose: new AssertionProofPurpose(),
    documentLoader,
  });
  console.log(result.verified ? `verified ${place}` : `refused ${place}: ${reason(result.error)}`);
  return result.verified;
}

let verified = 0;
let refused = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const documents = file.endsWith('.jsonl')
    ? text.split('\n').filter(Boolean).map((line, index) => [`${file}:${index + 1}`, line])
    : [[file, text]];
  for (const [place, document] of documents) {
    if (await verify(place, document)) ++verified;
    else ++refused;
  }
}
console.log(`${verified} verified, ${refused} refused`);
process.exit(refused > 0 || verified === 0 ? 1 : 0);
