import { act } from '../api/ask';
import type { Answer } from '../api/client';
import { IndexedChangeStore } from '../draft/change_store';
import { session } from './session.svelte';

/** How many answers of the user wait in this browser: signing out would lose them. */
export async function waitingAnswers(user: string): Promise<Map<string, number>> {
  return new IndexedChangeStore().waiting(user).catch(() => new Map());
}

/** Ends the session on the server, and removes what its user left in this browser. */
export async function signOut(): Promise<Answer<null>> {
  const user = session.user?.id;
  const answer = await act('DELETE', '/api/v1/session');
  if (answer.problem && answer.problem.status !== 401) return answer;
  if (user) await new IndexedChangeStore().forget(user).catch(() => {});
  session.take({ user: null, memberships: [], csrf: '' });
  return { data: null };
}
