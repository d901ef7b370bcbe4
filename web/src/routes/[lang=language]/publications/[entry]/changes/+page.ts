import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  const since = url.searchParams.get('since');
  const query = { ...commonQuery(url, params), ...(since ? { since: Number(since) } : {}) };
  const path = { entry: Number(params.entry) };
  const answer = await answered(api(fetch).GET('/api/v1/publications/{entry}/changes', { params: { path, query } }));
  return { answer };
}
