import { expect, it } from 'vitest';
import { identifierFor } from './identifier';
import { webAddress } from './web_address';

it.each([['Quiet Harbour', 'quiet-harbour'], ['  Lumen & Oak, Inc. ', 'lumen-oak-inc'], ['Société Déjà', 'societe-deja'], ['ＡＢＣ　Cloud', 'abc-cloud'], ['静かな港', ''], ['X', ''], ['a'.repeat(80), 'a'.repeat(64)]])(
  '%s becomes %s', (name, id) => expect(identifierFor(name)).toBe(id),
);

it.each([['harbour.example', 'https://harbour.example'], [' https://harbour.example/en ', 'https://harbour.example/en'], ['http://old.example', 'http://old.example'], ['', '']])(
  'the address %j is %j', (typed, address) => expect(webAddress(typed)).toBe(address),
);
