import { answered, api } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params }) {
  const words = url.searchParams.get('q') ?? '';
  const page = Math.max(1, Number(url.searchParams.get('page')) || 1);
  const query = { ...commonQuery(url, params), ...(words ? { q: words } : {}), page, per_page: 50 };
  const answer = await answered(api(fetch).GET('/api/v1/organisations', { params: { query } }));
  return { words, answer };
}
