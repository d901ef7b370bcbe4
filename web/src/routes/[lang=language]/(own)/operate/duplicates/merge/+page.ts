import { apiPath, ask } from '$lib/api/ask';
import type { MergerPreview } from '$lib/api/shapes';
import { queryText } from '$lib/url/link';

/** The address names two and, once chosen, which of them stays: `stays` is 'one' or 'other'. */
export async function load({ fetch, url, params, parent }) {
  await parent();
  const given = (name: string) => url.searchParams.get(name) ?? '';
  const kind = given('kind') === 'service' ? ('service' as const) : ('organisation' as const);
  const one = given('one');
  const other = given('other');
  const stays = given('stays') === 'other' ? ('other' as const) : ('one' as const);
  const [duplicate, into] = stays === 'one' ? [other, one] : [one, other];
  const query = queryText({ kind, duplicate, into });
  return { kind, one, other, stays, duplicate, into, preview: ask<MergerPreview>(fetch, params.lang, `${apiPath`/mergers/preview`}?${query}`) };
}
