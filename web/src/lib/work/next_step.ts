import type { DraftSummary, Workspace } from '../api/contract';

export type NextStep =
  | { kind: 'service' | 'draft' | 'domain' | 'wait' }
  | { kind: 'answer' | 'publish'; draft: DraftSummary };

const open = ({ progress }: DraftSummary) => progress.unanswered + progress.unparsed > 0;

/**
 * What an organisation would do next on its way to a public page. The proof of a domain comes first
 * as soon as there is something to publish: answering does not wait for it.
 */
export function nextStep({ proven, services, drafts, submissions }: Pick<Workspace, 'proven' | 'services' | 'drafts' | 'submissions'>): NextStep {
  if (services.length === 0) return { kind: 'service' };
  const complete = drafts.find((draft) => !open(draft));
  if (complete) return proven ? { kind: 'publish', draft: complete } : { kind: 'domain' };
  const started = [...drafts].sort((one, other) => (one.changed_at < other.changed_at ? 1 : -1))[0];
  if (started) return { kind: 'answer', draft: started };
  return submissions.some(({ state }) => state === 'pending') ? { kind: 'wait' } : { kind: 'draft' };
}
