// A registry of 100,000 services served over HTTP: opening and memory, searches that nobody asked
// before, hot answers against nginx with the same bytes, and a comparison of six services.
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { inputs, measured, processorSeconds, residentMebibytes, serve, storeWith } from './programs.mjs';
import { interleaved, median, percentile } from './sampling.mjs';
import { milliseconds, number, row } from './result_table.mjs';
import { startNginx } from './nginx.mjs';
import { load } from './wrk.mjs';

const services = 100_000;
const port = 18431;
const nginx_port = 18432;
const base = `http://127.0.0.1:${port}`;
const server_core = 0; // wrk and this process use the other one

/** Answers over one connection that stays open, one after the other: milliseconds each. */
async function oneByOne(paths) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  for (const path of paths) {
    const start = performance.now();
    const request = get({ agent, host: '127.0.0.1', port, path });
    const [response] = await once(request, 'response');
    response.resume();
    await once(response, 'end');
    times.push(performance.now() - start);
    if (response.statusCode !== 200) throw new Error(`${response.statusCode} for ${path}`);
  }
  agent.destroy();
  return times;
}

const json = async (path) => (await fetch(base + path)).json();

async function searches(server, say) {
  const queries = inputs('queries', '10000').trim().split('\n');
  await oneByOne(queries.slice(0, 200).map((query) => `/api/v1/search?${query}&per_page=19`));
  const before = processorSeconds(server.pid);
  const times = await oneByOne(queries.map((query) => `/api/v1/search?${query}`));
  const each = (processorSeconds(server.pid) - before) * 1000 / queries.length;
  say(`searches: ${milliseconds(each)} of processor time each`);
  const p99 = percentile(times, 0.99);
  return row('search with facets, 100,000 listings, 10,000 distinct queries: over HTTP',
    'p99 at most 10 ms', `p50 ${milliseconds(median(times))}, p99 ${milliseconds(p99)}`,
    `processor time ${milliseconds(each)} each`, null, p99 <= 10);
}

async function comparisons(server, engine) {
  // Another six each time, all of the newest catalog: 283 rows that no cache has.
  const found = await json('/api/v1/search?catalog=ccm:4.1&per_page=100');
  const ids = found.items.map((item) => item.id);
  const paths = ids.slice(6).map((_, i) =>
    `/api/v1/compare?${ids.slice(i, i + 6).map((id) => `service=${id}`).join('&')}`);
  await oneByOne(paths.map((path) => `${path}&lang=ja`)); // documents are read from the store once
  // At the server, as the target says: its processor time. What the client sees has the client's
  // own reading of half a megabyte in it.
  const rounds = 5;
  const before = processorSeconds(server.pid);
  const times = [];
  for (let round = 0; round < rounds; ++round) {
    const instant = new Date(Date.now() - 1000 * (round + 1)).toISOString(); // so that none is kept
    times.push(...await oneByOne(paths.map((path) => `${path}&as_of=${instant}`)));
  }
  const each = (processorSeconds(server.pid) - before) * 1000 / times.length;
  return row('compare 6 services x 283 questions, JSON over HTTP', 'at most 2 ms at the server',
    `processor time ${milliseconds(each)} each`,
    `engine ${milliseconds(engine.compare_engine.p50)}, JSON ` +
    `${milliseconds(engine.compare_serialisation.p50)}, at the client p50 ${milliseconds(median(times))}`,
    null, each <= 2);
}

/** The same bytes from both, in turns on the same processor. */
async function hot(server, say) {
  const service = (await json('/api/v1/search?per_page=1')).items[0].id;
  const paths = ['/en/', `/en/services/${service}`, '/en/search', `/api/v1/services/${service}`,
    '/api/v1/search'];
  const nginx = await startNginx(nginx_port, server_core, await Promise.all(paths.map(async (path) => {
    const response = await fetch(base + path, { headers: { 'accept-encoding': 'identity' } });
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
  })));
  const rows = [];
  try {
    for (const [i, path] of paths.entries()) {
      const [ours, theirs] = await interleaved(5, [
        () => load(`${base}${path}`, server.pid),
        () => load(nginx.url(i), nginx.worker()),
      ]);
      const rate = (results) => median(results.map((one) => one.per_second));
      const processor = (results) => median(results.map((one) => one.per_processor_second));
      const ratio = rate(ours) / rate(theirs);
      say(`${path}: ${number(rate(ours))}/s, nginx ${number(rate(theirs))}/s; per processor second ` +
        `${number(processor(ours))} and ${number(processor(theirs))}`);
      rows.push(row(`hot ${path.replace(service, 'ID')}, ${number(nginx.size(i) / 1024)} KiB`,
        'at least 1/4 of nginx', `${number(rate(ours))}/s`, `nginx ${number(rate(theirs))}/s`, ratio,
        ratio >= 0.25));
    }
  } finally {
    await nginx.stop();
  }
  return rows;
}

export async function measure(say) {
  const store = storeWith('store', services, say);
  const engine = measured('instance_bench', `--store=${store}`);
  for (const [name, values] of Object.entries(engine)) say(`${name} ${JSON.stringify(values)}`);
  const opened = engine.store_open;
  const rows = [
    row(`open a store of 100,000 services, ${opened.entries} entries`, 'shown',
      `${number(opened.milliseconds / 1000)} s`, '', null, null),
  ];
  const server = await serve(store, port, server_core);
  try {
    rows.push(row('memory of the server at 100,000 services x 300 answers', 'shown',
      `${number(residentMebibytes(server.pid))} MiB`, '', null, null));
    rows.push(await searches(server, say));
    rows.push(await comparisons(server, engine));
    rows.push(...await hot(server, say));
  } finally {
    await server.stop();
  }
  return rows;
}
