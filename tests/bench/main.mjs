// Runs the parts that were named, or all, and prints one table of their results.
import { loadavg, cpus, totalmem, release } from 'node:os';
import { printTable } from './result_table.mjs';

const parts = {
  import: () => import('./workbook_import.mjs'),
  engine: () => import('./engine.mjs'),
  registry: () => import('./registry.mjs'),
  publish: () => import('./publication.mjs'),
  pages: () => import('./pages.mjs'),
  answering: () => import('./answering.mjs'),
  layout: () => import('./layout_shift.mjs'),
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const part of wanted) {
  if (!parts[part]) {
    console.error(`no part "${part}"; there are: ${Object.keys(parts).join(' ')}`);
    process.exit(2);
  }
}
const { model } = cpus()[0];
console.log(`${cpus().length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, ` +
  `Node ${process.version}; load before: ${loadavg()[0].toFixed(1)}`);
const rows = [];
for (const part of wanted) {
  console.error(`\n${part}`);
  const { measure } = await parts[part]();
  rows.push(...await measure((line) => console.error(`  ${line}`)));
}
const missed = printTable(rows);
console.log(`load after: ${loadavg()[0].toFixed(1)}` +
  (loadavg()[0] > 2 * cpus().length ? ' (other programs ran beside this: trust the ratios only)' : ''));
process.exit(missed ? 1 : 0);
