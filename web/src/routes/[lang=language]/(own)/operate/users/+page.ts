import { ask } from '$lib/api/ask';
import type { UserList } from '$lib/api/shapes';
import { queryText } from '$lib/url/link';

export async function load({ fetch, url, params, parent, depends }) {
  depends('assay:users');
  await parent();
  const query = queryText({ q: url.searchParams.get('q') ?? undefined, page: url.searchParams.get('page') ?? undefined, per_page: 50 });
  return { users: ask<UserList>(fetch, params.lang, `/api/v1/users?${query}`) };
}
