import { apiPath, ask } from '$lib/api/ask';
import { answered, api, type Answer, type Schemas } from '$lib/api/client';
import { exchange } from '$lib/api/exchange';
import type { SubmissionDetail } from '$lib/api/shapes';
import type { Language } from '$lib/i18n';
import type { LocalizedText } from '$lib/i18n/localized';

export interface Review {
  submission: SubmissionDetail;
  /** Of its answers, where they could be read. */
  catalog: Schemas['CatalogDetail'] | null;
  /** Names of scheme and level. */
  names: [LocalizedText, LocalizedText] | null;
  /** How the service is listed now, which accepting would change. */
  listing: Schemas['ListingDetail'] | null;
}

async function review(fetch: typeof globalThis.fetch, lang: Language, n: string): Promise<Answer<Review>> {
  const found = await ask<SubmissionDetail>(fetch, lang, apiPath`/submissions/${n}`);
  if (found.problem) return found;
  const submission = found.data;
  const query = { lang };
  // How it is listed at this moment, not as this browser may remember it.
  const [scheme, service] = await Promise.all([
    answered(api(fetch).GET('/api/v1/schemes/{scheme}', { params: { path: { scheme: submission.scheme }, query } })),
    answered(exchange<Schemas['ServiceDetail']>(fetch, apiPath`/services/${submission.service.id}`, { cache: 'no-cache' })),
  ]);
  const level = scheme.data?.levels.find(({ id }) => id === submission.level);
  const names: Review['names'] = scheme.data && level ? [scheme.data.name, level.name] : null;
  const listing = service.data?.listings.find((one) => one.scheme === submission.scheme && one.level === submission.level) ?? null;
  if (!submission.content || !submission.report) return { data: { submission, catalog: null, names, listing } };
  const path = { catalog_version: submission.report.catalog };
  const catalog = await answered(api(fetch).GET('/api/v1/catalogs/{catalog_version}', { params: { path, query } }));
  return catalog.problem ? catalog : { data: { submission, catalog: catalog.data, names, listing } };
}

export async function load({ fetch, params, parent, depends }) {
  depends('assay:submission');
  await parent();
  return { review: review(fetch, params.lang as Language, params.n) };
}
