import type { Schemas } from '../api/client';

type Progress = Omit<Schemas['Counts'], 'partly'>;

/** The counts of a draft in the shape of a published document's. */
export function countsOf({ total, yes, no, na, unanswered, unparsed }: Progress): Schemas['Counts'] {
  return { total, yes, partly: 0, no, na, unanswered, unparsed };
}
