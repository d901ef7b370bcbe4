import type { Client } from 'openapi-fetch';
import type { paths, components } from '../generated/api';
import { queryText, type Query } from '../url/link';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** What came of asking the server: the data, or what went wrong. */
export type Answer<T> = { data: T; problem?: undefined } | { data?: undefined; problem: Problem };

interface Asked {
  params?: { path?: Record<string, string | number>; query?: Query };
  body?: unknown;
}

/** Fills the places of a path: /api/v1/services/{service} */
export function filled(template: string, places: Record<string, string | number> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name])));
}

/**
 * A client over the page's own fetch, so that loads can be followed and cancelled. Its types are
 * those of openapi-fetch; what that does at run time beyond this is not needed here, and every
 * first visit would load it.
 */
export function api(fetch: typeof globalThis.fetch): Pick<Client<paths>, 'GET' | 'POST'> {
  const request = (method: string) => async (template: string, { params, body }: Asked = {}) => {
    const search = queryText(params?.query ?? {});
    const response = await fetch(filled(template, params?.path) + (search && `?${search}`), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    // An answer of another form, of a proxy perhaps, is no data.
    const content: unknown = await response.json().catch(() => undefined);
    return response.ok ? { data: content, response } : { error: content, response };
  };
  return { GET: request('GET'), POST: request('POST') } as Pick<Client<paths>, 'GET' | 'POST'>;
}

const unreachable: Problem = {
  type: 'urn:assay:error:web.unreachable',
  title: '',
  status: 0,
  code: 'web.unreachable',
};

export function problemOf(error: unknown, response: Response): Problem {
  if (typeof error === 'object' && error !== null && 'code' in error) return error as Problem;
  return { ...unreachable, status: response.status, code: 'web.unexpected' };
}

/** Waits for a request and turns every failure, of the network too, into a Problem. */
export async function answered<T>(
  request: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Answer<T>> {
  try {
    const { data, error, response } = await request;
    if (data !== undefined && response.ok) return { data };
    return { problem: problemOf(error, response) };
  } catch {
    return { problem: unreachable };
  }
}
