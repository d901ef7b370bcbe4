import { apiPath, ask } from '$lib/api/ask';
import type { DraftSummary, OwnListing, Workspace } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:workspace');
  await parent();
  const { organisation } = params;
  const workspace = ask<Workspace>(fetch, params.lang, apiPath`/organisations/${organisation}/workspace`);
  const drafts = ask<{ drafts: DraftSummary[] }>(fetch, params.lang, apiPath`/organisations/${organisation}/drafts`);
  const listings = ask<{ listings: OwnListing[] }>(fetch, params.lang, apiPath`/organisations/${organisation}/listings`);
  return {
    both: Promise.all([workspace, drafts, listings]).then(([first, second, third]) =>
      // An operator sees the workspace, but not what is not yet public.
      first.problem ? first : { data: { workspace: first.data, drafts: second.data?.drafts ?? [], listings: third.data?.listings ?? [] } },
    ),
  };
}
