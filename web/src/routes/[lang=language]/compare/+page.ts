import { answered, api, type Answer } from '$lib/api/client';
import { commonQuery } from '$lib/api/page_query';
import type { Comparison } from '$lib/compare/view';

/** All rows are fetched once; `only` and `domain` of the address filter them on the page. */
export async function load({ fetch, url, params }) {
  const services = [...new Set(url.searchParams.getAll('service'))];
  if (services.length < 2) return { services, answer: null as Answer<Comparison> | null };
  const base = url.searchParams.get('base');
  const granularity = url.searchParams.get('granularity');
  const query = {
    ...commonQuery(url, params),
    service: services,
    ...(base ? { base } : {}),
    ...(granularity === 'question' || granularity === 'control' ? { granularity } as const : {}),
  };
  const answer: Answer<Comparison> | null = await answered(api(fetch).GET('/api/v1/compare', { params: { query } }));
  return { services, answer };
}
