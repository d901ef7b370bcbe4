import { apiPath, ask } from '$lib/api/ask';
import type { OwnListing, Workspace } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:own-listings');
  await parent();
  const { organisation } = params;
  const workspace = ask<Workspace>(fetch, params.lang, apiPath`/organisations/${organisation}/workspace`);
  const listings = ask<{ listings: OwnListing[] }>(fetch, params.lang, apiPath`/organisations/${organisation}/listings`);
  return {
    both: Promise.all([workspace, listings]).then(([first, second]) => {
      if (first.problem) return first;
      return second.problem ? second : { data: { workspace: first.data, listings: second.data.listings } };
    }),
  };
}
