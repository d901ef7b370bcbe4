import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  const path = { catalog: params.catalog, from: params.from, to: params.to };
  const query = { lang: commonQuery(url, params).lang };
  const answer = await answered(api(fetch).GET('/api/v1/crosswalks/{catalog}/{from}/{to}', { params: { path, query } }));
  return { answer, ...path };
}
