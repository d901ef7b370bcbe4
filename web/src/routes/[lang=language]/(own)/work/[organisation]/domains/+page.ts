import { apiPath, ask } from '$lib/api/ask';
import type { Domain, Workspace } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:domains');
  await parent();
  const domains = ask<{ domains: Domain[] }>(fetch, params.lang, apiPath`/organisations/${params.organisation}/domains`);
  const workspace = ask<Workspace>(fetch, params.lang, apiPath`/organisations/${params.organisation}/workspace`);
  return {
    both: Promise.all([domains, workspace]).then(([first, second]) => {
      if (first.problem) return first;
      return second.problem ? second : { data: { domains: first.data.domains, workspace: second.data } };
    }),
  };
}
