import { act, apiPath } from '../api/ask';
import type { AnswerConflict, AnswerSaved } from '../api/shapes';
import { session } from '../session/session.svelte';
import type { Sent } from './answer_queue';
import type { Change } from './change_store';

/** Failures after which the same request may yet succeed. */
const passing = new Set([0, 408, 425, 429, 500, 502, 503, 504]);

/** A request that has no answer by then, in milliseconds, has been lost: the next one must not wait for it. */
const longestAnswer = 30_000;
const impatientFetch: typeof fetch = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(longestAnswer) });

/** Sends one change in the name of the user who made it, or not at all. */
export async function sendAnswer(change: Change): Promise<Sent> {
  const ours = () => !session.elsewhere && session.user?.id === change.user;
  if (!ours()) return { kind: 'not-ours' };
  const answer = await act<AnswerSaved>('PUT', apiPath`/drafts/${change.draft}/answers/${change.question}`, {
    body: change.fields,
    headers: { 'If-Match': `"${change.base}"` },
    fetch: impatientFetch,
  });
  if (answer.data) return { kind: 'saved', saved: answer.data };
  const { problem } = answer;
  if (!ours() || problem?.status === 401) return { kind: 'not-ours' };
  if (!problem || passing.has(problem.status)) return { kind: 'unreachable' };
  const { theirs, people } = problem as Partial<AnswerConflict>;
  return problem.status === 409 && theirs ? { kind: 'changed', theirs, people } : { kind: 'refused', problem };
}
