// What people store is shown as they wrote it, and never read as markup: on the pages without scripts,
// in feeds, badges and letters; and what is asked of a page is not either.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { assay, serveDemoAfter } from '../demo_server.mjs';
import { addresses, deceiving, mark, markup, separated, unseen } from '../hostile_texts.mjs';
import { demoPerson, emptyDraft, letterTo, lettersTo, password, Person, provenOrganisation, secretIn, signUp } from '../people.mjs';
import { answersFile, empty, yes } from './draft_samples.mjs';
import { assertInert, readHtml, readXml } from './inert.mjs';

const languages = ['en', 'ja'];
const code = (answer) => [answer.status, answer.body.code];

let server;
let operator;
let admin;
let withdrawn; // a service whose listing was taken back, with a reason
const organisations = [];
const services = [];
before(async () => {
  server = await serveDemoAfter((store) => {
    const [service] = JSON.parse(assay('search', '--json', '--store', store, '--standing', 'current')).items;
    withdrawn = service.id;
    assay('withdraw', withdrawn, '--reason', markup.join(' '), '--store', store);
  });
  operator = await demoPerson(server, 'operator');
  admin = await signUp(server, 'admin@stored.example', markup[0]);
  for (const [index, text] of markup.entries()) {
    const names = { en: text, ja: text };
    const described = { organisation: { names }, service: { names, description: names } };
    organisations.push(await provenOrganisation(operator, admin, `stored-${index}`, `stored-${index}-notes`, described));
    services.push(`stored-${index}-notes`);
  }
});
after(() => server.stop());

const page = async (path, person = new Person(server.url)) => {
  const response = await person.fetch('GET', path);
  const html = await response.text();
  assert.ok(response.status < 500, `${path}: ${response.status}`);
  return { status: response.status, html, text: assertInert(html, path) };
};

test('the reader of these tests finds what runs', () => {
  for (const text of markup.filter((one) => one.startsWith('<') || one.includes('><'))) assert.notDeepEqual(readHtml(`<p>${text}</p>`).faults, [], text);
  assert.notDeepEqual(readHtml(`<a href="javascript:1">x</a>`).faults, []);
  assert.notDeepEqual(readXml(`<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:1"/></svg>`).faults, []);
  assert.notDeepEqual(readXml('<svg>').faults, []);
  assert.deepEqual(readHtml('<p title="a &lt;script>">&lt;script&gt;</p>').faults, []);
});

/** An answer to each question with one of the texts after the other in both of its own. */
async function publishedAnswers() {
  const draft = await emptyDraft(admin, organisations[0], services[0]);
  const file = JSON.parse(answersFile(draft));
  for (const [index, answer] of file.answers.entries()) {
    const texts = [...markup, separated];
    const text = texts[index % texts.length];
    Object.assign(answer, { value: 'yes', owner: 'shared-csp-and-csc', implementation: text, customer: text });
  }
  const query = new URLSearchParams({ service: services[0], scheme: 'csa-star', level: 'level-1', file: `${markup[0]}.json` });
  const response = await admin.fetch('POST', `/api/v1/organisations/${organisations[0]}/drafts/upload?${query}`, { body: JSON.stringify(file) });
  assert.equal(response.status, 201, await response.clone().text());
  const { id } = await response.json();
  const { digest } = await admin.must(200, 'GET', `/drafts/${id}/publication`);
  return admin.must(201, 'POST', `/drafts/${id}/publication`, { digest });
}

describe('names and descriptions of what is public', () => {
  test('are shown as they were written, on each page that holds them', async () => {
    for (const language of languages) {
      for (const [index, text] of markup.entries()) {
        const about = await page(`/${language}/services/${services[index]}`);
        assert.equal(about.status, 200);
        assert.ok(about.text.includes(text), `${services[index]} says: ${text}`);
        assert.ok((await page(`/${language}/organisations/${organisations[index]}`)).text.includes(text));
      }
      assert.match((await page(`/${language}/search?q=${mark}&standing=unlisted`)).text, new RegExp(mark));
      assert.match((await page(`/${language}/organisations?q=${mark}`)).text, new RegExp(mark));
      await page(`/${language}/compare?service=${services[0]}&service=${services[1]}`);
      await page(`/${language}/record`);
      await page(`/${language}/`);
    }
  });

  test('are text in feeds and badges', async () => {
    for (const [index, text] of markup.entries()) {
      for (const language of languages) {
        const feed = await (await fetch(`${server.url}/api/v1/services/${services[index]}/feed.atom?lang=${language}`)).text();
        const badge = await (await fetch(`${server.url}/api/v1/services/${services[index]}/badge.svg?lang=${language}`)).text();
        assert.ok(assertInert(feed, 'feed').includes(text), feed);
        assert.ok(assertInert(badge, 'badge').includes(text), badge);
      }
    }
  });

  test('are refused where a reader would see something else', async () => {
    for (const text of deceiving) {
      const body = { id: 'deceiving', names: { en: text }, country: 'JP', website: 'https://deceiving.example/' };
      assert.deepEqual(code(await admin.ask('POST', '/organisations', body)), [400, 'organisation.invalid'], JSON.stringify(text));
      const own = `/organisations/${organisations[0]}/services`;
      for (const wrong of [{ names: { en: text } }, { description: { en: text } }]) {
        assert.deepEqual(code(await admin.ask('POST', own, { id: 'deceiving-notes', names: { en: 'Notes' }, class: ['saas'], ...wrong })), [400, 'service.invalid'], JSON.stringify(text));
      }
      assert.deepEqual(code(await admin.ask('PATCH', '/account', { name: text })), [400, 'account.invalid'], JSON.stringify(text));
      assert.deepEqual(code(await admin.ask('POST', `/organisations/${organisations[0]}/tokens`, { name: text, scopes: ['read'] })), [400, 'token.invalid'], JSON.stringify(text));
    }
  });

  test('are refused where a reader would see nothing, or not all of it', async () => {
    const service = { id: 'unseen-notes', class: ['saas'] };
    for (const text of unseen) {
      const names = { en: text };
      const shown = JSON.stringify(text);
      assert.deepEqual(code(await admin.ask('POST', '/organisations', { id: 'unseen', names, country: 'JP', website: 'https://unseen.example/' })), [400, 'organisation.invalid'], shown);
      assert.deepEqual(code(await admin.ask('POST', `/organisations/${organisations[0]}/services`, { ...service, names })), [400, 'service.invalid'], shown);
      assert.deepEqual(code(await admin.ask('PATCH', '/account', { name: text })), [400, 'account.invalid'], shown);
      assert.deepEqual(code(await admin.ask('POST', `/organisations/${organisations[0]}/tokens`, { name: text, scopes: ['read'] })), [400, 'token.invalid'], shown);
      assert.deepEqual(code(await new Person(server.url).ask('POST', '/sign-up', { email: 'unseen@stored.example', name: text, language: 'ja' })), [400, 'account.invalid'], shown);
    }
    // What a script needs is no such thing.
    for (const name of ['葛\u{E0101}飾 太郎', '辻\uFE00 花子', 'می\u200Cخواهم']) await admin.must(200, 'PATCH', '/account', { name });
    await admin.must(200, 'PATCH', '/account', { name: markup[0] });
  });

  test('addresses that are none of the web are refused', async () => {
    for (const website of addresses) {
      const body = { id: 'elsewhere', names: { en: 'Elsewhere' }, country: 'JP', website };
      assert.deepEqual(code(await admin.ask('POST', '/organisations', body)), [400, 'organisation.invalid'], website);
      const service = { id: 'elsewhere-notes', names: { en: 'Elsewhere' }, class: ['saas'], website };
      assert.deepEqual(code(await admin.ask('POST', `/organisations/${organisations[0]}/services`, service)), [400, 'service.invalid'], website);
    }
  });
});

describe('answers', () => {
  test('are shown as they were written, in the document, its comparison and its changes', async () => {
    const { entry } = await publishedAnswers();
    for (const language of languages) {
      const shown = await page(`/${language}/publications/${entry}`);
      for (const text of markup) assert.ok(shown.text.includes(text), text);
      const compared = await page(`/${language}/compare?service=${services[0]}&service=${services[1]}&texts=all`);
      assert.match(compared.text, new RegExp(mark));
      await page(`/${language}/catalogs/ccm:4.0/controls/${encodeURIComponent('A&A-01')}`);
    }
  });

  test('that were taken back say why, as it was written', async () => {
    for (const language of languages) {
      const shown = await page(`/${language}/services/${withdrawn}`);
      const feed = await (await fetch(`${server.url}/api/v1/services/${withdrawn}/feed.atom?lang=${language}`)).text();
      for (const text of [shown.text, assertInert(feed, 'feed')]) assert.ok(text.includes(markup[0]) && text.includes(markup.at(-2)), text.slice(0, 2_000));
    }
  });

  test('links to evidence lead to pages of the web only', async () => {
    const draft = await emptyDraft(admin, organisations[0], services[0]);
    const path = `/drafts/${draft.id}/answers/${encodeURIComponent('A&A-01.1')}`;
    for (const address of addresses) {
      const answer = await admin.ask('PUT', path, { ...yes, evidence: [address] }, { 'if-match': '"0"' });
      assert.deepEqual(code(answer), [400, 'draft.evidence_not_a_web_address'], address);
    }
  });

  test('notes and comments come back as they were, as JSON that no browser takes for a page', async () => {
    const draft = await emptyDraft(admin, organisations[0], services[0]);
    const note = [...markup, separated].join('\n').trim();
    const path = `/drafts/${draft.id}/answers/${encodeURIComponent('A&A-01.1')}`;
    assert.equal((await admin.ask('PUT', path, { ...empty, note }, { 'if-match': '"0"' })).body.answer.note, note);
    await admin.must(201, 'POST', `/drafts/${draft.id}/comments`, { question: 'A&A-01.1', text: note });
    const comments = await admin.ask('GET', `/drafts/${draft.id}/comments`);
    assert.equal(comments.body.comments[0].text, note.trim());
    assert.equal(comments.headers.get('content-type'), 'application/json');
    assert.equal(comments.headers.get('x-content-type-options'), 'nosniff');
    assert.match(comments.headers.get('content-security-policy'), /^default-src 'none'/);
  });
});

describe('accounts', () => {
  const form = async (person, path, fields) => {
    const response = await person.fetch('POST', path, { body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    return { status: response.status, text: assertInert(await response.text(), path) };
  };

  test('a name and a browser are shown as they are', async () => {
    for (const text of markup) {
      const person = await signUp(server, `name${markup.indexOf(text)}@stored.example`, text);
      const agent = encodeURIComponent(text).replaceAll('%20', ' ');
      await person.fetch('POST', '/api/v1/session', { body: JSON.stringify({ email: person.user.email, password }), headers: { 'content-type': 'application/json', 'user-agent': agent.includes('%') ? markup[0] : agent } });
      assert.ok((await page('/en/account', person)).text.includes(text), text);
    }
  });

  test('forms that are shown again hold what was sent, as text', async () => {
    for (const text of [...markup, ...deceiving.filter((one) => !/[\u0000-\u001F]/.test(one))]) {
      const nobody = new Person(server.url);
      await form(nobody, '/en/sign-up', { email: text, name: text });
      await form(nobody, '/ja/sign-in', { email: text, password: text });
      await form(nobody, '/en/new-password', { email: text });
      await form(nobody, `/en/link/${encodeURIComponent(text)}`, { password: text });
    }
  });

  test('an invitation and a proof of a domain name the organisation, in letter and on the page', async () => {
    await admin.must(201, 'POST', `/organisations/${organisations[1]}/invitations`, { email: 'invited@stored.example', role: 'member' });
    const letter = await letterTo(server.store, 'invited@stored.example');
    assert.match(letter, /\r\nContent-Type: text\/plain; charset=utf-8\r\n/i);
    const shown = await page(`/en/link/${secretIn(decoded(letter))}`);
    assert.ok(shown.text.includes(markup[1]));
  });

  /** A letter's text as its reader sees it. */
  function decoded(letter) {
    const [head, body] = [letter.slice(0, letter.indexOf('\r\n\r\n')), letter.slice(letter.indexOf('\r\n\r\n') + 4)];
    return /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : body;
  }

  test('no text adds a line to the head of a letter, and who is a stranger writes none of its text', async () => {
    const nobody = new Person(server.url);
    for (const name of ['Eve\r\nBcc: more@evil.example', 'Eve\nSubject: Prize', 'Eve\u0000']) {
      assert.deepEqual(code(await nobody.ask('POST', '/sign-up', { email: 'letter@stored.example', name, language: 'en' })), [400, 'account.invalid']);
    }
    for (const email of ['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', '<a@b.example>', 'a@b.example;c@d.example']) {
      assert.deepEqual(code(await nobody.ask('POST', '/sign-up', { email, name: 'Eve', language: 'en' })), [400, 'account.invalid'], email);
    }
    assert.deepEqual(lettersTo(server.store, 'letter@stored.example'), []);
    await nobody.must(202, 'POST', '/sign-up', { email: 'letter@stored.example', name: 'You won: https://evil.example/prize', language: 'en' });
    const letter = decoded(await letterTo(server.store, 'letter@stored.example'));
    assert.ok(!letter.includes('evil.example'), letter);
  });
});

describe('what is asked of a page', () => {
  const asked = ['/search?q=', '/search?as_of=', '/search?sort=', '/search?page=', '/search?level=', '/search?catalog=', '/organisations?q=', '/compare?service=', '/compare?base=', '/meet?catalog=', '/meet?question=', '/services/', '/organisations/', '/publications/', '/catalogs/', '/catalogs/ccm:4.0/controls/', '/schemes/', '/record?from=', '/sign-in?back=', '/sign-in?failed=', '/link/', '/work/', '/nothing/', '/?'];

  test('is never markup, neither in what is found nor in what is not', async () => {
    for (const language of languages) {
      for (const place of asked) {
        for (const text of markup) await page(`/${language}${place}${encodeURIComponent(text)}`);
      }
    }
    for (const text of markup) await page(`/${encodeURIComponent(text)}`);
  });

  test('is text in answers about what went wrong', async () => {
    for (const text of markup) {
      const response = await fetch(`${server.url}/api/v1/services/${encodeURIComponent(text)}`, { headers: { accept: 'text/html' } });
      assert.equal(response.status, 404);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.equal((await response.json()).parameters.service, text);
    }
  });
});
