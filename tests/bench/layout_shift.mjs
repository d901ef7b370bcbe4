// How much every page moves while it is loaded (Cumulative Layout Shift), public and private, in a
// window of a desk and of a phone.
import { mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownRoutes } from '../e2e/own_routes.mjs';
import { signInto } from '../e2e/people.mjs';
import { demo, routes } from '../e2e/registry.mjs';
import { launch, newPage } from './chromium.mjs';
import { program, serve } from './programs.mjs';
import { number, row } from './result_table.mjs';

const port = 18435;
const limit = 0.1; // what is called good: web.dev/articles/cls
const windows = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** Runs in the page from its first moment on: the sum of all shifts that nobody asked for. */
function watchShifts() {
  window.__shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

async function shiftOf(browser, server, person, path, viewport) {
  const { context, page } = await newPage(browser, { script: watchShifts, viewport });
  if (person) await signInto(context, server, person);
  await page.goto(`${server.url}/en${path}`, { waitUntil: 'networkidle' });
  await page.waitForFunction(() => !document.getElementById('prelude') && !document.querySelector('main .loading'));
  await page.waitForTimeout(300);
  const shift = await page.evaluate(() => window.__shift);
  await context.close();
  return shift;
}

function rowOf(kind, seen) {
  const worst = seen.reduce((most, one) => (one.shift > most.shift ? one : most));
  const still = seen.filter(({ shift }) => shift < 0.005).length;
  return row(`layout shift at load, the worst of ${seen.length} ${kind} pages`, `at most ${limit}`,
    `${worst.shift.toFixed(3)} (${worst.name})`, `${limit}; ${still} pages do not move`, worst.shift / limit, worst.shift <= limit);
}

export async function measure(say) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const store = join(folder, 'demo');
  execFileSync(program('assay'), ['demo', 'load', '--store', store], { stdio: 'ignore' });
  const links = JSON.parse(execFileSync(program('assay'), ['demo', 'links', '--store', store, '--json'], { encoding: 'utf8' }));
  const server = Object.assign(await serve(store, port, 0), { url: `http://127.0.0.1:${port}`, store, links });
  const browser = await launch();
  try {
    const open = Object.entries(routes(await demo(server.url))).map(([name, path]) => ({ name, path, person: null }));
    const { people, pages } = await ownRoutes(server);
    const own = pages.map(([who, path]) => ({ name: path, path, person: people[who] }));
    const rows = [];
    for (const [kind, list] of [['public', open], ['private', own]]) {
      const seen = [];
      for (const { name, path, person } of list) {
        for (const [size, viewport] of Object.entries(windows)) {
          const shift = await shiftOf(browser, server, person, path, viewport);
          if (shift >= 0.005) say(`${kind} ${name}, ${size}: ${number(shift)}`);
          seen.push({ name: `${name}, ${size}`, shift });
        }
      }
      rows.push(rowOf(kind, seen));
    }
    return rows;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
