// No table that leaves the registry holds a formula that somebody stored: each is read back by readers of
// others (SheetJS, Python's csv), as a spreadsheet would read it.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import XLSX from 'xlsx';
import { serveDemo } from '../demo_server.mjs';
import { formulas, mark } from '../hostile_texts.mjs';
import { demoPerson, emptyDraft, Person, provenOrganisation, signUp } from '../people.mjs';
import { completedCaiq, partsOf } from '../workbook.mjs';
import { answersFile, yes } from './draft_samples.mjs';

const oneLine = formulas.filter((text) => !/[\t\r\n]/.test(text));
/** As spreadsheets decide it, the wide forms of East Asian locales among them. */
const runs = (field) => /^[=+\-@\t\r\n＝＋－＠]/.test(field);

let server;
let operator;
let admin;
let organisation;
let service;
let other;
let entry;
let draft;
before(async () => {
  server = await serveDemo();
  operator = await demoPerson(server, 'operator');
  admin = await signUp(server, 'admin@formulas.example', oneLine[0]);
  [service, other] = ['formulas-notes', 'formulas-mail'];
  const named = (text) => ({ names: { en: text, ja: text }, description: { en: text, ja: text } });
  organisation = await provenOrganisation(operator, admin, 'formulas', service, { organisation: { names: named(oneLine[0]).names }, service: named(oneLine[1]) });
  for (const [index, text] of oneLine.entries()) {
    const id = index === 0 ? other : `formulas-${index}`;
    await admin.must(201, 'POST', `/organisations/${organisation}/services`, { id, class: ['saas'], ...named(text) });
  }
  for (const one of [other, service]) entry = await published(one);
  draft = await uploaded(service);
});
after(() => server.stop());

/** What may be published: what begins as a formula blocks it, and is mended in the draft. */
const publishable = formulas.filter((text) => !/^\s*[=@]/.test(text));

/** Answers to each question with one of the texts after the other. */
async function uploaded(of, texts = formulas) {
  const blank = await emptyDraft(admin, organisation, of);
  const file = JSON.parse(answersFile(blank));
  for (const [index, answer] of file.answers.entries()) {
    const text = texts[index % texts.length];
    Object.assign(answer, { owner: 'shared-csp-and-csc', implementation: text, customer: text });
  }
  const response = await admin.fetch('POST', `/api/v1/organisations/${organisation}/drafts/upload?service=${of}&scheme=csa-star&level=level-1&file=a.json`, { body: JSON.stringify(file) });
  assert.equal(response.status, 201, await response.clone().text());
  return response.json();
}

async function published(of) {
  const { id } = await uploaded(of, publishable);
  const { digest } = await admin.must(200, 'GET', `/drafts/${id}/publication`);
  return (await admin.must(201, 'POST', `/drafts/${id}/publication`, { digest })).entry;
}

const bytesOf = async (person, path, options = {}) => {
  const response = await person.fetch(options.method ?? 'GET', path, options);
  assert.equal(response.status, 200, `${path}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};

const reader = 'import csv, io, json, sys; print(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode("utf-8-sig"), newline=""), strict=True))))';
/** Rows of fields, by Python's own reader. */
const rowsOf = (csv) => JSON.parse(execFileSync('python3', ['-c', reader], { input: csv, maxBuffer: 1 << 28, encoding: 'utf8' }));

function assertNoFormulaInCsv(csv, place) {
  const fields = rowsOf(csv).flat();
  assert.deepEqual(fields.filter(runs), [], place);
  const sheet = XLSX.read(csv, { type: 'buffer', dense: false }).Sheets.Sheet1;
  const cells = Object.entries(sheet).filter(([name]) => !name.startsWith('!'));
  assert.deepEqual(cells.filter(([, cell]) => cell.f !== undefined).map(([name]) => name), [], place);
  return fields;
}

function cellsOf(workbook) {
  const book = XLSX.read(workbook, { type: 'buffer' });
  return Object.values(book.Sheets).flatMap((sheet) => Object.entries(sheet).filter(([name]) => !name.startsWith('!')).map(([, cell]) => cell));
}

function assertNoFormulaInWorkbook(workbook, place) {
  const cells = cellsOf(workbook);
  assert.deepEqual(cells.filter((cell) => cell.f !== undefined), [], place);
  for (const [part, xml] of Object.entries(partsOf(workbook))) {
    if (/sheets\//.test(part)) assert.doesNotMatch(xml, /<f[ >]/, `${place}: ${part}`);
    assert.doesNotMatch(part, /externalLinks|vbaProject|connections/, place);
  }
  return cells;
}

test('the readers of these tests take such a field for a formula', () => {
  assert.equal(XLSX.read(Buffer.from('a,=1+1\n'), { type: 'buffer' }).Sheets.Sheet1.B1.f, '1+1');
  for (const text of formulas.slice(0, 12)) assert.ok(runs(text), text);
});

test('a formula as an answer stands in the way of publishing', async () => {
  const { digest } = await admin.must(200, 'GET', `/drafts/${draft.id}/publication`);
  const refused = await admin.ask('POST', `/drafts/${draft.id}/publication`, { digest });
  assert.deepEqual([refused.status, refused.body.code], [409, 'draft.blocked']);
});

describe('CSV', () => {
  test('of a search', async () => {
    for (const query of [`q=${mark}&lang=en`, `q=${mark}&lang=ja`, 'lang=en']) {
      const fields = assertNoFormulaInCsv(await bytesOf(new Person(server.url), `/api/v1/search.csv?${query}`), query);
      assert.ok(fields.includes(`'${oneLine[0]}`), 'guarded, and else as it was');
    }
  });

  test('of a publication', async () => {
    const fields = assertNoFormulaInCsv(await bytesOf(new Person(server.url), `/api/v1/publications/${entry}/answers.csv`), 'answers');
    for (const text of publishable) assert.ok(fields.includes(runs(text) || text.startsWith("'") ? `'${text}` : text), JSON.stringify(text));
  });

  test('of a comparison', async () => {
    for (const base of ['ccm:4.0', '']) {
      const fields = assertNoFormulaInCsv(await bytesOf(new Person(server.url), `/api/v1/compare.csv?service=${service}&service=${other}${base && `&base=${base}&granularity=question`}`), 'compare');
      assert.ok(fields.some((field) => field.includes(mark)));
    }
  });

  test('of a draft, which is read again as it was', async () => {
    const csv = await bytesOf(admin, `/api/v1/drafts/${draft.id}/export.csv`);
    assertNoFormulaInCsv(csv, 'draft');
    const response = await admin.fetch('POST', `/api/v1/organisations/${organisation}/drafts/upload?service=${service}&scheme=csa-star&level=level-1&file=a.csv`, { body: csv });
    assert.equal(response.status, 201, await response.clone().text());
    const again = await response.json();
    const texts = (one) => one.answers.map(({ implementation, customer_responsibilities }) => [implementation, customer_responsibilities]);
    assert.deepEqual(texts(again), texts(draft));
  });

  test('of the audit trail, into which strangers write too', async () => {
    for (const text of formulas) await new Person(server.url).ask('POST', '/session', { email: text, password: 'not the password' });
    for (const name of oneLine) await admin.must(201, 'POST', `/organisations/${organisation}/tokens`, { name, scopes: ['read'] });
    for (const lang of ['en', 'ja']) {
      const all = assertNoFormulaInCsv(await bytesOf(operator, `/api/v1/audit.csv?lang=${lang}`), 'audit');
      assert.ok(all.some((field) => field.includes(mark)));
      assertNoFormulaInCsv(await bytesOf(admin, `/api/v1/organisations/${organisation}/audit.csv?lang=${lang}`), 'own audit');
    }
  });
});

describe('workbooks', () => {
  test('of a comparison', async () => {
    const cells = assertNoFormulaInWorkbook(await bytesOf(new Person(server.url), `/api/v1/compare.xlsx?service=${service}&service=${other}&base=ccm:4.0&granularity=question`), 'compare');
    assert.ok(cells.some(({ t, v }) => t === 's' && v === oneLine[1]));
  });

  test('that are filled with answers', async () => {
    const catalog = await new Person(server.url).must(200, 'GET', '/catalogs/ccm:4.0');
    const blank = completedCaiq(catalog, () => ({ value: '' }));
    const filled = await bytesOf(admin, `/api/v1/drafts/${draft.id}/export.xlsx?file=blank.xlsx`, { method: 'POST', body: blank });
    const cells = assertNoFormulaInWorkbook(filled, 'filled');
    const texts = new Set(cells.map(({ v }) => String(v)));
    for (const { implementation } of draft.answers) assert.ok(texts.has(implementation), JSON.stringify(implementation));
  });
});

test('an answer by hand is no way around', async () => {
  const blank = await emptyDraft(admin, organisation, service);
  for (const text of formulas) {
    const { version } = (await admin.must(200, 'GET', `/drafts/${blank.id}`)).answers.find(({ question }) => question === 'A&A-01.1');
    const answer = await admin.ask('PUT', `/drafts/${blank.id}/answers/${encodeURIComponent('A&A-01.1')}`, { ...yes, implementation: text, customer_responsibilities: text, note: text }, { 'if-match': `"${version}"` });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assertNoFormulaInCsv(await bytesOf(admin, `/api/v1/drafts/${blank.id}/export.csv`), text);
  }
});
