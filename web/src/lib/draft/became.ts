import type { AnswerFields, Draft, DraftAnswer, OwnListing } from '../api/shapes';

/** What became of a draft the last time it was published or handed in, and whether that still is what it says. */
export type Became =
  | { kind: 'waiting'; n: number; changed: boolean }
  /** 'other': the listing shows something else by now, or nothing. */
  | { kind: 'published'; entry: number; since: 'same' | 'changed' | 'other' };

/** What of an answer becomes public. */
const published = ['value', 'ownership', 'implementation', 'customer_responsibilities'] as const;

/** Whether what becomes public of an answer differs. Notes, flags and assignments do not count. */
export function differsInPublic(one: Pick<DraftAnswer, (typeof published)[number]>, other: Pick<DraftAnswer, (typeof published)[number]>): boolean {
  return published.some((name) => one[name] !== other[name]);
}

/**
 * `digest` is that of what would be published now. Of a submission only the time is known: there any
 * change of an answer counts.
 */
export function whatBecame(draft: Pick<Draft, 'service' | 'scheme' | 'level' | 'entry' | 'submission' | 'answers'>, digest: string, listings: readonly OwnListing[]): Became | null {
  const { submission } = draft;
  if (submission?.state === 'pending') {
    const changed = draft.answers.some(({ changed_at }) => changed_at !== undefined && changed_at > submission.changed_at);
    return { kind: 'waiting', n: submission.n, changed };
  }
  if (submission && submission.state !== 'published') return null;
  const entry = draft.entry ?? submission?.entry;
  if (entry === undefined) return null;
  const listing = listings.find(({ service, scheme, level }) => service === draft.service && scheme === draft.scheme && level === draft.level);
  if (listing?.standing === 'withdrawn' || listing?.publication?.entry !== entry) return { kind: 'published', entry, since: 'other' };
  return { kind: 'published', entry, since: listing.publication.answers_digest === digest ? 'same' : 'changed' };
}

/** The same while somebody works on the draft: an answer that was edited here counts at once. */
export function sinceThen(became: Became, rows: readonly { id: string; fields: AnswerFields; version: number; waiting: boolean }[], loaded: readonly DraftAnswer[]): Became {
  const before = new Map(loaded.map((answer) => [answer.question, answer]));
  const some = (differs: (row: (typeof rows)[number], answer: DraftAnswer | undefined) => boolean) => rows.some((row) => differs(row, before.get(row.id)));
  if (became.kind === 'waiting') return { ...became, changed: became.changed || some((row, answer) => row.waiting || row.version !== (answer?.version ?? 0)) };
  if (became.since !== 'same') return became;
  return some((row, answer) => answer !== undefined && differsInPublic(row.fields, answer)) ? { ...became, since: 'changed' } : became;
}
