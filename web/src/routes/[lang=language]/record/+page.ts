import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

const entriesPerPage = 50;

export async function load({ fetch, url, params }) {
  const { lang } = commonQuery(url, params);
  const client = api(fetch);
  const head = await answered(client.GET('/api/v1/record', { params: { query: { lang } } }));
  const size = head.data?.size ?? 0;
  const asked = Number(url.searchParams.get('from') ?? NaN);
  // Newest first: without `from`, the last page.
  const from = Number.isInteger(asked) && asked >= 0 ? asked : Math.max(0, size - entriesPerPage);
  const query = { lang, from, limit: entriesPerPage };
  const entries = await answered(client.GET('/api/v1/entries', { params: { query } }));
  return { head, entries, from, perPage: entriesPerPage };
}
