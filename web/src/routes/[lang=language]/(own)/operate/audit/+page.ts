import { ask } from '$lib/api/ask';
import type { AuditPage } from '$lib/api/shapes';

export async function load({ fetch, url, params, parent }) {
  await parent();
  const before = url.searchParams.get('before');
  return { audit: ask<AuditPage>(fetch, params.lang, `/api/v1/audit?limit=100${before ? `&before=${encodeURIComponent(before)}` : ''}`) };
}
