import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  const path = { reported: params.id };
  const answer = await answered(
    api(fetch).GET('/api/v1/reported/{reported}', { params: { path, query: commonQuery(url, params) } }),
  );
  return { answer };
}
