// One round of load: 64 connections from one thread, on the processor that the server leaves free.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { processorSeconds } from './programs.mjs';

const client_core = 1;
const seconds = 1;

export async function load(url, pid) {
  const before = processorSeconds(pid);
  const { stdout } = await promisify(execFile)('taskset',
    ['-c', String(client_core), 'wrk', '-t1', '-c64', `-d${seconds}s`, url]);
  const used = processorSeconds(pid) - before;
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}: ${stdout}`);
  const per_second = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]);
  const requests = Number(/(\d+) requests in/.exec(stdout)[1]);
  return { per_second, per_processor_second: requests / used };
}
