import { ask } from '$lib/api/ask';
import type { DuplicateList } from '$lib/api/shapes';

export async function load({ fetch, parent, depends }) {
  depends('assay:duplicates');
  await parent();
  return { duplicates: ask<DuplicateList>(fetch, '/api/v1/duplicates') };
}
