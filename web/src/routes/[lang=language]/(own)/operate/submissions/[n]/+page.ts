import { apiPath, ask } from '$lib/api/ask';
import type { SubmissionDetail } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:submission');
  await parent();
  return { submission: ask<SubmissionDetail>(fetch, apiPath`/submissions/${params.n}`) };
}
