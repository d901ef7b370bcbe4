import { apiPath, ask } from '$lib/api/ask';
import type { Invitation, Member } from '$lib/api/shapes';
import { session } from '$lib/session/session.svelte';

export async function load({ fetch, params, parent, depends }) {
  depends('assay:members');
  await parent();
  const { organisation } = params;
  return {
    members: ask<{ members: Member[] }>(fetch, params.lang, apiPath`/organisations/${organisation}/members`),
    invitations: session.may(organisation, 'admin')
      ? ask<{ invitations: Invitation[] }>(fetch, params.lang, apiPath`/organisations/${organisation}/invitations`)
      : null,
  };
}
