import createClient from 'openapi-fetch';
import type { paths, components } from '../generated/api';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** What came of asking the server: the data, or what went wrong. */
export type Answer<T> = { data: T; problem?: undefined } | { data?: undefined; problem: Problem };

/** A client over the page's own fetch, so that loads can be followed and cancelled. */
export function api(fetch: typeof globalThis.fetch) {
  return createClient<paths>({ baseUrl: '', fetch });
}

const unreachable: Problem = {
  type: 'urn:assay:error:web.unreachable',
  title: '',
  status: 0,
  code: 'web.unreachable',
};

function problemOf(error: unknown, response: Response): Problem {
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
