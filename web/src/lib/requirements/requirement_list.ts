import type { Schemas } from '../api/client';

export type Ownership = Schemas['Ownership'];
export type Wanted = 'yes' | 'no' | 'na';

export interface Requirement {
  question: string;
  value: Wanted;
  /** Empty: any. */
  owners: Ownership[];
}

export interface RequirementList {
  catalog: string;
  requirements: Requirement[];
}

export const requirementsMax = 2000;

/** Owners that somebody may ask for; the others say that nothing was said. */
export const askableOwners = [
  'csp-owned',
  'csc-owned',
  'third-party-outsourced',
  'shared-csp-and-csc',
  'shared-csp-and-third-party',
] as const satisfies readonly Ownership[];

export function isWanted(text: string): text is Wanted {
  return text === 'yes' || text === 'no' || text === 'na';
}

export function isAskableOwner(text: string): text is (typeof askableOwners)[number] {
  return (askableOwners as readonly string[]).includes(text);
}

/** The body of rankByRequirements. */
export function requestBody(list: RequirementList, onlyListed: boolean): Schemas['RequirementList'] {
  return {
    catalog: list.catalog,
    only_listed: onlyListed,
    requirements: list.requirements.map(({ question, value, owners }) => ({
      question,
      value,
      ...(owners.length ? { owners } : {}),
    })),
  };
}

/**
 * The list as a fragment of an address: `ccm:4.0;A%26A-01.1;LOG-02.1=no;IAM-02.1=yes,csp-owned`.
 * A fragment is not sent to the server: what somebody requires stays with the reader.
 */
export function toFragment(list: RequirementList): string {
  const parts = list.requirements.map(({ question, value, owners }) => {
    const plain = value === 'yes' && owners.length === 0;
    return encodeURIComponent(question) + (plain ? '' : `=${[value, ...owners].join(',')}`);
  });
  return [list.catalog, ...parts].join(';');
}

/** Null for an empty or foreign fragment; entries that make no sense are left out. */
export function fromFragment(fragment: string): RequirementList | null {
  const [catalog = '', ...parts] = fragment.replace(/^#/, '').split(';');
  if (!/^[a-z0-9-]+:[\w.-]+$/.test(catalog)) return null;
  const requirements: Requirement[] = [];
  for (const part of parts.slice(0, requirementsMax)) {
    const [encoded = '', rest = 'yes'] = part.split('=');
    const [value = '', ...owners] = rest.split(',');
    let question = '';
    try {
      question = decodeURIComponent(encoded);
    } catch {
      continue;
    }
    if (question && isWanted(value))
      requirements.push({ question, value, owners: owners.filter(isAskableOwner) });
  }
  return { catalog, requirements };
}
