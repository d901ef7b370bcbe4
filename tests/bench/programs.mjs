// Programs that the benchmarks start: always ended again, also when a measurement fails.
import { spawn, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
export const program = (name) => join(root, 'build', 'release', name);
/** Stores and files that the benchmarks make; kept from run to run. */
export const work = join(root, 'build', 'bench');
mkdirSync(work, { recursive: true });

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    console.error(`ended by ${signal}`);
    process.exit(130);
  });
}

/** Runs one of our C++ benchmarks; its lines of JSON by their name. */
export function measured(name, ...options) {
  const output = execFileSync(program(name), options, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return Object.fromEntries(output.trim().split('\n').map((line) => {
    const { of, ...values } = JSON.parse(line);
    return [of, values];
  }));
}

export function inputs(...options) {
  return execFileSync(program('bench_inputs'), options, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** What the bytes of a store depend on. */
const store_sources = ['src/record', 'src/store', 'tests/bench/synthetic_store.cc',
  'tests/bench/synthetic_words.cc', 'schemes', 'catalogs'];

function digestOfSources() {
  const hash = createHash('sha256');
  for (const source of store_sources) {
    const path = join(root, source);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true }).map((name) => join(path, name)).sort() : [path];
    for (const file of files) if (statSync(file).isFile()) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** A store of the benchmarks; made anew only if what it is made by has changed. */
export function storeWith(kind, size, say) {
  const directory = join(work, `${kind}-${size}`);
  const stamp = join(directory, 'made-by');
  const sources = digestOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return directory;
  rmSync(directory, { recursive: true, force: true });
  say(`making ${directory} (kept for the next run)`);
  inputs(kind, directory, String(size));
  writeFileSync(stamp, sources);
  return directory;
}

/** Starts a program that goes on running; `core` is the processor it may use. */
export function start(core, command, options) {
  const child = spawn('taskset', ['-c', String(core), command, ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said += text; });
  return {
    pid: child.pid,
    said: () => said,
    alive: () => child.exitCode === null,
    async stop() {
      running.delete(child);
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

/** Waits until `url` answers 200. */
export async function ready(url, server, seconds = 120) {
  for (let i = 0; i < seconds * 10; i += 1) {
    if (!server.alive()) throw new Error(`the server ended: ${server.said()}`);
    try {
      if ((await fetch(url)).status === 200) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no answer from ${url}: ${server.said()}`);
}

/** Our server over a store, on one processor. */
export async function serve(store, port, core) {
  const server = start(core, program('assay'),
    ['serve', '--store', store, '--port', String(port), '--no-access-log']);
  await ready(`http://127.0.0.1:${port}/readyz`, server);
  return server;
}

/** Seconds of processor time that a process has used. */
export function processorSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export function residentMebibytes(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}
