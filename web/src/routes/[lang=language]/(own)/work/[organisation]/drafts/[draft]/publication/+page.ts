import { apiPath, ask } from '$lib/api/ask';
import { answered, api, type Answer, type Schemas } from '$lib/api/client';
import type { PublicationPreview } from '$lib/api/shapes';
import type { Language } from '$lib/i18n';

async function preview(fetch: typeof globalThis.fetch, lang: Language, draft: string): Promise<Answer<{ preview: PublicationPreview; catalog: Schemas['CatalogDetail'] }>> {
  const found = await ask<PublicationPreview>(fetch, lang, apiPath`/drafts/${draft}/publication`);
  if (found.problem) return found;
  const path = { catalog_version: found.data.catalog };
  const catalog = await answered(api(fetch).GET('/api/v1/catalogs/{catalog_version}', { params: { path, query: { lang } } }));
  return catalog.problem ? catalog : { data: { preview: found.data, catalog: catalog.data } };
}

export async function load({ fetch, params, parent, depends }) {
  depends('assay:publication');
  await parent();
  return { both: preview(fetch, params.lang as Language, params.draft) };
}
