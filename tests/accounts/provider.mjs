// A real OpenID provider (oidc-provider) on this machine. Whoever comes to sign in is the account
// that `signsIn` names; there is no password to type.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

/** accounts: {subject: {email, email_verified, name}}; registry: the address of the one that relies on it. */
export async function startProvider({ accounts, registry, client = { id: 'assay', secret: 'of the test only' }, algorithm = 'RS256', authentication = 'client_secret_basic' }) {
  let handle = null;
  const server = createServer((request, response) => handle(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const { privateKey } = algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${registry}/api/v1/openid/callback`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: algorithm,
        token_endpoint_auth_method: authentication,
      },
    ],
    clientAuthMethods: [authentication],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: algorithm, kid: 'first' }] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false, // as most do: the ID token says who it is
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['of the test only'] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, subject) => accounts[subject] && { accountId: subject, claims: () => ({ sub: subject, ...accounts[subject] }) },
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const asked = []; // requests for codes and tokens, as the registry made them
  const state = { signsIn: Object.keys(accounts)[0], refuses: false };
  const oidc = provider.callback();
  handle = async (request, response) => {
    asked.push({ method: request.method, url: request.url, authorization: request.headers.authorization });
    if (!request.url.startsWith('/interaction/')) return oidc(request, response);
    const result = state.refuses ? { error: 'access_denied', error_description: 'the test says no' } : { login: { accountId: state.signsIn } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  return { issuer, client, state, asked, stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()) };
}
