// What the schemas cannot say: what `as_of` means, what makes two answers equal, that bytes are the
// signed ones, and that nothing unknown turns into a yes on its way out.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { assay, serve, temporaryFolder } from '../demo_server.mjs';

let server;
let place;
let erased; // a publication whose bytes were withdrawn
let spoken; // another one of the same catalog version, that speaks for its service

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const fetched = (path, options) => fetch(server.url + path, options);
const json = async (path, options) => (await fetched(path, options)).json();

/** Publications that speak for their services: [{service, publication}] of one catalog version. */
function speaking(store, catalog) {
  const { items } = JSON.parse(assay('search', '--json', '--store', store, '--catalog', catalog, '--per-page', '100'));
  return items.flatMap(({ id, listings: [{ publication, standing }] }) => (publication.kind === 'caiq' && publication.catalog === catalog && standing === 'current' ? [{ service: id, publication }] : []));
}

before(async () => {
  place = temporaryFolder();
  const store = `${place.folder}/demo`;
  assay('demo', 'load', '--store', store);
  [erased, spoken] = speaking(store, 'ccm:4.0');
  assay('record', 'withdraw-blob', erased.publication.answers_digest, '--reason', 'It held a name.', '--store', store);
  server = { store, ...(await serve(store)) };
});
after(async () => {
  assert.equal(await server.stop(), 0);
  place.remove();
});

describe('as_of', () => {
  const knows = async (instant) => (await fetched(`/api/v1/publications/${spoken.publication.entry}?as_of=${encodeURIComponent(instant)}`)).status === 200;
  const moved = (milliseconds) => new Date(Date.parse(spoken.publication.recorded) + milliseconds).toISOString();

  test('an instant knows what was recorded up to it, and nothing later', async () => {
    assert.equal(await knows(moved(0)), true);
    assert.equal(await knows(moved(-1)), false);
    assert.equal(await knows(moved(0).replace('Z', '+00:00')), true);
  });
  test('a day is the whole day in UTC', async () => {
    assert.equal(await knows(moved(0).slice(0, 10)), true);
    assert.equal(await knows(moved(-86_400_000).slice(0, 10)), false);
    const { as_of } = await json('/api/v1/search?as_of=2026-01-31');
    assert.equal(as_of, '2026-01-31T23:59:59.999Z');
  });
  test('the future means now', async () => {
    const { as_of } = await json('/api/v1/search?as_of=2999-01-01');
    assert.ok(Date.parse(as_of) <= Date.now() + 60_000, as_of);
  });
  test('the search of then does not find what came later', async () => {
    const found = async (instant) => (await json(`/api/v1/search?q=${spoken.service}&standing=current&as_of=${instant}`)).items.map(({ id }) => id);
    const { listings } = await json(`/api/v1/services/${spoken.service}`);
    const first = Date.parse(listings[0].history.at(-1).recorded);
    assert.ok((await found(new Date(first).toISOString())).includes(spoken.service));
    assert.ok(!(await found(new Date(first - 1).toISOString())).includes(spoken.service));
  });
});

describe('tags', () => {
  test('two answers about now are one while nothing changes, although they name two instants', async () => {
    const first = await fetched('/api/v1/search?per_page=3');
    await new Promise((resolve) => setTimeout(resolve, 10));
    const second = await fetched('/api/v1/search?per_page=3&page=1'); // the same question at another address
    const [a, b] = [await first.json(), await second.json()];
    assert.notEqual(a.as_of, b.as_of);
    assert.equal(first.headers.get('etag'), second.headers.get('etag'));
    delete a.as_of, delete b.as_of;
    assert.deepEqual(a, b);
  });
  test('answers about two instants of the past are two', async () => {
    const tag = async (day) => (await fetched(`/api/v1/search?as_of=${day}`)).headers.get('etag');
    assert.notEqual(await tag('2026-01-01'), await tag('2026-01-02'));
  });
  test('a listing that ages is another answer, without an entry', async () => {
    const [aged] = (await json('/api/v1/search?standing=deprecated&per_page=1')).items;
    const step = Date.parse(aged.listings[0].since);
    const at = (time) => json(`/api/v1/services/${aged.id}?as_of=${new Date(time).toISOString()}`);
    assert.equal((await at(step - 1)).listings[0].standing, 'current');
    assert.equal((await at(step)).listings[0].standing, 'deprecated');
  });
  test('the same table in another language is another one', async () => {
    const tag = async (lang) => (await fetched(`/api/v1/search.csv?lang=${lang}`)).headers.get('etag');
    assert.notEqual(await tag('en'), await tag('ja'));
  });
});

describe('the record', () => {
  test('entries are the signed bytes, to be kept for good', async () => {
    for (const entry of [0, 1, spoken.publication.entry]) {
      const response = await fetched(`/api/v1/entries/${entry}`);
      const bytes = await response.text();
      assert.equal(bytes, assay('record', 'show', String(entry), '--store', server.store).trimEnd());
      assert.equal(JSON.parse(bytes).proof.cryptosuite, 'eddsa-jcs-2022');
      assert.match(response.headers.get('cache-control'), /immutable/);
    }
  });
  test('a blob is what its digest says', async () => {
    const { answers_digest: digest } = spoken.publication;
    const response = await fetched(`/api/v1/blobs/${digest}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(createHash('sha256').update(bytes).digest('hex'), digest);
    assert.doesNotMatch(response.headers.get('cache-control'), /immutable/, 'it may be withdrawn');
  });
  test('the list walks over every entry once', async () => {
    const { size } = await json('/api/v1/record');
    const indexes = [];
    for (let from = 0; from < size; from += 100) indexes.push(...(await json(`/api/v1/entries?from=${from}&limit=100`)).entries.map(({ index }) => index));
    assert.deepEqual(indexes, Array.from({ length: size }, (_, index) => index));
  });
});

describe('withdrawn answers', () => {
  const { stringify } = JSON;
  test('their bytes are gone, and said to be', async () => {
    for (const path of [`/api/v1/blobs/${erased.publication.answers_digest}`, `/api/v1/publications/${erased.publication.entry}/answers.csv`]) {
      const response = await fetched(path);
      assert.equal(response.status, 410, path);
      assert.equal((await response.json()).code, 'blob.withdrawn');
    }
    const detail = await json(`/api/v1/publications/${erased.publication.entry}`);
    assert.equal(detail.withdrawn, true);
    assert.deepEqual(detail.rows, []);
  });
  test('they are unknown in a comparison, never a no and never a yes', async () => {
    const compared = await json(`/api/v1/compare?service=${erased.service}&service=${spoken.service}&base=ccm:4.0&granularity=question`);
    assert.deepEqual(compared.services.map(({ withdrawn }) => withdrawn), [true, false]);
    assert.ok(compared.rows.length === 261 && compared.rows.every(({ cells, gap }) => cells[0].state === 'unknown' && gap));
    assert.ok(compared.domains.every(({ rows, counts: [own] }) => own.unknown === rows && own.yes === 0));
  });
  test('they meet no requirement and miss none', async () => {
    const requirements = ['A&A-01.1', 'A&A-02.1', 'IAM-02.1'].map((question) => ({ question }));
    const body = stringify({ catalog: 'ccm:4.0', requirements, only_listed: false });
    const ranked = [];
    for (let page = 1; page === 1 || ranked.length % 100 === 0; ++page) {
      const { items } = await json(`/api/v1/requirements/rank?per_page=100&page=${page}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      ranked.push(...items);
      if (items.length === 0) break;
    }
    const item = ranked.find(({ service }) => service.id === erased.service);
    assert.deepEqual([item.met, item.missed, item.to_check, item.unknown], [0, 0, 0, 3]);
    assert.deepEqual(item.unknown_reasons, [{ reason: 'nothing-said', count: 3 }]);
    assert.ok(ranked.every(({ met, missed, to_check, unknown }) => met + missed + to_check + unknown === 3));
    const order = ranked.map(({ met, missed }) => met * 10 - missed);
    assert.deepEqual(order, [...order].sort((a, b) => b - a));
  });
  test('a control counts them as unknown', async () => {
    const { answers } = await json('/api/v1/catalogs/ccm:4.0/controls/IAM-02');
    for (const { counts, unknown } of answers) {
      assert.equal(unknown, 1);
      assert.equal(counts.total, counts.yes + counts.no + counts.na + counts.unanswered + counts.unparsed);
    }
  });
});

describe('downloads', () => {
  const rows = (csv) => csv.split('\r\n').length - 2; // no text of the demo holds a line break
  test('the CSV of a search is exactly that search, named after its day', async () => {
    const day = daysAgo(150);
    const query = `q=cloud&class=saas&as_of=${day}`;
    const { items, total } = await json(`/api/v1/search?${query}&per_page=100`);
    const response = await fetched(`/api/v1/search.csv?${query}&lang=ja`);
    assert.equal(response.headers.get('content-disposition'), `attachment; filename="assay-search-${day}.csv"`);
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const csv = bytes.toString();
    assert.ok(total > 0 && total <= 100);
    assert.equal(rows(csv), items.reduce((sum, { listings }) => sum + Math.max(1, listings.length), 0));
    assert.ok(csv.includes('サービスID'));
    for (const { id } of items) assert.ok(csv.includes(`,${id},`), id);
  });
  test('a comparison comes as CSV and as a workbook', async () => {
    const day = daysAgo(1);
    const query = `service=${spoken.service}&service=${erased.service}&base=ccm:4.0&lang=en&as_of=${day}`;
    const csv = await fetched(`/api/v1/compare.csv?${query}`);
    assert.equal(csv.headers.get('content-disposition'), `attachment; filename="assay-comparison-${day}.csv"`);
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
    const workbook = await fetched(`/api/v1/compare.xlsx?${query}`);
    assert.equal(workbook.headers.get('content-disposition'), `attachment; filename="assay-comparison-${day}.xlsx"`);
    assert.equal(Buffer.from(await workbook.arrayBuffer()).subarray(0, 2).toString(), 'PK');
  });
  test('the answers of a publication are named after their service', async () => {
    const response = await fetched(`/api/v1/publications/${spoken.publication.entry}/answers.csv`);
    assert.equal(response.headers.get('content-disposition'), `attachment; filename="${spoken.service}-${spoken.publication.entry}-answers.csv"`);
  });
});

describe('what goes wrong', () => {
  test('is said in the language asked for', async () => {
    const title = async (path, headers) => (await json(path, { headers })).title;
    const japanese = /[ぁ-ん]/;
    assert.match(await title('/api/v1/services/nobody?lang=ja'), japanese);
    assert.match(await title('/api/v1/services/nobody', { 'accept-language': 'ja,en;q=0.5' }), japanese);
    assert.doesNotMatch(await title('/api/v1/services/nobody?lang=en', { 'accept-language': 'ja' }), japanese);
  });
  test('below /api there are no pages', async () => {
    for (const path of ['/api', '/api/', '/api/v1', '/api/v2/search', '/api/v1/search/', '/api/v1/services/a/b']) {
      const response = await fetched(path, { headers: { accept: 'text/html' } });
      assert.equal(response.status, 404, path);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.equal((await response.json()).code, 'page.not_found');
    }
  });
});

describe('the shell', () => {
  const day = daysAgo(1);
  const shown = (...words) => JSON.parse(assay(...words, '--json', '--store', server.store, '--as-of', day));
  test('shows the same shapes with the same content', async () => {
    const at = `as_of=${day}`;
    assert.deepEqual(shown('search', 'cloud'), await json(`/api/v1/search?q=cloud&${at}`));
    const [{ id, organisation }] = (await json(`/api/v1/search?${at}`)).items;
    assert.deepEqual(shown('service', 'show', id), await json(`/api/v1/services/${id}?${at}`));
    assert.deepEqual(shown('organisation', 'show', organisation), await json(`/api/v1/organisations/${organisation}?${at}`));
    assert.deepEqual(shown('scheme', 'show', 'csa-star'), await json(`/api/v1/schemes/csa-star?${at}`));
    assert.deepEqual(shown('compare', spoken.service, erased.service), await json(`/api/v1/compare?service=${spoken.service}&service=${erased.service}&${at}`));
  });
});

test('metrics hold the size of the registry', async () => {
  const text = await (await fetched('/metrics')).text();
  const gauge = (kind) => Number(new RegExp(`^assay_registry_size\\{kind="${kind}"\\} (\\d+)$`, 'm').exec(text)[1]);
  const { size } = await json('/api/v1/record');
  assert.equal(gauge('entries'), size);
  assert.equal(gauge('organisations'), (await json('/api/v1/organisations')).total);
  assert.ok(gauge('services') > 200 && gauge('listings') > 200);
  assert.match(text, /assay_http_requests_total\{operation="getPublication",status="200"\} \d+/);
});
