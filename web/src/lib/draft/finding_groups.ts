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
