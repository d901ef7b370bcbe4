import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  const answer = await answered(api(fetch).GET('/api/v1/audit-organisations', { params: { query: commonQuery(url, params) } }));
  return { answer };
}
