import { apiPath, ask } from '$lib/api/ask';
import { answered, api, type Answer, type Schemas } from '$lib/api/client';
import type { Draft, OwnListing, PublicationPreview, Workspace } from '$lib/api/shapes';
import { whatBecame, type Became } from '$lib/draft/became';
import type { LocalizedText } from '$lib/i18n/localized';
import type { Language } from '$lib/i18n';

export interface Previewed {
  preview: PublicationPreview;
  catalog: Schemas['CatalogDetail'];
  /** Name of the service. */
  service: LocalizedText | undefined;
  /** How many warnings the checks leave: they do not block. */
  warnings: number;
  became: Became | null;
}

async function preview(fetch: typeof globalThis.fetch, lang: Language, organisation: string, id: string): Promise<Answer<Previewed>> {
  const [found, draft, workspace, listings] = await Promise.all([
    ask<PublicationPreview>(fetch, lang, apiPath`/drafts/${id}/publication`),
    ask<Draft>(fetch, lang, apiPath`/drafts/${id}`),
    ask<Workspace>(fetch, lang, apiPath`/organisations/${organisation}/workspace`),
    ask<{ listings: OwnListing[] }>(fetch, lang, apiPath`/organisations/${organisation}/listings`),
  ]);
  if (found.problem) return found;
  if (draft.problem) return draft;
  const path = { catalog_version: found.data.catalog };
  const catalog = await answered(api(fetch).GET('/api/v1/catalogs/{catalog_version}', { params: { path, query: { lang } } }));
  if (catalog.problem) return catalog;
  const service = workspace.data?.services.find(({ id: own }) => own === found.data.service)?.names;
  const became = whatBecame(draft.data, found.data.digest, listings.data?.listings ?? []);
  return { data: { preview: found.data, catalog: catalog.data, service, warnings: draft.data.progress.warnings, became } };
}

export async function load({ fetch, params, parent, depends }) {
  depends('assay:publication');
  await parent();
  return { both: preview(fetch, params.lang as Language, params.organisation, params.draft) };
}
