import { answered, type Answer } from './client';
import { exchange } from './exchange';
import { language } from '../i18n';
import { session } from '../session/session.svelte';

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export interface ActOptions {
  headers?: Record<string, string>;
  /** Bytes go as they are, anything else as JSON. */
  body?: unknown;
  fetch?: typeof globalThis.fetch;
}

const signedOut = { type: 'urn:assay:error:web.signed_out', title: '', status: 401, code: 'web.signed_out' };

/** The page's language, which need not be the browser's. */
export function spoken(language: string): Record<string, string> {
  return { 'Accept-Language': language };
}

/**
 * Reads something private, in a language: that of the page to come, where there is none yet. Nobody
 * signed in: refused here, without a request.
 */
export async function ask<T>(fetch: typeof globalThis.fetch, lang: string, path: string): Promise<Answer<T>> {
  if (!session.user) return { problem: signedOut };
  const answer = await answered(exchange<T>(fetch, path, { headers: spoken(lang) }));
  // The session has ended meanwhile: the frame of the page should know.
  if (answer.problem?.status === 401) await session.load(fetch);
  return answer;
}

/**
 * Changes something, in the name of the session whose token goes along. Where the server doubts the
 * session, it is asked who is signed in now: the token may be an old one of the same user's, then
 * the change is sent again; in another user's name it is not.
 */
export async function act<T = null>(method: Method, path: string, { body, headers, fetch = globalThis.fetch }: ActOptions = {}): Promise<Answer<T>> {
  const { user, csrf } = session;
  const once = () => answered(exchange<T>(fetch, path, { method, ...content(body, headers) }));
  const answer = await once();
  if (!user || (answer.problem?.status !== 401 && answer.problem?.status !== 403)) return answer;
  const now = await session.load(fetch);
  if (now.problem) return now;
  return session.user?.id === user.id && session.csrf !== csrf ? once() : answer;
}

function content(body: unknown, headers: Record<string, string> = {}): RequestInit {
  const bytes = body instanceof Blob;
  const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' };
  const token: Record<string, string> = session.csrf ? { 'X-CSRF-Token': session.csrf } : {};
  const sent = body === undefined ? {} : { body: bytes ? body : JSON.stringify(body) };
  return { ...sent, headers: { ...spoken(language()), ...token, ...type, ...headers } };
}

/** An address below /api/v1, its places filled safely. */
export function apiPath(parts: TemplateStringsArray, ...places: (string | number)[]): string {
  return `/api/v1${parts.reduce((path, part, index) => path + encodeURIComponent(String(places[index - 1])) + part)}`;
}
