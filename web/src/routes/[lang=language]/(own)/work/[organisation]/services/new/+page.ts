import { session } from '$lib/session/session.svelte';

/** Whether the organisation is proven decides what becomes public: asked anew, not remembered. */
export async function load({ fetch, parent }) {
  await parent();
  return { session: await session.load(fetch) };
}
