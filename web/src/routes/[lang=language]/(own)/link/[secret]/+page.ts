import { apiPath } from '$lib/api/ask';
import { answered } from '$lib/api/client';
import type { OneTimeLink } from '$lib/api/shapes';
import { exchange } from '$lib/api/exchange';
import { language } from '$lib/i18n';

export async function load({ fetch, params }) {
  const init = { headers: { 'Accept-Language': language() } };
  return { link: await answered(exchange<OneTimeLink>(fetch, apiPath`/links/${params.secret}`, init)) };
}
