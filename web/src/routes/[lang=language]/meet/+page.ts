import { answered, api, type Answer, type Schemas } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

/** The list itself stays in the fragment, which no load and no server sees. */
export async function load({ fetch, url, params }) {
  const query = commonQuery(url, params);
  const client = api(fetch);
  const catalogs = await answered(client.GET('/api/v1/catalogs', { params: { query } }));
  const references = (catalogs.data?.catalogs ?? [])
    .filter((entry) => !entry.has_detailed_controls) // nobody answers those one by one
    .map((entry) => `${entry.catalog}:${entry.version}`);
  const asked = url.searchParams.get('catalog');
  const reference = asked ?? (references.includes('ccm:4.0') ? 'ccm:4.0' : (references[references.length - 1] ?? ''));
  const nothing: Answer<Schemas['CatalogDetail']> | null = null;
  if (!reference) return { catalogs, references, reference, catalog: nothing };
  const path = { catalog_version: reference };
  const catalog: Answer<Schemas['CatalogDetail']> | null = await answered(
    client.GET('/api/v1/catalogs/{catalog_version}', { params: { path, query } }),
  );
  return { catalogs, references, reference, catalog };
}
