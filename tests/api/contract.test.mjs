// Every operation of api/openapi.yaml, asked of the running program; every JSON answer, of success
// and of failure, held against its schema.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { serveDemoAfter } from '../demo_server.mjs';
import { importReports } from '../reported_registry.mjs';
import { faults, operations, parametersOf, text } from './contract.mjs';
import { accountSamples, settle } from './account_samples.mjs';
import { draftSamples, settleDrafts } from './draft_samples.mjs';
import { operatorSamples } from './operator_samples.mjs';
import { findSubjects, samplesFor } from './samples.mjs';

let server;
let samples;
before(async () => {
  server = await serveDemoAfter(importReports);
  const world = await settle(server);
  const drafts = await settleDrafts(world); // publishes: the subjects are looked for afterwards
  samples = { ...samplesFor(await findSubjects(server.url)), ...accountSamples(drafts), ...draftSamples(drafts), ...operatorSamples(world) };
});
after(() => server.stop());

const ask = (method, sample) => fetch(server.url + sample.path, { method, headers: sample.headers, body: sample.body, redirect: 'manual' });
/** Some samples are made only when they are asked: what they use up is there once. */
const made = (sample) => (typeof sample === 'function' ? sample() : sample);
const privateTags = ['account', 'workspace', 'operation'];
const isPrivate = (operation) => operation.tags.some((tag) => privateTags.includes(tag));

test('the program serves the document that it was built from', async () => {
  assert.equal(await (await fetch(`${server.url}/openapi.yaml`)).text(), text);
});

test('every operation is asked here', () => {
  assert.deepEqual(Object.keys(samples).sort(), operations.map(({ id }) => id).sort());
});

for (const { id, method, path, operation } of operations) {
  describe(`${method} ${path}`, () => {
    test('answers as the document says', async () => {
      for (const each of samples[id]) {
        const sample = await made(each);
        const response = await ask(method, sample);
        const body = await response.text();
        const place = `${method} ${sample.path} -> ${response.status} ${body.slice(0, 300)}`;
        assert.equal(response.status, sample.status, place);
        assert.equal(faults(operation, response.status, response.headers.get('content-type'), body), '', place);
        if (sample.code) assert.equal(JSON.parse(body).code, sample.code, place);
      }
    });

    const parameters = parametersOf(operation);
    if (parameters.has('lang')) strict(id, method, operation, parameters);
    if (method !== 'GET') return;
    if (isPrivate(operation)) keptByNobody(id);
    else conditional(id, path);
  });
}

/** The first question of an operation that is answered, with more in its query. */
async function extended(id, query) {
  const sample = await made(samples[id][0]);
  return { ...sample, path: sample.path + (sample.path.includes('?') ? '&' : '?') + query };
}

function strict(id, method, operation, parameters) {
  const refused = async (query, code, name) => {
    const response = await ask(method, await extended(id, query));
    const problem = await response.json();
    assert.equal(response.status, 400, `${query}: ${JSON.stringify(problem)}`);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.equal(problem.code, code);
    assert.equal(problem.parameters.name, name);
    assert.equal(faults(operation, 400, 'application/problem+json', JSON.stringify(problem)), '');
    return problem;
  };

  test('refuses a parameter that it does not know, and names those that it does', async () => {
    const problem = await refused('surprise=1', 'query.unknown_parameter', 'surprise');
    const inQuery = [...parameters.values()].filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    assert.deepEqual(problem.parameters.known.split(', ').sort(), inQuery.sort());
  });
  test('refuses a language that it does not speak, in words of one that it does', async () => {
    const problem = await refused('lang=fr', 'query.bad_value', 'lang');
    assert.equal(problem.parameters.allowed, 'en, ja');
    await refused('lang=en&lang=ja', 'query.repeated_parameter', 'lang');
  });
  if (!parameters.has('as_of')) return;
  test('refuses an instant that is none, and two of them', async () => {
    for (const value of ['', 'yesterday', '2026-02-30', '2026-13-01', '2026-01-01T25:00:00Z', '1700000000']) await refused(`as_of=${value}`, 'query.bad_value', 'as_of');
    await refused('as_of=2026-01-01&as_of=2026-01-02', 'query.repeated_parameter', 'as_of');
  });
}

function keptByNobody(id) {
  test('is for its reader alone', async () => {
    const sample = await made(samples[id][0]);
    const response = await ask('GET', sample);
    assert.equal(response.headers.get('cache-control'), 'no-store, private');
    assert.equal(response.headers.get('etag'), null);
    const head = await ask('HEAD', sample);
    assert.equal(head.status, response.status);
    assert.equal((await head.arrayBuffer()).byteLength, 0);
  });
}

function conditional(id, path) {
  test('HEAD says what GET would, and a tag is known again', async () => {
    const { path } = samples[id][0];
    const get = await fetch(server.url + path);
    const body = Buffer.from(await get.arrayBuffer());
    const head = await fetch(server.url + path, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
    assert.equal(head.status, 200);
    assert.equal((await head.arrayBuffer()).byteLength, 0);
    assert.equal(head.headers.get('content-type'), get.headers.get('content-type'));
    const changes = id === 'getMetrics' || id === 'exportComparisonWorkbook'; // the workbook names the instant
    if (!changes) assert.equal(head.headers.get('content-length'), String(body.length));
    const tag = get.headers.get('etag');
    assert.equal(head.headers.get('etag'), tag);
    if (['getHealth', 'getReadiness', 'getMetrics'].includes(id)) {
      assert.equal(get.headers.get('cache-control'), 'no-store');
      return;
    }
    assert.match(tag, /^W\/"[0-9a-f]{32}"$/);
    assert.match(get.headers.get('cache-control'), /^public, max-age=/);
    const again = await fetch(server.url + path, { headers: { 'if-none-match': `"other", ${tag}` } });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
    const other = await fetch(server.url + path, { headers: { 'if-none-match': '"other"' } });
    assert.equal(other.status, 200);
  });

  test('refuses other methods and names its own', async () => {
    const own = operations.filter((other) => other.path === path).map((other) => other.method);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].filter((other) => !own.includes(other))) {
      const response = await fetch(server.url + samples[id][0].path.split('?')[0], { method });
      assert.equal(response.status, 405, method);
      assert.equal(response.headers.get('allow'), own.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one])).join(', '));
      assert.equal((await response.json()).code, 'request.method_not_allowed');
    }
  });
}
