// Import and check of a completed CAIQ 4.0.3 workbook, against SheetJS that merely reads it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import * as XLSX from 'xlsx';
import { inputs, measured, program, root, work } from './programs.mjs';
import { interleaved, median } from './sampling.mjs';
import { milliseconds, row } from './result_table.mjs';

const rounds = 15;

/** A real provider's workbook where there is one beside the repository, else one of our making. */
function workbook() {
  const real = join(root, '..', 'shared', 'data', 'csa', 'completed',
    'CAIQv4.0.3_WhitePact_completed.xlsx');
  if (existsSync(real)) return { file: real, what: 'a real provider\'s workbook' };
  const made = join(work, 'CAIQv4.0.3_made.xlsx');
  inputs('workbook', made);
  return { file: made, what: 'a workbook made here' };
}

/** Wall time of one whole process, timed by a program so small that starting it costs nothing. */
function process_milliseconds(...command) {
  const output = execFileSync(program('process_time'), command, { encoding: 'utf8' });
  return Number(output);
}

/** SheetJS in this process, warm: after so many readings the compiler has settled. */
function warm_sheetjs(bytes) {
  const times = [];
  for (let i = 0; i < 80; i += 1) {
    const start = performance.now();
    const book = XLSX.read(bytes);
    times.push(performance.now() - start);
    if (book.SheetNames.length === 0) throw new Error('SheetJS read nothing');
  }
  return median(times.slice(20));
}

export async function measure(say) {
  const { file, what } = workbook();
  say(`${what}, ${readFileSync(file).length} bytes`);
  const reader = join(import.meta.dirname, 'read_with_sheetjs.mjs');
  const [ours, theirs] = await interleaved(rounds, [
    () => process_milliseconds(program('assay'), 'import', '--json', file),
    () => process_milliseconds(process.execPath, reader, file),
  ]);
  say(`processes: ${ours.map((t) => t.toFixed(0))} | ${theirs.map((t) => t.toFixed(0))}`);
  const bytes = readFileSync(file);
  const [warm, sheetjs] = await interleaved(5, [
    () => measured('import_bench', `--file=${file}`).import_warm.p50,
    () => warm_sheetjs(bytes),
  ]);
  say(`warm: ${warm.map((t) => t.toFixed(2))} | ${sheetjs.map((t) => t.toFixed(2))}`);
  const cold_ratio = median(theirs) / median(ours);
  const warm_ratio = median(sheetjs) / median(warm);
  return [
    row('import + check a completed CAIQ 4.0.3, whole process', 'at least 10x SheetJS reading it',
      milliseconds(median(ours)), milliseconds(median(theirs)), cold_ratio, cold_ratio >= 10),
    row('the same in a warm process', 'at least 3x SheetJS', milliseconds(median(warm)),
      milliseconds(median(sheetjs)), warm_ratio, warm_ratio >= 3),
  ];
}
