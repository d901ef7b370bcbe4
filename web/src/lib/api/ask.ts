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

function spoken(): Record<string, string> {
  // The page's language, which need not be the browser's.
  return { 'Accept-Language': language() };
}

/** Reads something private. Nobody signed in: refused here, without a request. */
export async function ask<T>(fetch: typeof globalThis.fetch, path: string): Promise<Answer<T>> {
  if (!session.user) return { problem: signedOut };
  return answered(exchange<T>(fetch, path, { headers: spoken() }));
}

/** Changes something, in the name of the session whose token goes along. */
export async function act<T = null>(method: Method, path: string, { body, headers, fetch = globalThis.fetch }: ActOptions = {}): Promise<Answer<T>> {
  const bytes = body instanceof Blob;
  const init: RequestInit = {
    method,
    headers: {
      ...spoken(),
      ...(session.csrf ? { 'X-CSRF-Token': session.csrf } : {}),
      ...(body === undefined ? {} : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: bytes ? body : JSON.stringify(body) }),
  };
  return answered(exchange<T>(fetch, path, init));
}

/** An address below /api/v1, its places filled safely. */
export function apiPath(parts: TemplateStringsArray, ...places: (string | number)[]): string {
  return `/api/v1${parts.reduce((path, part, index) => path + encodeURIComponent(String(places[index - 1])) + part)}`;
}
