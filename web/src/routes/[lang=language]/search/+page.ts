import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';
import { parseSearch, searchParameters } from '$lib/search/search_state';

export async function load({ fetch, url, params }) {
  const state = parseSearch(url.searchParams);
  const query = { ...commonQuery(url, params), ...searchParameters(state) };
  const answer = await answered(api(fetch).GET('/api/v1/search', { params: { query } }));
  return { state, answer };
}
