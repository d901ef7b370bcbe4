import { apiPath, ask } from '$lib/api/ask';
import type { Answer, Schemas } from '$lib/api/client';
import type { Workspace } from '$lib/api/shapes';

async function service(fetch: typeof globalThis.fetch, lang: string, organisation: string, id: string): Promise<Answer<Schemas['WorkspaceService']>> {
  const workspace = await ask<Workspace>(fetch, lang, apiPath`/organisations/${organisation}/workspace`);
  if (workspace.problem) return workspace;
  const found = workspace.data.services.find((one) => one.id === id);
  return found ? { data: found } : { problem: { type: 'urn:assay:error:service.not_found', title: '', status: 404, code: 'service.not_found' } };
}

export async function load({ fetch, params, parent }) {
  await parent();
  return { service: service(fetch, params.lang, params.organisation, params.service) };
}
