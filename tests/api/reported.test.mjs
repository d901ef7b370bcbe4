// What another registry reports stays hearsay in every answer of the API.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { assay, serveDemoAfter } from '../demo_server.mjs';
import { importReports, list } from '../reported_registry.mjs';

let server;
let started;
before(async () => {
  server = await serveDemoAfter((store) => {
    importReports(store);
    // The file of a later day lists one service less, and says something else of another.
    const services = list.services.filter(({ id }) => id !== 'YR-6').map((one) => (one.id === 'YR-4' ? { ...one, state: 'Granted' } : one));
    const outcome = importReports(store, { ...list, made: '2026-05-28', services });
    assert.deepEqual([outcome.added, outcome.changed, outcome.unchanged, outcome.gone.length], [0, 1, 4, 1]);
    started = assay('rebuild', '--store', store);
  });
});
after(() => server?.stop());

const get = async (path, status = 200) => {
  const response = await fetch(`${server.url}/api/v1${path}`);
  assert.equal(response.status, status, path);
  return response.json();
};
const numberOfSources = ({ facets }) => facets.reported_by.map(({ value, count }) => [value, count]);

test('the projections are what the entries say', () => assert.match(started, /\S/));

test('a search shows it apart and counts it nowhere', async () => {
  const all = await get('/search?per_page=100');
  const before = await get('/search?per_page=100&as_of=2026-01-01');
  assert.equal(before.reported.total, 0);
  assert.ok(all.items.every(({ id }) => !/yr-\d$/.test(id)));
  const found = await get('/search?q=yonder');
  assert.deepEqual([found.total, found.items.length, found.reported.total, found.reported.items.length], [0, 0, 5, 5]);
  assert.deepEqual(numberOfSources(found), [['yonder-register', 5]]);
  for (const one of found.reported.items) {
    assert.equal(one.verified, false);
    assert.equal(one.source.name.ja, 'ヨンダー登録簿');
    assert.match(one.document.date, /^2026-0[45]-28$/);
    assert.match(one.document.sha256, /^[0-9a-f]{64}$/);
  }
});

test('what only this registry says is not known of it', async () => {
  for (const filter of ['level=csa-star/level-1', 'standing=current', 'region=JP', 'country=JP', 'catalog=ccm:4.0', 'changed=1-year'])
    assert.equal((await get(`/search?q=yonder&${filter}`)).reported.total, 0, filter);
  assert.equal((await get('/search?q=yonder&class=iaas')).reported.total, 1);
});

test('it can be asked for alone, by page', async () => {
  const page = await get('/search?reported_by=yonder-register&per_page=2&page=3');
  assert.deepEqual([page.total, page.items.length, page.reported.total, page.reported.items.length, page.page], [0, 0, 5, 1, 3]);
  assert.ok(page.facets.reported_by[0].selected);
});

test('what it says, what it builds on, and what was said before', async () => {
  const base = await get('/reported/yonder-base-yr-1');
  assert.deepEqual(base.built_on_by.map(({ foreign_id }) => foreign_id), ['YR-3', 'YR-2'].sort());
  assert.deepEqual(base.authorised_by, ['Tides Agency', 'Winds Agency']);
  assert.deepEqual([base.reported.assessed_yearly_on, base.reported.ended_before], ['--02-29', false]);
  const desk = await get('/reported/yonder-desk-b-yr-2');
  assert.equal(desk.reported.ended_before, true);
  assert.deepEqual(desk.builds_on.map(({ id }) => id), ['yonder-base-yr-1']);
  const ledger = await get('/reported/yonder-ledger-yr-4');
  assert.deepEqual(ledger.history.map(({ act, document }) => [act, document.date]), [['changed', '2026-05-28'], ['reported', '2026-04-28']]);
  const gone = await get('/reported/yonder-harbour-yr-6');
  assert.deepEqual([gone.reported.listed, gone.reported.gone_since, gone.reported.status_word], [false, '2026-05-28', 'Waiting']);
  const entry = await get(`/entries/${gone.reported.entry}`);
  assert.deepEqual(entry.type, ['VerifiableCredential', 'RecordImported']);
  assert.ok(!('says' in entry.credentialSubject));
});

test('it is no service: no page, no badge, no feed, nothing to compare or to rank', async () => {
  for (const path of ['', '/badge.svg', '/feed.atom'])
    assert.equal((await get(`/services/yonder-base-yr-1${path}`, 404)).code, 'service.not_found');
  const { items } = await get('/search?per_page=1');
  assert.equal((await get(`/compare?service=yonder-base-yr-1&service=${items[0].id}`, 404)).code, 'service.not_found');
  const body = JSON.stringify({ catalog: 'ccm:4.0', requirements: [{ question: 'A&A-01.1' }], only_listed: false });
  const ranked = await fetch(`${server.url}/api/v1/requirements/rank?per_page=100`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(ranked.status, 200);
  const { items: services } = await ranked.json();
  assert.ok(services.length > 0 && !JSON.stringify(services).includes('yr-1'));
});

test('before it was imported nobody knew of it', async () => {
  assert.equal((await get('/reported/yonder-base-yr-1?as_of=2026-01-01', 404)).code, 'reported.not_found');
});
