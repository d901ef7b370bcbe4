// Measures what a first visit loads and what each route adds, compressed, and fails above the limit.
import { readFile, readdir } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { join, dirname } from 'node:path';

const initial_limit = 45_000;
const chunk_limit = 40_000;
const build = new URL('../build/', import.meta.url).pathname;

const size = async (path) => brotliCompressSync(await readFile(path)).length;

/** All files that a module imports statically, itself included. */
async function reach(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  const text = await readFile(path, 'utf8');
  const imports = text.matchAll(/(?:import|export)\s*(?:[\w*{}\s,$]+from\s*)?["'](\.[^"']+\.js)["']/g);
  for (const [, relative] of imports) await reach(join(dirname(path), relative), seen);
  return seen;
}

const html = await readFile(join(build, '200.html'), 'utf8');
const start = /<script src="\/(_app\/[^"]+)"/.exec(html)[1];
const startText = await readFile(join(build, start), 'utf8');
const entries = [...startText.matchAll(/import\("\/([^"]+)"\)/g)].map((match) => join(build, match[1]));
const nodes = join(build, '_app/immutable/nodes');
const nodeFiles = (await readdir(nodes)).filter((name) => name.endsWith('.js'));
// The first visit is the start page: the nodes that the router's table names for it, and its words.
const table = await readFile(new URL('../.svelte-kit/generated/client-optimized/app.js', import.meta.url), 'utf8');
const [, leaf, frame] = /"\/\[lang=language\]": \[(\d+),\[(\d+)\]\]/.exec(table);
const first = new Set(['0', '1', leaf, frame]);
const layouts = nodeFiles.filter((name) => first.has(name.split('.')[0])).map((name) => join(nodes, name));

const initial = new Set([join(build, start)]);
for (const path of [...entries, ...layouts]) for (const file of await reach(path)) initial.add(file);
const chunks = join(build, '_app/immutable/chunks');
const words = [];
for (const name of (await readdir(chunks)).filter((file) => file.endsWith('.js'))) {
  if ((await readFile(join(chunks, name), 'utf8')).includes('site.tagline')) words.push(join(chunks, name));
}
if (words.length !== 2) throw new Error(`expected one chunk of words for each language, found ${words.length}`);
const wordSizes = await Promise.all(words.map(size));
let initialBytes = Math.max(...wordSizes);
for (const path of initial) initialBytes += await size(path);

if (process.argv.includes('--list'))
  for (const path of initial) console.log(`${String(await size(path)).padStart(7)} ${path.slice(build.length)}`);
let failed = initialBytes > initial_limit;
console.log(`initial JavaScript  ${initialBytes} B brotli of ${initial_limit} (${initial.size} files)`);
for (const name of nodeFiles.sort((a, b) => parseInt(a) - parseInt(b))) {
  let bytes = 0;
  for (const path of await reach(join(nodes, name))) if (!initial.has(path)) bytes += await size(path);
  if (bytes > chunk_limit) failed = true;
  console.log(`route node ${name.padEnd(18)} ${String(bytes).padStart(6)} B brotli of ${chunk_limit}`);
}
if (failed) {
  console.error('over budget');
  process.exit(1);
}
