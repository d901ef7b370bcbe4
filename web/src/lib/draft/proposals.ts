import type { Schemas } from '../api/client';
import type { Proposal, ProposalKind } from '../api/shapes';

/** From the safest to what cannot be carried over. */
export const proposalKinds: readonly ProposalKind[] = ['same', 'reworded', 're-pointed', 'new', 'gone'];

/**
 * Whether a proposal may be accepted together with others. An answer whose question now stands
 * under another id is looked at by a person, one by one: ids that are used again are never carried silently.
 */
export function inBulk(proposal: Proposal): boolean {
  return acceptable(proposal) && !proposal.needs_person && (proposal.kind === 'same' || proposal.kind === 'reworded');
}

/** Whether there is anything to accept. A new question may have an older one that only reads like it. */
export function acceptable(proposal: Proposal): boolean {
  return proposal.answer !== undefined && proposal.question !== undefined && !proposal.answered && proposal.kind !== 'gone';
}

export function byKind(proposals: readonly Proposal[]): Map<ProposalKind, Proposal[]> {
  return new Map(proposalKinds.map((kind) => [kind, proposals.filter((proposal) => proposal.kind === kind)]));
}

/** Whole days from one instant to another. */
export function ageInDays(date: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(date)) / 86_400_000));
}

/** The questions of a catalog by their ids, each with the title of its control. */
export function questionsOf({ domains }: Schemas['CatalogDetail']) {
  return new Map(domains.flatMap(({ controls }) => controls.flatMap(({ title, questions }) => questions.map((question) => [question.id, { title, ...question }] as const))));
}
