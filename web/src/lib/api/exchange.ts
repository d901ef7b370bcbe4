export interface Exchanged<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What a body says: null where it is empty, nothing where it is no JSON. */
function contentOf(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One request and its JSON; an answer without content has null as its data. */
export async function exchange<T>(fetch: typeof globalThis.fetch, path: string, init?: RequestInit): Promise<Exchanged<T>> {
  const response = await fetch(path, init);
  const content = contentOf(await response.text());
  return response.ok ? { data: content as T, response } : { error: content, response };
}
