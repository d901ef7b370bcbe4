import { apiPath, ask } from '$lib/api/ask';
import { answered, api, type Answer, type Schemas } from '$lib/api/client';
import type { Draft, DraftSummary, Proposals, Workspace } from '$lib/api/shapes';
import { queryText } from '$lib/url/link';
import type { Language } from '$lib/i18n';

/** Something whose answers can be carried over. */
export interface Source {
  /** `publication:12` or `draft:…` */
  from: string;
  service: string;
  catalog: string;
  at: string;
}
export interface Reuse {
  draft: Draft;
  workspace: Workspace;
  sources: Source[];
  catalog: Schemas['CatalogDetail'];
}

async function publicationsOf(fetch: typeof globalThis.fetch, service: string): Promise<Source[]> {
  const answer = await answered(api(fetch).GET('/api/v1/services/{service}', { params: { path: { service } } }));
  return (answer.data?.listings ?? []).flatMap(({ history }) =>
    history.flatMap(({ publication }) =>
      publication?.kind === 'caiq' ? [{ from: `publication:${publication.entry}`, service, catalog: publication.catalog, at: publication.recorded }] : [],
    ),
  );
}

async function reuse(fetch: typeof globalThis.fetch, lang: Language, organisation: string, id: string): Promise<Answer<Reuse>> {
  const [draft, workspace, drafts] = await Promise.all([
    ask<Draft>(fetch, lang, apiPath`/drafts/${id}`),
    ask<Workspace>(fetch, lang, apiPath`/organisations/${organisation}/workspace`),
    ask<{ drafts: DraftSummary[] }>(fetch, lang, apiPath`/organisations/${organisation}/drafts`),
  ]);
  if (draft.problem) return draft;
  if (workspace.problem) return workspace;
  const path = { catalog_version: draft.data.catalog };
  const [catalog, ...published] = await Promise.all([
    answered(api(fetch).GET('/api/v1/catalogs/{catalog_version}', { params: { path, query: { lang } } })),
    ...workspace.data.services.filter(({ registered }) => registered).map((service) => publicationsOf(fetch, service.id)),
  ]);
  if (catalog.problem) return catalog;
  const others = (drafts.data?.drafts ?? []).filter((other) => other.id !== draft.data.id);
  const sources = [
    ...published.flat(),
    ...others.map((other) => ({ from: `draft:${other.id}`, service: other.service, catalog: other.catalog, at: other.changed_at })),
  ];
  return { data: { draft: draft.data, workspace: workspace.data, sources, catalog: catalog.data } };
}

export async function load({ fetch, url, params, parent, depends }) {
  depends('assay:proposals');
  await parent();
  const from = url.searchParams.get('from');
  return {
    from,
    reuse: reuse(fetch, params.lang as Language, params.organisation, params.draft),
    proposals: from ? ask<Proposals>(fetch, params.lang, `${apiPath`/drafts/${params.draft}/proposals`}?${queryText({ from })}`) : null,
  };
}
