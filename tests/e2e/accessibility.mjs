// What axe and narrow windows say of a page.
import axe from 'axe-core';
import { phone } from './browser.mjs';

/** Colours depend neither on the width of the window nor on who wrote the page: they are looked at once. */
export const withoutColours = { rules: { 'color-contrast': { enabled: false } } };

/** What axe objects to, one line for each kind. */
export async function objections(page, name, options = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((chosen) => window.axe.run(document, { resultTypes: ['violations'], ...chosen }), options);
  return violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' … ')}`);
}

// 720 pixels are a window of 1440 at 200 %, 320 one of 1280 at 400 % (WCAG 1.4.10).
export const narrow = [{ width: 720, height: 450 }, { width: 320, height: 256 }, phone];
