import type { AnswerFields, Finding } from '../api/shapes';

export const shows = ['all', 'unanswered', 'flagged', 'mine', 'changed', 'findings', 'conflicts'] as const;
export type Show = (typeof shows)[number];

/** As much of a row as filters and jumps look at. */
export interface FilteredRow {
  id: string;
  fields: AnswerFields;
  version: number;
  findings: readonly Finding[];
  trouble: 'conflict' | 'refused' | null;
  /** Changed here, and perhaps not yet acknowledged. */
  waiting: boolean;
}

export function isShow(text: string | null): text is Show {
  return (shows as readonly (string | null)[]).includes(text);
}

const unanswered = (row: FilteredRow) => row.fields.value === 'unanswered' || row.fields.value === 'unparsed';

/** Whether a row is one of those asked for. 'mine' are those assigned to the reader. */
export function passes(row: FilteredRow, show: Show, reader: string): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'unanswered':
      return unanswered(row);
    case 'flagged':
      return row.fields.flagged;
    case 'mine':
      return row.fields.assigned_to === reader;
    case 'changed':
      // Version 1 is what an upload or a reuse began with.
      return row.waiting || row.version > 1;
    case 'findings':
      return row.findings.some(({ severity }) => severity !== 'note');
    case 'conflicts':
      return row.trouble !== null;
  }
}

/** The first row that nobody has answered: there somebody goes on. */
export function firstUnanswered<R extends FilteredRow>(rows: readonly R[]): R | undefined {
  return rows.find(unanswered) ?? rows[0];
}

/** The next unanswered row after this one; from the beginning again after the last. */
export function nextUnanswered<R extends FilteredRow>(rows: readonly R[], current: string): R | undefined {
  const at = rows.findIndex(({ id }) => id === current);
  return [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find((row) => unanswered(row) && row.id !== current);
}

const bare = (text: string) => text.normalize('NFKC').toUpperCase().replace(/[^A-Z0-9]/g, '');

/**
 * The row that somebody means by a few letters of its id: "iam5.1", "ＩＡＭ－０５．１" and "IAM-05.1"
 * are the same; a number needs no leading zeros.
 */
export function rowNamed<R extends { id: string }>(rows: readonly R[], words: string): R | undefined {
  const wanted = bare(words);
  if (wanted === '') return undefined;
  const exact = rows.find(({ id }) => bare(id) === wanted);
  if (exact) return exact;
  const begins = rows.find(({ id }) => bare(id).startsWith(wanted));
  if (begins) return begins;
  const short = (id: string) => id.toUpperCase().split(/[^A-Z0-9]+/).map((part) => part.replace(/^0+(?=\d)/, '')).join('');
  return rows.find(({ id }) => short(id) === wanted) ?? rows.find(({ id }) => short(id).startsWith(wanted));
}
