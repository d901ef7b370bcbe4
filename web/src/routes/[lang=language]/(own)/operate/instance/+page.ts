import { ask } from '$lib/api/ask';
import type { Schemas } from '$lib/api/client';
import type { InstanceHealth } from '$lib/api/shapes';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:instance');
  await parent();
  return { instance: ask<InstanceHealth>(fetch, params.lang, '/api/v1/instance'), letters: ask<Schemas['UndeliveredLetters']>(fetch, params.lang, '/api/v1/letters') };
}
