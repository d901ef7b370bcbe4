export interface Exchanged<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** One request and its JSON; an answer without content has null as its data. */
export async function exchange<T>(fetch: typeof globalThis.fetch, path: string, init?: RequestInit): Promise<Exchanged<T>> {
  const response = await fetch(path, init);
  const content: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  return response.ok ? { data: content as T, response } : { error: content, response };
}
