import type { DraftSummary, OwnListing, Workspace } from '../api/shapes';

export type NextStep =
  | { kind: 'service' | 'draft' | 'domain' | 'nothing' }
  | { kind: 'answer' | 'publish' | 'returned' | 'waiting'; draft: DraftSummary };

const newestFirst = (one: DraftSummary, other: DraftSummary) => (one.changed_at < other.changed_at ? 1 : -1);

/**
 * What an organisation would do next on its way to a public page. Answering does not wait for the
 * proof of a domain; publishing does.
 */
export function nextStep({ proven, services, drafts, listings }: Pick<Workspace, 'proven' | 'services'> & { drafts: readonly DraftSummary[]; listings: readonly Pick<OwnListing, 'publication'>[] }): NextStep {
  if (services.length === 0) return { kind: 'service' };
  const newest = [...drafts].sort(newestFirst);
  const returned = newest.find(({ submission }) => submission?.state === 'returned');
  if (returned) return { kind: 'returned', draft: returned };
  // What was published or refused may go on being a draft; it asks for nothing now.
  const untouched = newest.filter(({ entry, submission }) => entry === undefined && !submission);
  const complete = untouched.find(({ progress }) => progress.answered === progress.total);
  if (complete) return proven ? { kind: 'publish', draft: complete } : { kind: 'domain' };
  if (untouched[0]) return { kind: 'answer', draft: untouched[0] };
  const waiting = newest.find(({ submission }) => submission?.state === 'pending');
  if (waiting) return { kind: 'waiting', draft: waiting };
  return listings.some(({ publication }) => publication) ? { kind: 'nothing' } : { kind: 'draft' };
}
