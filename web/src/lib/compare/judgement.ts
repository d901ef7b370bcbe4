import type { Comparison } from './view';

export const weightsAllowed = [0, 1, 2, 3] as const;
export type Weight = (typeof weightsAllowed)[number];

export function isWeight(value: unknown): value is Weight {
  return (weightsAllowed as readonly unknown[]).includes(value);
}

export interface WeightedShare {
  /** Of all that applies: what is Yes, and what nobody can say is Yes. Null: nothing applies or counts. */
  yes: number | null;
  doubtful: number;
}

/** Per service, over all rows whatever is shown. What is not a Yes lowers a share; unknown never raises it. */
export function weightedShares(comparison: Comparison, weightOf: (domain: string) => Weight): WeightedShare[] {
  return comparison.services.map((_, service) => {
    let [all, yes, doubtful] = [0, 0, 0];
    for (const { domain, counts } of comparison.domains) {
      const own = counts[service];
      if (!own) continue;
      const weight = weightOf(domain);
      all += weight * (own.total - own.na);
      yes += weight * own.yes;
      doubtful += weight * (own.unknown + own.not_comparable + own.unparsed + own.unanswered);
    }
    return all > 0 ? { yes: yes / all, doubtful: doubtful / all } : { yes: null, doubtful: 0 };
  });
}

/** A field as CSV that no spreadsheet runs as a formula: docs/formats/answers-csv-json.md. */
function field(text: string): string {
  const guarded = /^'*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Weights of domains and notes on rows as a table; UTF-8 with a byte-order mark. */
export function judgementCsv(head: readonly string[], weights: ReadonlyMap<string, Weight>, notes: ReadonlyMap<string, string>): string {
  const rows = [head, ...[...weights].map(([id, weight]) => [id, String(weight), '']), ...[...notes].map(([id, note]) => [id, '', note])];
  return '\uFEFF' + rows.map((row) => row.map(field).join(',') + '\r\n').join('');
}
