import { ask } from '$lib/api/ask';
import type { SignedInPlace } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:sessions');
  await parent();
  return { sessions: ask<{ sessions: SignedInPlace[] }>(fetch, params.lang, '/api/v1/account/sessions') };
}
