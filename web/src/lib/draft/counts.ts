import type { Schemas } from '../api/client';
import type { Progress } from '../api/contract';

/** The counts of a draft in the shape of a published document's. */
export function countsOf(progress: Progress): Schemas['Counts'] {
  return { ...progress, partly: progress.partly ?? 0 };
}
