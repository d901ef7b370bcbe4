import { ask } from '$lib/api/ask';
import type { Schemas } from '$lib/api/client';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:rules');
  await parent();
  return { rules: ask<Schemas['RuleVersions']>(fetch, params.lang, '/api/v1/rules') };
}
