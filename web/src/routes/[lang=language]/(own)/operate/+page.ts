import { ask } from '$lib/api/ask';
import type { SubmissionSummary } from '$lib/api/shapes';

export async function load({ fetch, parent, depends }) {
  depends('assay:submissions');
  await parent();
  return { submissions: ask<{ submissions: SubmissionSummary[] }>(fetch, '/api/v1/submissions') };
}
