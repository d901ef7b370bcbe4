// After vite build: moves SvelteKit's inline start script into a file, so that the server's policy
// can be script-src 'self' without hashes, puts all styles into one file, and writes .br siblings
// that the server sends as they are.
import { createHash } from 'node:crypto';
import { readFile, writeFile, readdir, rm } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { join } from 'node:path';

const build = new URL('../build/', import.meta.url).pathname;
const page = join(build, '200.html');
const compressible = /\.(js|css|html|svg|json|webmanifest)$/;

async function writeHashed(stem, ending, text) {
  const name = `_app/immutable/${stem}.${createHash('sha256').update(text).digest('hex').slice(0, 10)}.${ending}`;
  await writeFile(join(build, name), text);
  return `/${name}`;
}

/** The page with its one inline script in a file. */
async function withStartScript(html) {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
  if (scripts.length !== 1) throw new Error(`200.html: expected one inline script, found ${scripts.length}`);
  const [element, source] = scripts[0];
  const address = await writeHashed('start', 'js', source.replace(/^\t+/gm, '').trim() + '\n');
  return html.replace(element, `<script src="${address}"></script>`);
}

/** The page with one style sheet: those that it links, in their order, then those of the components. */
async function withOneStyleSheet(html) {
  const links = [...html.matchAll(/<link rel="stylesheet" href="(\/style\/\w+\.css)" \/>\s*/g)];
  if (links.length === 0) throw new Error('200.html links no style sheet');
  const assets = join(build, '_app/immutable/assets');
  const components = (await readdir(assets)).filter((name) => name.endsWith('.css')).sort();
  const files = [...links.map(([, address]) => join(build, address)), ...components.map((name) => join(assets, name))];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const address = await writeHashed('style', 'css', texts.join('\n'));
  for (const file of files) await rm(file);
  const [first, ...others] = links.map(([element]) => element);
  return others
    .reduce((text, element) => text.replace(element, ''), html)
    .replace(first, `<link rel="stylesheet" href="${address}" />\n    `);
}

const finished = await withOneStyleSheet(await withStartScript(await readFile(page, 'utf8')));
for (const marker of ['%lang%', '<!--assay:head-->', '<!--assay:prelude-->'])
  if (!finished.includes(marker)) throw new Error(`200.html has lost its marker ${marker}`);
if (/\sstyle="|<style|\son\w+="/.test(finished)) throw new Error('200.html has inline style or handlers');
if (/stylesheet[\s\S]*stylesheet/.test(finished)) throw new Error('200.html links more than one style sheet');
await writeFile(page, finished);

for (const entry of await readdir(build, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !compressible.test(entry.name) || entry.name === '200.html') continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = await readFile(path);
  const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  await writeFile(`${path}.br`, brotliCompressSync(bytes, { params: parameters }));
}
