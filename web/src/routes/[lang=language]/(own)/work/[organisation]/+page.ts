import { apiPath, ask } from '$lib/api/ask';
import type { DraftSummary, Workspace } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:workspace');
  await parent();
  const { organisation } = params;
  const workspace = ask<Workspace>(fetch, params.lang, apiPath`/organisations/${organisation}/workspace`);
  const drafts = ask<{ drafts: DraftSummary[] }>(fetch, params.lang, apiPath`/organisations/${organisation}/drafts`);
  return {
    both: Promise.all([workspace, drafts]).then(([first, second]) =>
      // An operator sees the workspace, but not what is not yet public.
      first.problem ? first : { data: { workspace: first.data, drafts: second.data?.drafts ?? [] } },
    ),
  };
}
