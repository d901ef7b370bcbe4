import { ask } from '$lib/api/ask';
import type { RegistryUser } from '$lib/api/contract';

export async function load({ fetch, parent, depends }) {
  depends('assay:users');
  await parent();
  return { users: ask<{ users: RegistryUser[] }>(fetch, '/api/v1/users') };
}
