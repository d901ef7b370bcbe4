import { ask } from '$lib/api/ask';
import type { SubmissionSummary } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:submissions');
  await parent();
  return { submissions: ask<{ submissions: SubmissionSummary[] }>(fetch, params.lang, '/api/v1/submissions') };
}
