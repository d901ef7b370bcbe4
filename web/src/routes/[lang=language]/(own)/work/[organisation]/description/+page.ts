import { apiPath, ask } from '$lib/api/ask';
import type { Workspace } from '$lib/api/shapes';

export async function load({ fetch, params, parent }) {
  await parent();
  return { workspace: ask<Workspace>(fetch, params.lang, apiPath`/organisations/${params.organisation}/workspace`) };
}
