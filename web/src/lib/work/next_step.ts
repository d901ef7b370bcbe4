import type { DraftSummary, Workspace } from '../api/shapes';

export type NextStep = { kind: 'service' | 'draft' | 'domain' } | { kind: 'answer' | 'publish'; draft: DraftSummary };

/**
 * What an organisation would do next on its way to a public page. Answering does not wait for the
 * proof of a domain; publishing does.
 */
export function nextStep({ proven, services, drafts }: Pick<Workspace, 'proven' | 'services'> & { drafts: readonly DraftSummary[] }): NextStep {
  if (services.length === 0) return { kind: 'service' };
  // What was published may go on being a draft of the next publication; it asks for nothing now.
  const unpublished = drafts.filter(({ entry }) => entry === undefined);
  const complete = unpublished.find(({ progress }) => progress.answered === progress.total);
  if (complete) return proven ? { kind: 'publish', draft: complete } : { kind: 'domain' };
  const started = [...unpublished].sort((one, other) => (one.changed_at < other.changed_at ? 1 : -1))[0];
  return started ? { kind: 'answer', draft: started } : { kind: 'draft' };
}
