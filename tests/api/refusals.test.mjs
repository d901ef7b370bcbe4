// What is said to somebody whose file cannot become a draft: every refusal has words of its own in both
// languages, which name the file and the place in it; and a file that may answer several questionnaires
// is taken once somebody says which.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { serveDemo } from '../demo_server.mjs';
import { demoPerson, provenOrganisation, signUp } from '../people.mjs';
import { neverRefused, refusedUploads } from './refused_uploads.mjs';

const words = Object.fromEntries(['en', 'ja'].map((language) => [language, JSON.parse(readFileSync(new URL(`../../i18n/${language}.json`, import.meta.url), 'utf8')).error]));
const subjects = ['archive', 'csv', 'json', 'xml', 'workbook', 'text', 'import'];

let server;
let admin;
let own;
let refused;
const service = 'refusals-notes';
before(async () => {
  server = await serveDemo();
  const operator = await demoPerson(server, 'operator');
  admin = await signUp(server, 'admin@refusals.example');
  own = `/organisations/${await provenOrganisation(operator, admin, 'refusals', service)}/drafts`;
  refused = refusedUploads(await admin.must(200, 'GET', '/catalogs/ccm:4.0'));
});
after(() => server.stop());

const upload = (bytes, query) => admin.fetch('POST', `/api/v1${own}/upload?${new URLSearchParams({ service, scheme: 'csa-star', level: 'level-1', ...query })}`, { body: bytes });
const names = (title, place) => (place instanceof RegExp ? place.test(title) : title.includes(place));
/** Words as they stand in i18n/, with anything in the place of their parameters. */
const pattern = (text) => new RegExp(`^${text.split(/\{[a-z_]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*')}$`);

describe('a refusal', () => {
  test('is known here for every code that the readers of files have', () => {
    const codes = subjects.flatMap((subject) => Object.keys(words.en[subject]).map((name) => `${subject}.${name}`));
    const known = [...Object.keys(refused), ...Object.keys(neverRefused)];
    assert.deepEqual(codes.filter((code) => !known.includes(code)), []);
    assert.deepEqual(known.filter((code) => Object.hasOwn(refused, code) && Object.hasOwn(neverRefused, code)), []);
    assert.deepEqual(Object.keys(neverRefused).filter((code) => !codes.includes(code)), [], 'codes that are gone');
  });

  test('has words in both languages, which name the file and the place in it', async () => {
    for (const [code, { file, bytes, query = {}, names: places }] of Object.entries(refused)) {
      for (const lang of ['en', 'ja']) {
        const response = await upload(bytes, { ...query, file, lang });
        const problem = JSON.parse(await response.text());
        assert.equal(problem.code, code, `${code}: ${JSON.stringify(problem)}`);
        assert.equal(response.headers.get('content-language'), lang);
        const [subject, name] = code.split('.');
        assert.match(problem.title, pattern(words[lang][subject][name]), code);
        assert.ok(!/[{}]/.test(problem.title.replaceAll(/“[^”]*”|「[^」]*」/g, '')), `${code}: ${problem.title}`);
        assert.ok(problem.title.includes(file), `${code} in ${lang} does not name the file: ${problem.title}`);
        for (const place of places) assert.ok(names(problem.title, place), `${code} in ${lang} does not name ${place}: ${problem.title}`);
      }
    }
    assert.deepEqual((await admin.must(200, 'GET', own)).drafts, [], 'nothing of it is kept');
  });
});

describe('a file that may answer several questionnaires', () => {
  // These ids are questions of 4.0 and of 4.1.
  const bytes = 'question,answer,owner,text\nA&A-01.1,Yes,CSP-owned,Done.\nA&A-02.1,No,CSP-owned,Soon.\n';
  const answered = async (draft) => (await admin.must(200, 'GET', `/drafts/${draft}`)).answers.filter(({ value }) => value !== 'unanswered').map(({ question, value }) => `${question} ${value}`);

  test('is refused until somebody says which, and is an answer to that one', async () => {
    const undecided = await upload(bytes, { file: 'answers.csv' });
    assert.equal(undecided.status, 400);
    assert.equal((await undecided.json()).code, 'import.catalog_not_named');
    for (const catalog of ['ccm:4.0', 'ccm:4.1']) {
      const taken = await upload(bytes, { file: 'answers.csv', catalog });
      assert.equal(taken.status, 201, await taken.clone().text());
      const draft = await taken.json();
      assert.equal(draft.catalog, catalog);
      assert.equal(draft.report.catalog, catalog);
      assert.deepEqual(await answered(draft.id), ['A&A-01.1 yes', 'A&A-02.1 no']);
      await admin.must(204, 'DELETE', `/drafts/${draft.id}`);
    }
    const unknown = await upload(bytes, { file: 'answers.csv', catalog: 'ccm:9.9' });
    assert.equal((await unknown.json()).code, 'import.catalog_missing');
  });

  test('is not asked about where it says it itself, and what is said otherwise is refused', async () => {
    const named = `catalog,ccm:4.0\n${bytes}`;
    const taken = await upload(named, { file: 'answers.csv' });
    assert.equal(taken.status, 201, await taken.clone().text());
    const { id, catalog } = await taken.json();
    assert.equal(catalog, 'ccm:4.0');
    await admin.must(204, 'DELETE', `/drafts/${id}`);
    assert.equal((await (await upload(named, { file: 'answers.csv', catalog: 'ccm:4.1' })).json()).code, 'import.other_catalog');
  });
});

describe('batches of reused answers', () => {
  test('are undone each by itself, in any order', async () => {
    const file = 'catalog,ccm:4.0\nquestion,answer,owner,text\nA&A-01.1,Yes,CSP-owned,Done.\nA&A-02.1,Yes,CSP-owned,Done.\nA&A-03.1,Yes,CSP-owned,Done.\n';
    const source = await (await upload(file, { file: 'earlier.csv' })).json();
    const { id } = await admin.must(201, 'POST', own, { service, scheme: 'csa-star', level: 'level-1', catalog: 'ccm:4.0' });
    const accepted = async (question) => (await admin.must(200, 'POST', `/drafts/${id}/proposals/acceptance`, { from: `draft:${source.id}`, questions: [question] })).undo;
    const undo = (batch, status = 200) => admin.must(status, 'DELETE', `/drafts/${id}/proposals/acceptance/${batch}`);
    const said = async () => (await admin.must(200, 'GET', `/drafts/${id}`)).answers.filter(({ value }) => value === 'yes').map(({ question }) => question);
    const first = await accepted('A&A-01.1');
    const second = await accepted('A&A-02.1');
    const third = await accepted('A&A-03.1');
    assert.equal(new Set([first, second, third]).size, 3);
    await undo(second);
    assert.deepEqual(await said(), ['A&A-01.1', 'A&A-03.1']);
    await undo(third);
    await undo(second, 404);
    assert.deepEqual(await said(), ['A&A-01.1']);
    await undo(first);
    assert.deepEqual(await said(), []);
    await admin.must(204, 'DELETE', `/drafts/${id}`);
    await admin.must(204, 'DELETE', `/drafts/${source.id}`);
  });
});
