import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  const query = commonQuery(url, params);
  const client = api(fetch);
  const [recent, record] = await Promise.all([
    answered(client.GET('/api/v1/search', { params: { query: { ...query, sort: 'changed', per_page: 6 } } })),
    answered(client.GET('/api/v1/record', { params: { query: { lang: query.lang } } })),
  ]);
  return { recent, record };
}
