import { apiPath, ask } from '$lib/api/ask';
import { answered, api, type Answer, type Schemas } from '$lib/api/client';
import type { SubmissionDetail } from '$lib/api/contract';
import type { Language } from '$lib/i18n';

async function open(fetch: typeof globalThis.fetch, lang: Language, n: string): Promise<Answer<{ submission: SubmissionDetail; catalog: Schemas['CatalogDetail'] }>> {
  const found = await ask<SubmissionDetail>(fetch, apiPath`/submissions/${n}`);
  if (found.problem) return found;
  const path = { catalog_version: found.data.catalog };
  const catalog = await answered(api(fetch).GET('/api/v1/catalogs/{catalog_version}', { params: { path, query: { lang } } }));
  return catalog.problem ? catalog : { data: { submission: found.data, catalog: catalog.data } };
}

export async function load({ fetch, params, parent, depends }) {
  depends('assay:submission');
  await parent();
  return { both: open(fetch, params.lang as Language, params.n) };
}
