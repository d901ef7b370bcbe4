import type { Schemas } from '../api/client';

export type Comparison = Schemas['Comparison'];
export type Row = Schemas['ComparisonRow'];
export type Cell = Schemas['ComparisonCell'];
export type Only = 'answers' | 'differences' | 'gaps' | '';

/** What a cell says, in one word; each has its own shape and word on the page. */
export type Said =
  | 'yes' | 'no' | 'na' | 'met' | 'partly-met' | 'not-met'
  | 'unanswered' | 'unparsed' | 'unknown' | 'not-comparable';

export interface DomainGroup {
  id: string;
  title: Schemas['LocalizedText'];
  /** Of all its rows, whatever is shown. */
  differing: number;
  rows: ShownRow[];
}

export interface ShownRow {
  row: Row;
  /** Question id, or control id at control granularity. */
  id: string;
  control: Schemas['Control'] | undefined;
  title: Schemas['LocalizedText'] | undefined;
  gist: Schemas['LocalizedText'] | undefined;
  hasText: boolean;
}

export function saidBy(cell: Cell): Said {
  if (cell.state !== 'answered') return cell.state;
  return cell.value ?? cell.verdict ?? 'unknown';
}

export function rowId(row: Row): string {
  return row.question ?? row.control;
}

/** A fragment or element id: ids of controls hold "&" and dots. */
export function anchor(kind: 'domain' | 'row', id: string): string {
  return `${kind}-${id.replace(/[^A-Za-z0-9]/g, (character) => `_${character.charCodeAt(0).toString(16)}`)}`;
}

export function shown(row: Row, only: Only, domain: string): boolean {
  if (domain && row.domain !== domain) return false;
  if (only === 'answers') return row.answers_differ;
  if (only === 'differences') return row.differs;
  return only === 'gaps' ? row.gap : true;
}

function hasText(row: Row): boolean {
  return row.cells.some((cell) => !!cell.implementation || !!cell.customer_responsibilities);
}

/** The rows to show, under their domains, in the order of the catalog. Empty domains are left out. */
export function groups(comparison: Comparison, only: Only, domain: string): DomainGroup[] {
  const differing = new Map(comparison.domains.map((entry) => [entry.domain, entry.differing]));
  const rows = new Map<string, Row[]>();
  for (const row of comparison.rows) {
    if (!shown(row, only, domain)) continue;
    const list = rows.get(row.domain);
    if (list) list.push(row);
    else rows.set(row.domain, [row]);
  }
  return comparison.base.domains.flatMap(({ id, title, controls }) => {
    const own = rows.get(id);
    if (!own) return [];
    const byId = new Map(controls.map((control) => [control.id, control]));
    const list = own.map((row): ShownRow => {
      const control = byId.get(row.control);
      const question = control?.questions.find((candidate) => candidate.id === row.question);
      return {
        row,
        id: rowId(row),
        control,
        title: control?.title,
        gist: row.question ? question?.gist : control?.gist,
        hasText: hasText(row),
      };
    });
    return [{ id, title, differing: differing.get(id) ?? 0, rows: list }];
  });
}

/** Position of the next row that fits, from `from` (exclusive; -1 = before the first); -1 = none. */
export function nextRow(rows: readonly ShownRow[], from: number, step: 1 | -1, differing: boolean): number {
  const start = from < 0 && step === -1 ? rows.length : from;
  for (let at = start + step; at >= 0 && at < rows.length; at += step)
    if (!differing || rows[at]?.row.differs) return at;
  return -1;
}

type DomainCounts = Comparison['domains'][number]['counts'][number];

export interface HeatCell {
  /** full, most, some, few, none: the share of Yes among the rows that apply; or why there is none. */
  level: 'full' | 'most' | 'some' | 'few' | 'none' | 'unknown' | 'not-comparable' | 'na';
  /** Whether the level is a share. */
  isShare: boolean;
  /** Rows of which nobody can say whether they are Yes. */
  doubtful: number;
  counts: DomainCounts;
}

/** Unanswered, unknown and not comparable rows count as not yes: they lower a share, never raise it. */
export function heat(counts: DomainCounts): HeatCell {
  const { yes, unknown, not_comparable: incomparable } = counts;
  const applicable = counts.total - counts.na;
  const doubtful = incomparable + unknown + counts.unparsed;
  const said = (level: HeatCell['level'], isShare: boolean): HeatCell => ({ level, isShare, doubtful, counts });
  if (applicable <= 0) return said('na', false);
  if (unknown + incomparable === applicable) return said(incomparable > 0 ? 'not-comparable' : 'unknown', false);
  const share = yes / applicable;
  if (yes === applicable) return said('full', true);
  if (share >= 0.75) return said('most', true);
  if (share >= 0.4) return said('some', true);
  return said(yes > 0 ? 'few' : 'none', true);
}

/** Whether a service answered another version of the catalog, from which no crosswalk leads here. */
export function lacksCrosswalk(comparison: Comparison, service: number): boolean {
  if (comparison.services[service]?.crosswalk) return false;
  return comparison.domains.some(({ counts }) => (counts[service]?.not_comparable ?? 0) > 0);
}

export const heatLetters: Record<HeatCell['level'], string> = {
  full: 'A', most: 'B', some: 'C', few: 'D', none: 'E',
  unknown: '?', 'not-comparable': '≠', na: '–',
};
