// Takes the pictures in docs/screenshots anew, of the demo: tests/e2e/run tests/e2e/take_screenshots.mjs
import { mkdir } from 'node:fs/promises';
import { launch, newPage, visit } from './browser.mjs';
import { ask } from './registry.mjs';

const folder = new URL('../../docs/screenshots/', import.meta.url).pathname;
await mkdir(folder, { recursive: true });
/** Services of different organisations that answered a version of the catalog. */
async function services(catalog) {
  const { items } = await ask(`/search?catalog=${catalog}&standing=current&sort=changed&per_page=100`);
  return items.filter(({ organisation_name: name }, index) => items.findIndex((other) => other.organisation_name.en === name.en) === index);
}
const [newer, older] = [await services('ccm:4.1'), await services('ccm:4.0')];
const compared = [newer[0], newer[2], older[1]].map(({ id }) => `service=${id}`).join('&');
const renewed = newer.find(({ listings: [listing] }) => listing.renewed !== undefined) ?? newer[0];
const { domains } = await ask('/catalogs/ccm:4.1');
const wanted = domains.filter(({ id }) => ['IAM', 'LOG'].includes(id)).flatMap(({ controls }) => controls.flatMap(({ questions }) => questions.map(({ id }) => id)));
const pictures = [
  ['en', 'start', '/'],
  ['en', 'search', '/search?class=saas&region=JP&sort=changed'],
  ['en', 'service', `/services/${renewed.id}`],
  ['en', 'compare', `/compare?${compared}`],
  ['en', 'meet', `/meet?catalog=ccm:4.1#ccm:4.1;${wanted.map(encodeURIComponent).join(';')}`, '#ranking'],
  ['ja', 'search', '/search?q=クラウド&sort=changed'],
  ['ja', 'compare', `/compare?${compared}`],
  ['ja', 'certificate', '/services/shirogane-platform/accreditations/cs-mark/gold'],
];

const browser = await launch();
for (const [language, name, path, from] of pictures) {
  const page = await newPage(browser, { viewport: { width: 1440, height: 1000 } });
  await visit(page, `/${language}${path}`);
  if (from) {
    await page.locator(from).waitFor();
    await page.locator(from).evaluate((element) => window.scrollBy(0, element.getBoundingClientRect().top - 24));
  }
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: `${folder}${name}.${language}.png` });
  await page.context().close();
}
await browser.close();
