// Names for shapes of api/openapi.yaml that several pages work with.
import type { Schemas } from './client';

export type Role = Schemas['Role'];
export type Membership = Schemas['MembershipSummary'];
export type User = Schemas['Account'];
export type Session = Schemas['Session'];
export type OneTimeLink = Schemas['Link'];
export type LinkUsed = Schemas['LinkUsed'];
export type SignedInPlace = Schemas['OwnSession'];
export type OpenIdProvider = Schemas['OpenidProvider'];
export type Workspace = Schemas['Workspace'];
export type Member = Schemas['Member'];
export type Invitation = Schemas['Invitation'];
export type Domain = Schemas['DomainClaim'];
export type Scope = Schemas['TokenScope'];
export type Token = Schemas['ApiToken'];
export type NewToken = Schemas['NewApiToken'];
export type AuditLine = Schemas['AuditLine'];
export type AuditPage = Schemas['AuditPage'];
export type RegistryUser = Schemas['ListedUser'];
export type UserList = Schemas['UserList'];
export type InstanceHealth = Schemas['InstanceHealth'];

export type Severity = 'error' | 'warning' | 'note';
export interface Finding {
  rule: string;
  severity: Severity;
  location: { sheet?: string; cell?: string; pointer?: string; row?: number };
  /** Id of a question, or "" where the whole document is meant. */
  subject: string;
  value: string;
  title: string;
  message: string;
  action: string;
}
export interface Report {
  file: string;
  form: string;
  digest: string;
  bytes: number;
  catalog: string;
  release: string;
  counts: Schemas['Counts'];
  severities: Record<Severity, number>;
  findings: Finding[];
}

export type AnswerValue = Schemas['AnswerValue'];
export type Ownership = Schemas['Ownership'];
/** What somebody says to one question: everything that can be edited. */
export interface AnswerFields {
  value: AnswerValue;
  ownership: Ownership;
  implementation: string;
  customer_responsibilities: string;
  evidence: string[];
  note: string;
  flagged: boolean;
  assigned_to: string | null;
}
export interface DraftAnswer extends AnswerFields {
  question: string;
  version: number;
  changed_by?: string;
  changed_at?: string;
}
interface DraftHead {
  id: number;
  organisation: string;
  service: string;
  scheme: string;
  level: string;
  catalog: string;
  release?: string;
  version: number;
  created_at: string;
  created_by: string;
  changed_at: string;
  file?: { name: string; form: string; digest: string; bytes: number };
  entry?: number;
}
export interface DraftSummary extends DraftHead {
  progress: { total: number; answered: number };
}
export interface Progress {
  total: number;
  answered: number;
  yes: number;
  no: number;
  na: number;
  unanswered: number;
  unparsed: number;
}
/** Names of people, by the ids of their accounts. */
export type People = Record<string, string>;
export interface Draft extends DraftHead {
  progress: Progress;
  publishable: boolean;
  answers: DraftAnswer[];
  findings: Finding[];
  /** Of the file that the draft began with, as it was. */
  report?: Report;
  submission?: { n: number; state: SubmissionState; changed_at: string; note?: string; entry?: number };
  comments: number;
  people: People;
}
export interface AnswerSaved {
  answer: DraftAnswer;
  /** Those of this question, in place of the earlier ones. */
  findings: Finding[];
  progress: Progress;
  publishable: boolean;
  people: People;
}
export interface DraftComment {
  id: number;
  question: string;
  author: string;
  at: string;
  text: string;
}
export interface DraftComments {
  comments: DraftComment[];
  people: People;
}

export type ProposalKind = Schemas['Verdict'];
export interface Proposal {
  /** In the catalog of the draft; absent where it is no longer asked. */
  question?: string;
  from?: { catalog: string; question: string; service: string; date: string };
  kind: ProposalKind;
  needs_person: boolean;
  similarity?: number;
  answer?: Pick<DraftAnswer, 'value' | 'ownership' | 'implementation' | 'customer_responsibilities'>;
}
export interface Proposals {
  counts: Record<ProposalKind, number>;
  proposals: Proposal[];
}
export interface Acceptance {
  accepted: number;
  /** Answered already, or nothing was said. */
  skipped: string[];
  undo?: number;
}

export interface PublicationPreview {
  service: string;
  scheme: string;
  level: string;
  catalog: string;
  counts: Schemas['Counts'];
  digest: string;
  bytes: number;
  /** Exactly the bytes of the public document. */
  content: string;
  proven: boolean;
  waits_for_review: boolean;
  publishable: boolean;
  findings: Finding[];
}
export interface Published {
  waits_for_review: boolean;
  entry?: number;
  submission?: number;
}

export type SubmissionState = 'pending' | 'accepted' | 'returned' | 'refused' | 'published';
export interface SubmissionSummary {
  n: number;
  organisation?: Schemas['OrganisationName'];
  service: Schemas['OrganisationName'];
  scheme: string;
  level: string;
  file: string;
  digest: string;
  bytes: number;
  state: SubmissionState;
  created_at: string;
  changed_at: string;
  note?: string;
  entry?: number;
}
export interface SubmissionDetail extends SubmissionSummary {
  publishable: boolean;
  report?: Report;
  /** Why the file could not be read. */
  unreadable?: { code: string; message: string };
}
