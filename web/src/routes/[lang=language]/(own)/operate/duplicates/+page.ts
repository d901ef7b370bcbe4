import { ask } from '$lib/api/ask';
import type { DuplicateList } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:duplicates');
  await parent();
  return { duplicates: ask<DuplicateList>(fetch, params.lang, '/api/v1/duplicates') };
}
