// Development only: answers the API over a made-up registry and serves build/ as the real server
// does, markers filled in. usage: node dev/mock-server.mjs [port]
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { answer } from './mock/routes.mjs';
import { privateAnswer } from './mock/private_routes.mjs';
import { preludeFor } from './mock/prelude.mjs';

const port = Number(process.argv[2] ?? 8080);
const build = new URL('../build/', import.meta.url).pathname;
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
export const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

async function bytesOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

async function serveApi(url, request, response) {
  const bytes = await bytesOf(request);
  const json = /json/.test(request.headers['content-type'] ?? '') && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined;
  const found = privateAnswer(url.pathname, url.searchParams, request, json, bytes.length) ?? answer(url.pathname, url.searchParams, json);
  const { status, body, problem, signIn } = found;
  const headers = { 'content-type': problem ? 'application/problem+json' : 'application/json' };
  if (signIn !== undefined) headers['set-cookie'] = `assay=${signIn}; Path=/; HttpOnly; SameSite=Lax${signIn ? '' : '; Max-Age=0'}`;
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}

async function servePage(url, response) {
  const language = url.pathname.startsWith('/ja') ? 'ja' : 'en';
  const { head, html, status } = preludeFor(url, language);
  const page = await readFile(join(build, '200.html'), 'utf8');
  response.writeHead(status, { 'content-type': types['.html'], 'content-security-policy': policy });
  response.end(page.replace('%lang%', language).replace('<!--assay:head-->', head).replace('<!--assay:prelude-->', html));
}

async function serveFile(path, response) {
  try {
    const bytes = await readFile(join(build, normalize(path)));
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policy });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://mock');
  const language = /^\/(en|ja)(\/|$)/.test(url.pathname);
  const work = url.pathname.startsWith('/api/')
    ? serveApi(url, request, response)
    : url.pathname === '/'
      ? response.writeHead(302, { location: /^ja/.test(request.headers['accept-language'] ?? '') ? '/ja/' : '/en/' }).end()
      : language
        ? servePage(url, response)
        : serveFile(url.pathname, response);
  Promise.resolve(work).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(port, '127.0.0.1', () => console.log(`mock on http://127.0.0.1:${port}/`));
