import { act, apiPath } from '../api/ask';
import type { AnswerConflict, AnswerSaved } from '../api/shapes';
import { session } from '../session/session.svelte';
import type { Sent } from './answer_queue';
import type { Change } from './change_store';

/** Failures after which the same request may yet succeed. */
const passing = new Set([0, 408, 425, 429, 500, 502, 503, 504]);

async function put(change: Change) {
  return act<AnswerSaved>('PUT', apiPath`/drafts/${change.draft}/answers/${change.question}`, {
    body: change.fields,
    headers: { 'If-Match': `"${change.base}"` },
  });
}

/**
 * Sends one change in the name of the user who made it, or not at all. Where the server doubts the
 * session, it is asked who is signed in now: the cookie may have become another user's in another tab.
 */
export async function sendAnswer(change: Change): Promise<Sent> {
  if (session.elsewhere || session.user?.id !== change.user) return { kind: 'not-ours' };
  let answer = await put(change);
  if (answer.problem?.status === 401 || answer.problem?.status === 403) {
    const now = await session.load(fetch);
    if (now.problem) return { kind: 'unreachable' };
    if (session.user?.id !== change.user) return { kind: 'not-ours' };
    answer = await put(change);
  }
  if (answer.data) return { kind: 'saved', saved: answer.data };
  const { problem } = answer;
  if (!problem) return { kind: 'unreachable' };
  const { theirs, people } = problem as Partial<AnswerConflict>;
  if (problem.status === 409 && theirs) return { kind: 'changed', theirs, people };
  if (problem.status === 401) return { kind: 'not-ours' };
  return passing.has(problem.status) ? { kind: 'unreachable' } : { kind: 'refused', problem };
}
