import { apiPath, spoken } from '$lib/api/ask';
import { answered } from '$lib/api/client';
import type { OneTimeLink } from '$lib/api/shapes';
import { exchange } from '$lib/api/exchange';

export async function load({ fetch, params }) {
  const init = { headers: spoken(params.lang) };
  return { link: await answered(exchange<OneTimeLink>(fetch, apiPath`/links/${params.secret}`, init)) };
}
