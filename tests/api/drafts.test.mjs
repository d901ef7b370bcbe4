// The provider's work from an uploaded file to what everybody reads, over the HTTP interface alone.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { serveDemo } from '../demo_server.mjs';
import { Person } from '../people.mjs';
import { settle } from './account_samples.mjs';
import { empty, settleDrafts, yes } from './draft_samples.mjs';

const shared = new URL('../../../shared/data/csa/', import.meta.url).pathname;
const completed = `${shared}completed/CAIQv4.0.3_WhitePact_completed.xlsx`;
const answerOf = (draft, id) => draft.answers.find(({ question }) => question === id);
const path = (draft, id) => `/drafts/${draft.id}/answers/${encodeURIComponent(id)}`;

let server;
let world;
before(async () => {
  server = await serveDemo();
  world = await settleDrafts(await settle(server));
});
after(() => server.stop());

describe('answering', () => {
  test('a change made from an older version shows both sides and saves nothing', async () => {
    const { provider, begin } = world;
    const draft = await begin();
    const first = await provider.ask('PUT', path(draft, 'A&A-01.1'), yes, { 'if-match': '"0"' });
    assert.equal(first.status, 200);
    assert.equal(first.body.answer.version, 1);
    assert.equal(first.body.progress.answered, 1);
    const late = await provider.ask('PUT', path(draft, 'A&A-01.1'), { ...yes, value: 'no' }, { 'if-match': '"0"' });
    assert.equal(late.status, 409);
    assert.equal(late.body.code, 'draft.answer_changed');
    assert.equal(late.body.theirs.value, 'yes');
    assert.equal(late.body.theirs.version, 1);
    assert.equal(late.body.people[late.body.theirs.changed_by], provider.user.name);
    const again = await provider.ask('PUT', path(draft, 'A&A-01.1'), yes, { 'if-match': '"0"' });
    assert.deepEqual([again.status, again.body.answer.version], [200, 1], 'what was saved may be sent again');
  });

  test('says what is found about that question only', async () => {
    const draft = await world.begin();
    const { body } = await world.provider.ask('PUT', path(draft, 'A&A-01.1'), { ...empty, value: 'yes' }, { 'if-match': '"0"' });
    assert.deepEqual(body.findings.map(({ rule }) => rule), ['yes-without-owner', 'bare-yes']);
    assert.ok(body.findings.every(({ subject }) => subject === 'A&A-01.1'));
    assert.ok(body.progress.errors > body.findings.length, 'the others are counted');
  });
});

describe('publishing', () => {
  test('makes public exactly what was shown, and no note, evidence or comment', async () => {
    const { provider, upload } = world;
    const draft = await upload();
    const secret = 'nobody else reads this';
    const change = { ...yes, implementation: 'In other words.', note: secret, evidence: ['https://intranet.example/secret'] };
    await provider.must(201, 'POST', `/drafts/${draft.id}/comments`, { question: 'A&A-01.1', text: secret });
    assert.equal((await provider.ask('PUT', path(draft, 'A&A-01.1'), change, { 'if-match': '"1"' })).status, 200);
    const shown = await provider.must(200, 'GET', `/drafts/${draft.id}/publication`);
    assert.equal(createHash('sha256').update(shown.content).digest('hex'), shown.digest);
    assert.ok(!shown.content.includes('nobody else') && !shown.content.includes('intranet'));
    const { entry } = await provider.must(201, 'POST', `/drafts/${draft.id}/publication`, { digest: shown.digest });
    const blob = await fetch(`${server.url}/api/v1/blobs/${shown.digest}`);
    assert.equal(await blob.text(), shown.content);
    const { publication } = await new Person(server.url).must(200, 'GET', `/publications/${entry}`);
    assert.equal(publication.answers_digest, shown.digest);
  });

  test('of an organisation that nobody has proven is refused', async () => {
    const { admin, organisation } = world;
    const own = `/organisations/${organisation}`;
    await admin.must(201, 'POST', `${own}/services`, { id: 'settled-disk', names: { en: 'Disk' }, class: ['iaas'] });
    const draft = await admin.must(201, 'POST', `${own}/drafts`, { service: 'settled-disk', scheme: 'csa-star', level: 'level-1', catalog: 'ccm:4.0' });
    const shown = await admin.must(200, 'GET', `/drafts/${draft.id}/publication`);
    assert.equal(shown.proven, false);
    const refused = await admin.ask('POST', `/drafts/${draft.id}/publication`, { digest: shown.digest });
    assert.deepEqual([refused.status, refused.body.code], [409, 'organisation.not_proven']);
  });
});

test('a real questionnaire is uploaded, repaired and published', { skip: !existsSync(completed) }, async () => {
  const { provider, own, service } = world;
  const bytes = readFileSync(completed);
  const query = new URLSearchParams({ service, scheme: 'csa-star', level: 'level-1', file: '記入済み.xlsx' });
  const response = await provider.fetch('POST', `/api/v1${own}/drafts/upload?${query}`, { body: bytes });
  assert.equal(response.status, 201);
  const draft = await response.json();
  assert.equal(draft.answers.length, 261);
  assert.equal(draft.report.findings.length, 32);
  assert.deepEqual(draft.report.severities, { error: 0, warning: 32, note: 0 });
  const finding = draft.report.findings[0];
  assert.equal(finding.rule, 'na-with-owner');
  assert.match(finding.location.cell, /^D\d+$/);
  const { question, version, changed_by, changed_at, ...answer } = answerOf(draft, finding.subject);
  assert.ok(changed_by && changed_at);
  const repaired = await provider.ask('PUT', path(draft, question), { ...answer, ownership: 'unassigned' }, { 'if-match': `"${version}"` });
  assert.equal(repaired.status, 200);
  assert.equal(repaired.body.progress.warnings, 31);
  const { digest } = await provider.must(200, 'GET', `/drafts/${draft.id}/publication`);
  const { entry } = await provider.must(201, 'POST', `/drafts/${draft.id}/publication`, { digest });
  assert.ok(entry > 0);
  const file = await provider.fetch('GET', `/api/v1/drafts/${draft.id}/file`);
  assert.match(file.headers.get('content-disposition'), /^attachment; filename\*=UTF-8''%E8%A8%98/);
  assert.ok(Buffer.from(await file.arrayBuffer()).equals(bytes));
});

test('a draft on paper says above every page that it is not published, and holds nothing that stays private', async () => {
  const { provider, begin } = world;
  const draft = await begin();
  const words = '利用者のデータは、毎晩別の拠点に複製しています。';
  const answer = { ...yes, implementation: words, note: 'Never printed.', evidence: ['https://evidence.example/plan'] };
  assert.equal((await provider.ask('PUT', path(draft, 'A&A-01.1'), answer, { 'if-match': '"0"' })).status, 200);
  for (const [language, mark, progress] of [['en', 'Unpublished draft, as of', '1 of 261 answered'], ['ja', '未公開の下書き（', '261件中1件回答済み']]) {
    const response = await provider.fetch('GET', `/api/v1/drafts/${draft.id}/export.pdf?lang=${language}`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/pdf');
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8', maxBuffer: 1 << 26 });
    const pages = text.split('\f').slice(0, -1);
    assert.ok(pages.length > 3);
    for (const page of pages) assert.ok(page.includes(mark), page.slice(0, 200));
    const closed = text.replaceAll(/\s/g, '');
    assert.ok(closed.includes(words));
    assert.ok(closed.includes(progress.replaceAll(' ', '')));
    assert.ok(!/Neverprinted|evidence\.example/.test(closed));
  }
});
