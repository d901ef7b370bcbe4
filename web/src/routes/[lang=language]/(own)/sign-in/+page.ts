import { answered } from '$lib/api/client';
import type { OpenIdProvider } from '$lib/api/shapes';
import { exchange } from '$lib/api/exchange';

export async function load({ fetch, params }) {
  return { openid: await answered(exchange<{ providers: OpenIdProvider[] }>(fetch, `/api/v1/openid?lang=${params.lang}`)) };
}
