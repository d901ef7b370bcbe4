import { ask } from '$lib/api/ask';
import type { Schemas } from '$lib/api/client';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:settings');
  await parent();
  return { settings: ask<{ settings: Schemas['Setting'][] }>(fetch, params.lang, '/api/v1/settings') };
}
