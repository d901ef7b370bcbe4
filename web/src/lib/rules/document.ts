import { problemOf, type Answer } from '../api/client';

/** The part of a scheme's document (schemes/README.md) that is changed here; the rest goes along unread. */
export interface SchemeDocument {
  version: string;
  /** Without a review: a level at which somebody else decides. */
  levels: { id: string; name: { en?: string; ja?: string }; review?: Review }[];
}
export type Review = 'automatic' | 'by-operator';

/** A document as the record keeps it. */
export async function documentOf(fetch: typeof globalThis.fetch, digest: string): Promise<Answer<SchemeDocument>> {
  try {
    const response = await fetch(`/api/v1/blobs/${digest}`);
    const body = await response.json().catch(() => null);
    return response.ok ? { data: body } : { problem: problemOf(body, response) };
  } catch {
    return { problem: { type: 'urn:assay:error:web.unreachable', title: '', status: 0, code: 'web.unreachable' } };
  }
}

/** The same rules under another version, with other reviews of some levels. */
export function withReviews(document: SchemeDocument, version: string, reviews: Map<string, Review>): string {
  const levels = document.levels.map((level) => (level.review ? { ...level, review: reviews.get(level.id) ?? level.review } : level));
  return JSON.stringify({ ...document, version, levels });
}

/** A name for the version after `version`: the last number in it is counted up. */
export function nextVersion(version: string): string {
  const last = /(\d+)(?=\D*$)/;
  return last.test(version) ? version.replace(last, (digits) => String(Number(digits) + 1)) : `${version} 2`;
}
