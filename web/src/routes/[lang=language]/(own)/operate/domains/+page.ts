import { ask } from '$lib/api/ask';
import type { Schemas } from '$lib/api/client';

export async function load({ fetch, parent, depends }) {
  depends('assay:domain-claims');
  await parent();
  return { waiting: ask<Schemas['WaitingDomains']>(fetch, '/api/v1/domains') };
}
