import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  const path = { catalog_version: params.catalog_version, control: params.control };
  const answer = await answered(
    api(fetch).GET('/api/v1/catalogs/{catalog_version}/controls/{control}', {
      params: { path, query: commonQuery(url, params) },
    }),
  );
  return { answer, reference: params.catalog_version };
}
