import { answered, api } from '$lib/api/client';

export async function load({ fetch, params }) {
  return { told: await answered(api(fetch).GET('/api/v1/about', { params: { query: { lang: params.lang } } })) };
}
