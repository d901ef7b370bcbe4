// Pages in Chromium that notice what no page of the registry may do.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

export const address = process.env.ASSAY_ADDRESS_UNDER_TEST;
export const languages = ['en', 'ja'];
export const wide = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--no-first-run',
    ],
  });
}

/** What a page did that it must not: errors, refusals of its policy, requests to other servers. */
function watch(page, origin) {
  const faults = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const { url } = message.location();
    faults.push(`${message.type()}: ${message.text()} ${url ?? ''}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) faults.push(`foreign request: ${url}`);
  });
  return faults;
}

/**
 * Opens an empty page. options: viewport, javaScriptEnabled, colorScheme, forcedColors, ... of
 * Playwright; `address`: of another server than the common one.
 */
export async function newPage(browser, { address: origin = address, ...options } = {}) {
  const context = await browser.newContext({ baseURL: origin, viewport: wide, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return Object.assign(page, { faults: watch(page, origin) });
}

/** Fails if the page did anything that it must not, but for what `expected` matches. */
export function assertQuiet(page, expected = null) {
  const faults = page.faults.filter((fault) => !expected?.test(fault));
  assert.deepEqual(faults, []);
}

/** Resolves when the application has taken over from the server's page: it has its data by then. */
export async function started(page) {
  await page.waitForFunction(
    () => document.documentElement.classList.contains('started') && !document.getElementById('prelude'),
  );
}

/** The page stays as the server wrote it, as if the application were long in coming. */
export function withoutApplication(page) {
  return page.route(/\/_app\/.*\.js$/, (route) => route.abort());
}

/** Goes to a page of the application and waits until it is one. */
export async function visit(page, path) {
  const response = await page.goto(path);
  await started(page);
  return response;
}

/** Presses Tab until `selector` has the focus; fails after `limit` steps. */
export async function tabTo(page, selector, limit = 120) {
  for (let step = 0; step < limit; step++) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate((wanted) => !!document.activeElement?.matches(wanted), selector);
    if (there) return;
  }
  assert.fail(`${selector} is not reached by the Tab key`);
}

/** How many pixels the document is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Bytes of what a click downloads. */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
}
