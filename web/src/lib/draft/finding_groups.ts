import type { Finding, Severity } from '../api/shapes';

const order: readonly Severity[] = ['error', 'warning', 'note'];

/** Findings under what `key` says of each, in the order in which keys first occur. */
export function groupedBy(findings: readonly Finding[], key: (finding: Finding) => string): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = key(finding);
    const group = groups.get(name);
    if (group) group.push(finding);
    else groups.set(name, [finding]);
  }
  return groups;
}

/** Findings rule by rule, those that block first. */
export function byRule(findings: readonly Finding[]): Finding[][] {
  const rank = ([first]: Finding[]) => order.indexOf(first!.severity);
  return [...groupedBy(findings, ({ rule }) => rule).values()].sort((one, other) => rank(one) - rank(other));
}

/**
 * The groups as a page shows them while findings are repaired: none changes its place because its
 * first finding has gone, and each stays as open as somebody left it.
 */
export class FindingGroups {
  #places = new Map<string, number>();
  #open = new Map<string, boolean>();

  ordered(findings: readonly Finding[]): Finding[][] {
    const groups = byRule(findings);
    for (const [first] of groups) if (!this.#places.has(first!.rule)) this.#places.set(first!.rule, this.#places.size);
    const place = ([first]: Finding[]) => this.#places.get(first!.rule) ?? 0;
    // Stable: of one severity, by the place that was seen first.
    return groups.sort((one, other) => order.indexOf(one[0]!.severity) - order.indexOf(other[0]!.severity) || place(one) - place(other));
  }
  /** Whether a group stands open; `first` until somebody opens or closes it. */
  isOpen(name: string, first: () => boolean): boolean {
    const open = this.#open.get(name) ?? first();
    this.#open.set(name, open);
    return open;
  }
  note(name: string, open: boolean): void {
    this.#open.set(name, open);
  }
}

/** The next finding of the rule that somebody goes through, after the current question; then those of the next rule. */
export function nextFinding(groups: readonly Finding[][], rows: readonly { id: string }[], current: string, rule: string): Finding | undefined {
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  const at = place.get(current) ?? -1;
  const named = groups.findIndex(([first]) => first!.rule === rule);
  const others = (group: readonly Finding[]) =>
    group.filter(({ subject }) => subject !== current && place.has(subject)).sort((one, other) => place.get(one.subject)! - place.get(other.subject)!);
  const later = named < 0 ? undefined : others(groups[named]!).find(({ subject }) => place.get(subject)! > at);
  if (later) return later;
  const following = [...groups.slice(named + 1), ...groups.slice(0, named + 1)];
  return following.map((group) => others(group)[0]).find((first) => first !== undefined);
}
