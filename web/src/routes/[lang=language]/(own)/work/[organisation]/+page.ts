import { apiPath, ask } from '$lib/api/ask';
import type { Workspace } from '$lib/api/contract';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:workspace');
  await parent();
  return { workspace: ask<Workspace>(fetch, apiPath`/organisations/${params.organisation}/workspace`) };
}
