import { expect, it } from 'vitest';
import { identifierFor } from './identifier';
import { isWebAddress, webAddress } from './web_address';

it.each([['Quiet Harbour', 'quiet-harbour'], ['  Lumen & Oak, Inc. ', 'lumen-oak-inc'], ['Société Déjà', 'societe-deja'], ['ＡＢＣ　Cloud', 'abc-cloud'], ['静かな港', ''], ['X', ''], ['a'.repeat(80), 'a'.repeat(64)]])(
  '%s becomes %s', (name, id) => expect(identifierFor(name)).toBe(id),
);

it.each([['harbour.example', 'https://harbour.example'], [' https://harbour.example/en ', 'https://harbour.example/en'], ['http://old.example', 'http://old.example'], ['', '']])(
  'the address %j is %j', (typed, address) => expect(webAddress(typed)).toBe(address),
);

it.each(['https://cloud.example', 'http://cloud.example:8080/a@b?c#d', 'https://例え.jp/道', 'https://r3---sn.cloud.example/'])(
  'the address %j is followed', (address) => expect(isWebAddress(address)).toBe(true),
);

it.each(['', 'cloud.example', 'javascript:alert(1)', 'https://', 'https:///x', 'https://cloud.example\\.evil.example/', 'https://user@cloud.example', 'http://user:pw@127.0.0.1:22/', 'https://127.1', 'https://cloud.example:0', 'https://cloud.example:65536', 'https://clo%75d.example', 'https://clo_ud.example', 'https://cloud.example.', 'https://cloud\u200B.example', 'https://cloud.example/\u202E', 'https://cloud＠evil.example', 'https://xn--a.example', 'https://[::1]/'])(
  'the address %j is not followed', (address) => expect(isWebAddress(address)).toBe(false),
);
