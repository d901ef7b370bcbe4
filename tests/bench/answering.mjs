// The page on which questions are answered, in Chromium, with a questionnaire of 1,500 questions: when
// it is there, and how long it takes until an answer is kept in the browser and seen.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provenOrganisation, signInto } from '../e2e/people.mjs';
import { firstOperator, signUp } from '../people.mjs';
import { keystrokes, launch, newPage, slowDown } from './chromium.mjs';
import { slowdown, wide_rows } from './pages.mjs';
import { serve, storeWith } from './programs.mjs';
import { median, percentile } from './sampling.mjs';
import { milliseconds, row } from './result_table.mjs';

const port = 18434;
const answers = 60;
const visits = 5;
const keys = [...'ynajk'];

/** Runs in the page from its first moment on: from each key that answers until the answer is in the database. */
function watchAnswers() {
  window.__kept = [];
  let pressed = 0;
  window.addEventListener('keydown', ({ key, timeStamp }) => { if ('yna'.includes(key)) pressed = timeStamp; }, { capture: true });
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function keptPut(...values) {
    const since = pressed;
    pressed = 0;
    if (since) this.transaction.addEventListener('complete', () => window.__kept.push(performance.now() - since));
    return put.apply(this, values);
  };
}

/** A draft of the wide catalog, by people who came as anybody comes. */
async function wideDraft(server) {
  const operator = await firstOperator(server);
  const person = await signUp(server, 'mika@bench.example', 'Mika');
  const organisation = await provenOrganisation(operator, person, 'bench-answers', 'bench-answers-one');
  const { id } = await person.must(201, 'POST', `/organisations/${organisation}/drafts`,
    { service: 'bench-answers-one', scheme: 'test-star', level: 'level-1', catalog: 'wide:1' });
  return { person, path: `/en/work/${organisation}/drafts/${id}` };
}

async function openDesk(browser, server, { person, path }, rate) {
  const opened = await newPage(browser, { script: watchAnswers });
  await signInto(opened.context, server, person);
  await slowDown(opened.devtools, rate);
  await opened.page.goto(server.url + path, { waitUntil: 'commit' });
  await opened.page.waitForFunction((count) => document.querySelectorAll('[data-question]').length >= count,
    wide_rows, { timeout: 60_000 });
  // The frame after that shows them.
  const there = await opened.page.evaluate(() => new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))));
  return { ...opened, there };
}

/** Milliseconds until each answer is kept in the browser, and until each key is seen. */
async function answer(browser, server, draft, rate) {
  const { context, page } = await openDesk(browser, server, draft, rate);
  const pressed = Array.from({ length: answers }, (_, index) => ['j', keys[index % 3]]).flat();
  const seen = await keystrokes(page, (key) => page.keyboard.press(key), pressed);
  const kept = await page.evaluate(() => window.__kept);
  await context.close();
  if (kept.length < answers) throw new Error(`${kept.length} of ${answers} answers were kept`);
  return { kept, seen };
}

export async function measure(say) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const store = join(folder, 'store');
  cpSync(storeWith('wide-store', wide_rows, say), store, { recursive: true });
  const server = Object.assign(await serve(store, port, 0), { url: `http://127.0.0.1:${port}`, store });
  const browser = await launch();
  try {
    const draft = await wideDraft(server);
    const opened = [];
    for (let i = 0; i <= visits; i += 1) {
      const { context, there } = await openDesk(browser, server, draft, slowdown);
      if (i > 0) opened.push(there); // the first is the browser's own first time
      await context.close();
    }
    const fast = await answer(browser, server, draft, 1);
    const slow = await answer(browser, server, draft, slowdown);
    const p95 = percentile(fast.kept, 0.95);
    const p90 = percentile(slow.seen, 0.9);
    say(`kept ${fast.kept.map(Math.round).join(' ')} ms`);
    say(`keys ${slow.seen.map(Math.round).join(' ')} ms`);
    return [
      row(`an answer among ${wide_rows} is kept in the browser, ${answers} answers`, 'p95 at most 100 ms',
        `median ${milliseconds(median(fast.kept))}, p95 ${milliseconds(p95)}`,
        `100 ms; at ${slowdown}x slowdown p95 ${milliseconds(percentile(slow.kept, 0.95))}`, p95 / 100, p95 <= 100),
      row(`a keystroke among ${wide_rows} questions (answer, next), ${slowdown}x slowdown`, 'p90 at most 150 ms',
        `median ${milliseconds(median(slow.seen))}, p90 ${milliseconds(p90)}`, '150 ms', p90 / 150, p90 <= 150),
      row(`answering page of ${wide_rows} questions is there, ${slowdown}x slowdown`, 'shown',
        milliseconds(median(opened)), '', null, null),
    ];
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
