import { apiPath, ask } from '$lib/api/ask';
import { answered, api, type Answer, type Schemas } from '$lib/api/client';
import type { SubmissionDetail } from '$lib/api/shapes';
import type { Language } from '$lib/i18n';

/** A submission, and the catalog of its answers where they could be read. */
async function review(fetch: typeof globalThis.fetch, lang: Language, n: string): Promise<Answer<{ submission: SubmissionDetail; catalog: Schemas['CatalogDetail'] | null }>> {
  const found = await ask<SubmissionDetail>(fetch, lang, apiPath`/submissions/${n}`);
  if (found.problem) return found;
  const submission = found.data;
  if (!submission.content || !submission.report) return { data: { submission, catalog: null } };
  const path = { catalog_version: submission.report.catalog };
  const catalog = await answered(api(fetch).GET('/api/v1/catalogs/{catalog_version}', { params: { path, query: { lang } } }));
  return catalog.problem ? catalog : { data: { submission, catalog: catalog.data } };
}

export async function load({ fetch, params, parent, depends }) {
  depends('assay:submission');
  await parent();
  return { review: review(fetch, params.lang as Language, params.n) };
}
