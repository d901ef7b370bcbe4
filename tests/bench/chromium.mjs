// A browser for measurements: as slow as is asked for, with the events of its pages noted.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export function launch() {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** An empty page of a browser of its own. `script`: runs in each of its documents from their first moment on. */
export async function newPage(browser, { script, viewport = { width: 1280, height: 800 } } = {}) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  if (script) await page.addInitScript(script);
  return { context, page, devtools: await context.newCDPSession(page) };
}

export function slowDown(devtools, rate) {
  return devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Runs in the page: how long each key took until what it did was painted, in window.__keys. */
function watchKeys() {
  window.__keys = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'keydown' || entry.name === 'input') window.__keys.push(entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

/** Milliseconds until the next paint of each key that is pressed, on the page as it is now. */
export async function keystrokes(page, press, keys) {
  await page.evaluate(watchKeys);
  const times = [];
  for (const key of keys) {
    await page.evaluate(() => { window.__keys.length = 0; });
    await press(key);
    await page.waitForTimeout(400);
    // Below the observer's threshold of 16 ms there is no entry.
    times.push(await page.evaluate(() => Math.max(16, ...window.__keys)));
  }
  return times;
}
