// After vite build: moves SvelteKit's inline start script into a file, so that the server's policy
// can be script-src 'self' without hashes, and writes .br siblings that the server sends as they are.
import { createHash } from 'node:crypto';
import { readFile, writeFile, readdir } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { join } from 'node:path';

const build = new URL('../build/', import.meta.url).pathname;
const page = join(build, '200.html');
const compressible = /\.(js|css|html|svg|json|webmanifest)$/;

const html = await readFile(page, 'utf8');
const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
if (scripts.length !== 1) throw new Error(`200.html: expected one inline script, found ${scripts.length}`);
const [element, source] = scripts[0];
const name = `_app/immutable/start.${createHash('sha256').update(source).digest('hex').slice(0, 10)}.js`;
await writeFile(join(build, name), source.replace(/^\t+/gm, '').trim() + '\n');
const finished = html.replace(element, `<script src="/${name}"></script>`);
for (const marker of ['%lang%', '<!--assay:head-->', '<!--assay:prelude-->'])
  if (!finished.includes(marker)) throw new Error(`200.html has lost its marker ${marker}`);
if (/\sstyle="|<style|\son\w+="/.test(finished)) throw new Error('200.html has inline style or handlers');
await writeFile(page, finished);

for (const entry of await readdir(build, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !compressible.test(entry.name) || entry.name === '200.html') continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = await readFile(path);
  const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  await writeFile(`${path}.br`, brotliCompressSync(bytes, { params: parameters }));
}
