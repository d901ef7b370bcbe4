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

/** A list as the server gives it. */
export function listFromBody({ catalog, requirements }: Schemas['RequirementList']): RequirementList {
  return {
    catalog,
    requirements: requirements.map(({ question, value = 'yes', owners = [] }) => ({ question, value, owners })),
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

/**
 * `answer` is a wanted value and who must be responsible: `yes,csp-owned`. Null for what makes no sense:
 * without an owner that nobody knows, it would be met by anybody.
 */
function read(question: string, answer: string): Requirement | null {
  const [value = '', ...owners] = answer.split(',');
  if (!question || !isWanted(value) || !owners.every(isAskableOwner)) return null;
  return { question, value, owners };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Null for an empty or foreign fragment; entries that make no sense are left out. */
export function fromFragment(fragment: string): RequirementList | null {
  const [catalog = '', ...parts] = fragment.replace(/^#/, '').split(';');
  if (!/^[a-z0-9-]+:[\w.-]+$/.test(catalog)) return null;
  const requirements = parts.slice(0, requirementsMax).map((part) => {
    const [question = '', answer = 'yes'] = part.split('=');
    return read(decoded(question), answer);
  });
  return { catalog, requirements: requirements.filter((entry) => entry !== null) };
}

/** The list of an address that a reader without scripts shares: `question=LOG-02.1=no`; null without any. */
export function fromQuery(catalog: string, parameters: URLSearchParams): RequirementList | null {
  const requirements = parameters.getAll('question').map((text) => {
    const at = text.lastIndexOf('=');
    return at < 0 ? read(text, 'yes') : read(text.slice(0, at), text.slice(at + 1));
  });
  const known = requirements.filter((entry) => entry !== null);
  return known.length ? { catalog, requirements: known } : null;
}
