import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  const path = { service: params.id, scheme: params.scheme, level: params.level };
  const answer = await answered(
    api(fetch).GET('/api/v1/services/{service}/accreditations/{scheme}/{level}', { params: { path, query: commonQuery(url, params) } }),
  );
  return { answer };
}
