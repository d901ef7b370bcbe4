import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  return { told: await answered(api(fetch).GET('/api/v1/about', { params: { query: { lang: commonQuery(url, params).lang } } })) };
}
