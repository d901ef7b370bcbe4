import { launch, newPage, visit, wide, phone, overflow } from './browser.mjs';
import axe from 'axe-core';
const base = process.env.MOCK ?? 'http://127.0.0.1:8099';
const only = process.argv[2] ? new RegExp(process.argv[2]) : /./;
const langs = (process.argv[3] ?? 'en,ja').split(',');
const list = [
  ['anon', 'sign-in', '/sign-in'], ['anon', 'sign-up', '/sign-up'], ['anon', 'link', '/link/invitation-link'], ['anon', 'link-bad', '/link/nope'], ['anon', 'signed-out', '/work'],
  ['ito', 'account', '/account'], ['ito', 'work', '/work'], ['stranger', 'work-none', '/work'], ['ito', 'register', '/work/register'],
  ['ito', 'overview', '/work/hoshizora'], ['ito', 'unproven', '/work/quiet-harbour'], ['ito', 'members', '/work/hoshizora/members'], ['mori', 'members-m', '/work/hoshizora/members'], ['mori', 'forbidden', '/work/hoshizora/tokens'], ['stranger', 'missing', '/work/hoshizora'],
  ['ito', 'domains', '/work/quiet-harbour/domains'], ['ito', 'tokens', '/work/hoshizora/tokens'], ['ito', 'audit', '/work/hoshizora/audit'], ['ito', 'service', '/work/hoshizora/services'], ['ito', 'newdraft', '/work/hoshizora/drafts'],
  ['ito', 'draft', '/work/hoshizora/drafts/d1'], ['ito', 'draft-findings', '/work/hoshizora/drafts/d1?side=findings#A&A-03.1'], ['ito', 'reuse', '/work/hoshizora/drafts/d2/reuse?from=draft:d1'], ['ito', 'publication', '/work/hoshizora/drafts/d1/publication'], ['ito', 'publication-ok', '/work/hoshizora/drafts/d2/publication'],
  ['kanda', 'queue', '/operate'], ['kanda', 'submission', '/operate/submissions/1'], ['kanda', 'users', '/operate/users'], ['kanda', 'op-audit', '/operate/audit'], ['kanda', 'instance', '/operate/instance'],
];
const browser = await launch();
for (const [who, name, path] of list.filter(([, n]) => only.test(n))) for (const lang of langs) for (const [size, viewport] of [['w', wide], ['p', phone]]) {
  const page = await newPage(browser, { address: base, viewport });
  if (who !== 'anon') await page.context().addCookies([{ name: 'assay', value: who, url: base }]);
  await visit(page, `/${lang}${path}`);
  await page.waitForTimeout(500);
  const wide_ = await overflow(page);
  let bad = [];
  if (process.env.AXE) { await page.evaluate(axe.source); const r = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] })); bad = r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 2).map((n) => n.html.slice(0, 110)).join(' | ')); }
  if (wide_ > 0 || page.faults.length || bad.length) console.log(name, lang, size, wide_, page.faults.slice(0, 3), bad);
  await page.screenshot({ path: `/tmp/shots/${name}.${lang}.${size}.png`, fullPage: !/^draft/.test(name) || size === 'p' });
  await page.context().close();
}
await browser.close();
