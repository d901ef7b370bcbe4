import { ask } from '$lib/api/ask';
import type { Schemas } from '$lib/api/client';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:domain-claims');
  await parent();
  return { waiting: ask<Schemas['WaitingDomains']>(fetch, params.lang, '/api/v1/domains') };
}
