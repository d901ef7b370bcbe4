import { ask } from '$lib/api/ask';
import type { InstanceHealth } from '$lib/api/shapes';

export async function load({ fetch, parent }) {
  await parent();
  return { instance: ask<InstanceHealth>(fetch, '/api/v1/instance') };
}
