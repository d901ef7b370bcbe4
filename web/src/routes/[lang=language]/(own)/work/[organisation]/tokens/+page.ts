import { apiPath, ask } from '$lib/api/ask';
import type { Token } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:tokens');
  await parent();
  return { tokens: ask<{ tokens: Token[]; most_days: number }>(fetch, params.lang, apiPath`/organisations/${params.organisation}/tokens`) };
}
