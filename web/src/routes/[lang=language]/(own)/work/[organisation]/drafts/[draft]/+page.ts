import { apiPath, ask } from '$lib/api/ask';
import { answered, api, type Answer, type Schemas } from '$lib/api/client';
import type { Draft, Member, OwnListing, PublicationPreview, Workspace } from '$lib/api/shapes';
import { whatBecame, type Became } from '$lib/draft/became';
import type { LocalizedText } from '$lib/i18n/localized';
import type { Language } from '$lib/i18n';

export interface Opened {
  draft: Draft;
  catalog: Schemas['CatalogDetail'];
  members: Member[];
  service: LocalizedText | undefined;
  became: Became | null;
}

async function open(fetch: typeof globalThis.fetch, lang: Language, organisation: string, id: string): Promise<Answer<Opened>> {
  const [draft, members, workspace] = await Promise.all([
    ask<Draft>(fetch, lang, apiPath`/drafts/${id}`),
    ask<{ members: Member[] }>(fetch, lang, apiPath`/organisations/${organisation}/members`),
    ask<Workspace>(fetch, lang, apiPath`/organisations/${organisation}/workspace`),
  ]);
  if (draft.problem) return draft;
  const path = { catalog_version: draft.data.catalog };
  const catalog = await answered(api(fetch).GET('/api/v1/catalogs/{catalog_version}', { params: { path, query: { lang } } }));
  if (catalog.problem) return catalog;
  const service = workspace.data?.services.find(({ id: own }) => own === draft.data.service)?.names;
  // Only what was published or handed in once is compared with what would be published now.
  const [preview, listings] =
    draft.data.entry === undefined && !draft.data.submission
      ? []
      : await Promise.all([
          ask<PublicationPreview>(fetch, lang, apiPath`/drafts/${id}/publication`),
          ask<{ listings: OwnListing[] }>(fetch, lang, apiPath`/organisations/${organisation}/listings`),
        ]);
  const became = whatBecame(draft.data, preview?.data?.digest ?? '', listings?.data?.listings ?? []);
  // Without names the questions can still be answered.
  return { data: { draft: draft.data, catalog: catalog.data, members: members.data?.members ?? [], service, became } };
}

export async function load({ fetch, params, parent }) {
  await parent();
  return { opened: open(fetch, params.lang as Language, params.organisation, params.draft) };
}
