import { accountRoutes, users } from './accounts.mjs';
import { draftRoutes } from './drafts.mjs';
import { problem } from './problem.mjs';

const routes = [...accountRoutes, ...draftRoutes];
const open = new Set(['session', 'sign-up', 'password-reset']);

/** The user of the cookie. The mock trusts its name. */
function userOf(request) {
  const id = /(?:^|; )assay=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  return users.find((user) => user.id === id && !user.disabled);
}

/**
 * Answers what signed-in people ask; undefined where the path is not among that. `signIn` in an
 * answer sets the cookie.
 */
export function privateAnswer(path, query, request, body, bytes) {
  for (const [method, pattern, act] of routes) {
    const places = pattern.exec(path.replace('/api/v1/', ''))?.slice(1).map(decodeURIComponent);
    if (!places || method !== request.method) continue;
    const user = userOf(request);
    const name = path.split('/')[3];
    if (method !== 'GET' && user && request.headers['x-csrf-token'] !== `csrf-${user.id}`) return problem(403, 'csrf.refused', 'This form belongs to another session. Load the page again.');
    if (!user && !open.has(name) && !['links', 'openid'].includes(name)) return problem(401, 'session.missing', 'Sign in first.');
    const answer = act({ user, body, query, bytes, ifMatch: request.headers['if-match'] }, ...places);
    if (answer?.problem) return { ...answer, body: { ...answer.body, ...answer.extra } };
    if (answer?.signIn !== undefined || answer?.status) return { status: 200, ...answer };
    return { status: 200, body: answer ?? null };
  }
  return undefined;
}
