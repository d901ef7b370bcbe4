// nginx as an ordinary user's process: one worker, files from memory, no log.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ready, start, work } from './programs.mjs';

const configuration = (folder, port, files) => `
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=100;
  open_file_cache_valid 60s;
  client_body_temp_path ${folder}/temporary;
  proxy_temp_path ${folder}/temporary;
  fastcgi_temp_path ${folder}/temporary;
  uwsgi_temp_path ${folder}/temporary;
  scgi_temp_path ${folder}/temporary;
  server {
    listen 127.0.0.1:${port};
    root ${folder}/files;
${files.map(({ type }, i) => `    location = /${i} { default_type "${type}"; }`).join('\n')}
  }
}
`;

/** Serves each of the files at /0, /1, ... */
export async function startNginx(port, core, files) {
  const folder = join(work, 'nginx');
  mkdirSync(join(folder, 'files'), { recursive: true });
  mkdirSync(join(folder, 'temporary'), { recursive: true });
  files.forEach(({ bytes }, i) => writeFileSync(join(folder, 'files', String(i)), bytes));
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, files));
  const nginx = start(core, '/usr/sbin/nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')]);
  const url = (i) => `http://127.0.0.1:${port}/${i}`;
  await ready(url(0), nginx);
  return {
    url,
    size: (i) => files[i].bytes.length,
    /** The process that answers: the only child of the one that was started. */
    worker: () => Number(readFileSync(`/proc/${nginx.pid}/task/${nginx.pid}/children`, 'utf8').trim()),
    stop: nginx.stop,
  };
}
