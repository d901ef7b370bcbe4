import { apiPath, ask } from '$lib/api/ask';
import type { Domain } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:domains');
  await parent();
  return { domains: ask<{ domains: Domain[] }>(fetch, params.lang, apiPath`/organisations/${params.organisation}/domains`) };
}
