// The public pages in Chromium, four times slower than this machine: what a first visit loads, when a
// comparison of 1,500 rows and six services is there, and how long a keystroke takes.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { keystrokes, launch, newPage, slowDown } from './chromium.mjs';
import { root, serve, storeWith } from './programs.mjs';
import { median, percentile } from './sampling.mjs';
import { milliseconds, number, row } from './result_table.mjs';

const port = 18433;
const base = `http://127.0.0.1:${port}`;
export const wide_rows = 1500;
export const slowdown = 4;
const visits = 5;
const compare_path = `/en/compare?${[0, 1, 2, 3, 4, 5].map((i) => `service=service-${i}`).join('&')}`;

/** Runs in the page from its first moment on: notes when the rows stand and when the app took over. */
function watchRows() {
  const marks = { rows: 0, taken_over: 0 };
  window.__marks = marks;
  const look = () => {
    const prelude = document.getElementById('prelude');
    const shown = document.querySelectorAll('[data-comparison-row], #prelude tbody tr');
    if (!marks.rows && shown.length >= 1500) marks.rows = performance.now();
    const own = document.querySelectorAll('[data-comparison-row]');
    if (!marks.taken_over && !prelude && own.length >= 1500) marks.taken_over = performance.now();
    if (!marks.rows || !marks.taken_over) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Bytes of all scripts of a first visit as they were sent, without their heads. */
async function initialScripts(browser) {
  const { context, page } = await newPage(browser);
  await page.goto(`${base}/en/`, { waitUntil: 'networkidle' });
  const bytes = await page.evaluate(() => performance.getEntriesByType('resource')
    .filter((one) => new URL(one.name).pathname.endsWith('.js'))
    .reduce((sum, one) => sum + one.encodedBodySize, 0));
  await context.close();
  return bytes;
}

/** Bytes that the heaviest page adds to a first visit, compressed; as web/scripts/budget.mjs counts. */
function largestRoute() {
  const web = join(root, 'web');
  const said = execFileSync(process.execPath, [join(web, 'scripts', 'budget.mjs')], { cwd: web, encoding: 'utf8' });
  return Math.max(...[...said.matchAll(/^route node \S+ +(\d+) B/gm)].map(([, bytes]) => Number(bytes)));
}

async function compareVisit(browser) {
  const { context, page, devtools } = await newPage(browser, { script: watchRows });
  await slowDown(devtools, slowdown);
  await page.goto(base + compare_path, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.__marks?.rows && window.__marks?.taken_over, null,
    { timeout: 60_000 });
  const result = await page.evaluate(() => ({
    ...window.__marks,
    first_paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  }));
  await context.close();
  return result;
}

/** Keys typed into the field of a page, or pressed on the page where there is none. */
async function keysOn(browser, path, ready, keys, field = '') {
  const { context, page, devtools } = await newPage(browser);
  await page.goto(base + path, { waitUntil: 'networkidle' });
  await page.waitForFunction(ready);
  await slowDown(devtools, slowdown);
  const press = (key) => (field ? page.locator(field).press(key) : page.keyboard.press(key));
  const times = await keystrokes(page, press, keys);
  await context.close();
  return times;
}

async function keyRows(browser, say) {
  const started = () => !document.getElementById('prelude');
  const search = await keysOn(browser, '/en/search', started, [...'cloud mail'], 'main input[type=search]');
  const filter = await keysOn(browser, '/en/meet?catalog=wide:1', started, [...'D1-01 D2'], '#meet-words');
  const compare = await keysOn(browser, compare_path,
    () => document.querySelectorAll('[data-comparison-row]').length >= 1500, [...'nnnnnpjjkknnnpnnnnnn']);
  const keyRow = (work, times) => {
    const p90 = percentile(times, 0.9);
    say(`${work}: ${times.map((time) => Math.round(time)).join(' ')} ms`);
    return row(`a keystroke ${work}, ${slowdown}x slowdown`, 'p90 at most 150 ms',
      `median ${milliseconds(median(times))}, p90 ${milliseconds(p90)}`, '150 ms', p90 / 150, p90 <= 150);
  };
  return [
    keyRow('in search', search),
    keyRow(`in the filter over ${wide_rows} questions`, filter),
    keyRow(`in the comparison of ${wide_rows} rows x 6`, compare),
  ];
}

export async function measure(say) {
  const store = storeWith('wide-store', wide_rows, say);
  const server = await serve(store, port, 0);
  const browser = await launch();
  try {
    const scripts = await initialScripts(browser);
    const route = largestRoute();
    await compareVisit(browser); // the browser's own first time
    const seen = [];
    for (let i = 0; i < visits; i += 1) seen.push(await compareVisit(browser));
    for (const visit of seen) {
      say(`first paint ${visit.first_paint.toFixed(0)}, all rows ${visit.rows.toFixed(0)}, ` +
        `application ${visit.taken_over.toFixed(0)} ms`);
    }
    const first = median(seen.map((visit) => visit.first_paint));
    const rows = median(seen.map((visit) => visit.rows));
    const taken_over = median(seen.map((visit) => visit.taken_over));
    return [
      row('initial public JavaScript, as sent', 'at most 45 kB', `${number(scripts / 1000)} kB`, '45 kB',
        scripts / 45_000, scripts <= 45_000),
      row('scripts that the heaviest page adds', 'at most 40 kB', `${number(route / 1000)} kB`, '40 kB',
        route / 40_000, route <= 40_000),
      row(`compare page of ${wide_rows} rows x 6: first paint at ${slowdown}x slowdown`,
        'at most 1.2 s', milliseconds(first), `1.2 s; all rows laid out ${milliseconds(rows)}, ` +
        `application in charge ${milliseconds(taken_over)}`, first / 1200, first <= 1200),
      ...await keyRows(browser, say),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
