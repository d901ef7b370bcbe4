// Addresses of websites, against what a browser makes of them: whoever proves a domain has proven the
// host to which readers are led, in whatever script it is written.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { serveEmpty } from '../demo_server.mjs';
import { firstOperator, letterTo, secretIn, signUp } from '../people.mjs';

let server;
let operator;
let admin;
before(async () => {
  server = await serveEmpty();
  operator = await firstOperator(server);
  admin = await signUp(server, 'admin@addresses.example');
});
after(() => server.stop());

let number = 0;
const register = (website) => admin.ask('POST', '/organisations', { id: `addresses-${++number}`, names: { en: 'Addresses' }, country: 'JP', website });
const claim = (organisation, domain) => admin.ask('POST', `/organisations/${organisation}/domains`, { domain, mailbox: 'postmaster' });
const code = (answer) => [answer.status, answer.body.code];

const taken = [
  'https://cloud.example', 'http://cloud.example/', 'https://Cloud.EXAMPLE:8443/a/b?c=d#e', 'https://cloud.example/a@evil.example', 'https://cloud.example?@evil.example/',
  'https://cloud.example#@evil.example/', 'https://cloud.example?https://evil.example', 'https://r3---sn.cloud.example/', 'https://例え.jp/道', 'https://xn--r8jz45g.jp/',
  'https://例え。ＪＰ/', 'https://faß.example/', 'https://ＣＬＯＵＤ.example/', 'https://CAFÉ.example/', 'https://cloud.example:65535/',
];
const refused = [
  'https://hoshizora-cloud.example\\.evil.example/', 'https://cloud.example\\@evil.example/', 'https://cloud.example/\\evil.example', 'https:\\\\cloud.example', 'https:/\\cloud.example/',
  'https://', 'https:///x', 'https:///cloud.example/', 'https:////cloud.example', 'https:cloud.example', 'https:/cloud.example', 'HTTPS://cloud.example', 'https://?x', 'https://#x', 'https://:443/',
  'http://user:pw@127.0.0.1:22/', 'https://cloud.example@evil.example/', 'https://@cloud.example/', 'https://a:b@cloud.example/', 'https://cloud.example:@evil.example/',
  'https://cloud.example:/', 'https://cloud.example:0/', 'https://cloud.example:080/', 'https://cloud.example:65536/', 'https://cloud.example:80:80/', 'https://cloud.example:8o/',
  'https://clo%75d.example/', 'https://cloud%2eexample/', 'https://cloud.example%2f.evil.example/', 'https://cloud_.example/', 'https://-cloud.example/', 'https://cloud..example/', 'https://cloud.example./',
  'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://cloud.0x7f/', 'https://cloud.１２７/', 'https://[::1]/', 'https://[::ffff:7f00:1]/',
  'https://cloud.example／.evil.example/', 'https://cloud.example＼.evil.example/', 'https://cloud＠evil.example/', 'https://cloud．example：80/', 'https://a℀b.example/', 'https://cloud.example？.evil.example/',
  'https://xn--a.example/', 'https://xn--.example/', 'https://cloud\u00AD.example/', 'https://cloud\u200B.example/', 'https://cloud\u2060.example/', 'https://cloud.example/\u202E', 'https://cloud.example/ a',
  ' https://cloud.example', 'https://cloud.exam\tple/', 'https://cloud.exam\nple/', 'https://cloud.example/\u3000', 'https://cloud.example/\u0000', 'https://cloud.example/">', "https://clo'ud.example/", 'https://cl;oud.example/',
];

describe('the address of a website', () => {
  test('has the host that a browser finds in it', async () => {
    for (const website of taken) {
      const registered = await register(website);
      assert.equal(registered.status, 201, `${website}: ${JSON.stringify(registered.body)}`);
      const { hostname } = new URL(website);
      const claimed = await claim(registered.body.organisation.id, hostname);
      assert.deepEqual([claimed.status, claimed.body.domain], [201, hostname], website);
      assert.deepEqual(code(await claim(registered.body.organisation.id, 'evil.example')), [400, 'domain.not_of_website'], website);
    }
  });

  test('is refused where a reader, a browser or another program finds another one', async () => {
    for (const website of refused) assert.deepEqual(code(await register(website)), [400, 'organisation.invalid'], JSON.stringify(website));
  });
});

describe('a domain in another script', () => {
  test('is claimed in either form, and shown in both', async () => {
    const registered = await register('https://www.例え.jp/');
    const { id } = registered.body.organisation;
    assert.deepEqual(code(await claim(id, '例え.com')), [400, 'domain.not_of_website']);
    const first = await claim(id, 'xn--r8jz45g.jp');
    const again = await claim(id, '例え.jp');
    for (const { status, body } of [first, again]) assert.deepEqual([status, body.domain, body.readable], [201, 'xn--r8jz45g.jp', '例え.jp']);
    const { domains } = await admin.must(200, 'GET', `/organisations/${id}/domains`);
    assert.equal(domains.length, 1, 'one domain, however it is written');
    const letter = await letterTo(server.store, 'postmaster@xn--r8jz45g.jp', 2);
    assert.ok(secretIn(/base64/i.test(letter) ? Buffer.from(letter.slice(letter.indexOf('\r\n\r\n')), 'base64').toString() : letter));
    await operator.must(200, 'POST', `/organisations/${id}/domains/${encodeURIComponent('例え.jp')}/confirmation`);
    assert.equal((await admin.must(200, 'GET', `/organisations/${id}/workspace`)).domains[0].state, 'proven');
  });
});
