// A server over the demo whose level asks an operator first, with a sign-in of somebody else's beside it.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../accounts/free_port.mjs';
import { startProvider } from '../accounts/provider.mjs';
import { assay, serve, temporaryFolder } from '../demo_server.mjs';
import { secretIn } from '../people.mjs';
import { dataFolder } from '../workbook.mjs';

const root = new URL('../..', import.meta.url).pathname;

/** The scheme as it is, but for the review: another version of it, which the shell adopts. */
function adoptReview(store, data) {
  const file = join(data, 'schemes/csa-star/scheme.json');
  const scheme = JSON.parse(readFileSync(file, 'utf8'));
  scheme.version = '3.0';
  for (const level of scheme.levels) if (!level.accreditation) level.review = 'by-operator';
  writeFileSync(file, JSON.stringify(scheme));
  assay('scheme', 'adopt', 'csa-star', '--store', store, '--data', data);
}

/**
 * accounts: of the OpenID provider, {subject: {email, email_verified, name}}; the first one signs in.
 * `operatorSecret`: of the link by which the first operator signs up.
 */
export async function serveReviewedRegistry(accounts) {
  const { folder, remove } = temporaryFolder();
  const store = join(folder, 'store');
  const data = join(folder, 'data');
  cpSync(process.env.ASSAY_UNSERVED_DEMO, store, { recursive: true });
  dataFolder(root, data);
  adoptReview(store, data);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const provider = await startProvider({ accounts, registry: url });
  const { issuer, client } = provider;
  const names = { en: 'Harbour ID', ja: '港ID' };
  const openid = join(folder, 'openid.json');
  writeFileSync(openid, JSON.stringify({ providers: [{ id: 'harbour', names, issuer, client_id: client.id, client_secret: client.secret }] }));
  const operatorSecret = secretIn(assay('operator', 'link', '--email', 'registrar@registry.example', '--store', store));
  const options = ['--port', String(port), '--public-url', url, '--openid', openid, '--data', data, '--web', join(root, 'web/build')];
  const server = await serve(store, ...options).catch(async (error) => {
    await provider.stop();
    remove();
    throw error;
  });
  return {
    ...server,
    folder,
    provider: { issuer, names },
    operatorSecret,
    async stop() {
      await server.stop();
      await provider.stop();
      remove();
    },
  };
}
