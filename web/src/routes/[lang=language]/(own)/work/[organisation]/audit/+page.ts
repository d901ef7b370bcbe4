import { apiPath, ask } from '$lib/api/ask';
import type { AuditPage } from '$lib/api/shapes';

export async function load({ fetch, url, params, parent }) {
  await parent();
  const before = url.searchParams.get('before');
  const path = apiPath`/organisations/${params.organisation}/audit`;
  return { audit: ask<AuditPage>(fetch, params.lang, `${path}?limit=100${before ? `&before=${encodeURIComponent(before)}` : ''}`), csv: `${path}.csv` };
}
