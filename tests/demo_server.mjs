// The demo in a store of its own, served on a free port: for tests that talk to the real program.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const program = process.env.ASSAY_PROGRAM ?? join(root, 'build/release/assay');

/** Runs `assay` with these arguments and gives what it printed. */
export function assay(...words) {
  return execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
}

/** Serves a store until stop(), on a free port unless the options name one. `said()`: what it printed. */
export async function serve(store, ...options) {
  const port = options.includes('--port') ? [] : ['--port', '0'];
  const child = spawn(program, ['serve', '--store', store, '--no-access-log', ...port, ...options], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  const said = [];
  const url = await new Promise((resolve, reject) => {
    const listen = (bytes) => {
      said.push(bytes.toString());
      const found = /http:\/\/[\d.]+:\d+/.exec(said.join(''));
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => reject(new Error(`assay serve ended with ${code}: ${said.join('')}`)));
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  for (let tries = 0; !(await fetch(`${url}/readyz`)).ok; ++tries) {
    if (tries > 300) throw new Error(`not ready after 30 s: ${said.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    store,
    pid: child.pid,
    said: () => said.join(''),
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** A folder that is gone after remove(). */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'assay-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Loads the demo into a new store and serves it. */
export function serveDemo(...options) {
  return serveDemoAfter(() => {}, ...options);
}

/** The same, once `act(store)` has been done at the machine. */
export async function serveDemoAfter(act, ...options) {
  const { folder, remove } = temporaryFolder();
  const store = join(folder, 'demo');
  const loaded = process.env.ASSAY_UNSERVED_DEMO; // by tests/e2e/run, once for all
  if (loaded) cpSync(loaded, store, { recursive: true });
  else assay('demo', 'load', '--store', store);
  act(store);
  const links = JSON.parse(assay('demo', 'links', '--store', store, '--json'));
  const server = await serve(store, ...options);
  return {
    ...server,
    links, // by which each person of the demo signs in, once
    async stop() {
      const code = await server.stop();
      remove();
      return code;
    },
  };
}

/** Makes a registry without anything in it and serves it. */
export async function serveEmpty(...options) {
  const { folder, remove } = temporaryFolder();
  const store = join(folder, 'store');
  assay('init', '--store', store, '--origin', 'registry.example', '--operator-id', 'registrar', '--operator-name', 'Registrar', '--country', 'JP');
  const server = await serve(store, ...options);
  return {
    ...server,
    async stop() {
      const code = await server.stop();
      remove();
      return code;
    },
  };
}
