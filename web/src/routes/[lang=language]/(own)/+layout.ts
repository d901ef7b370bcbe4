import { session } from '$lib/session/session.svelte';

/** Everything below is somebody's own: who that is, is asked first. */
export async function load({ fetch, depends }) {
  depends('assay:session');
  return { session: await session.load(fetch) };
}
