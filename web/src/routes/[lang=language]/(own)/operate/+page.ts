import { ask } from '$lib/api/ask';
import type { SubmissionList } from '$lib/api/shapes';
import { queryText } from '$lib/url/link';

export async function load({ fetch, url, params, parent, depends }) {
  depends('assay:submissions');
  await parent();
  const query = queryText({ page: url.searchParams.get('page') ?? undefined, per_page: 50 });
  return { submissions: ask<SubmissionList>(fetch, params.lang, `/api/v1/submissions?${query}`) };
}
