// What the operations for signed-in people take and give.
import type { LocalizedText } from '../i18n/localized';
import type { Language } from '../i18n/language';
import type { Schemas } from './client';

export type Role = 'member' | 'publisher' | 'admin';

export interface Membership {
  organisation: { id: string; names: LocalizedText };
  role: Role;
  proven: boolean;
}
export interface User {
  id: string;
  name: string;
  email: string;
  language: Language;
  operator: boolean;
}
export interface Session {
  user: User | null;
  memberships: Membership[];
  csrf: string;
}
export interface OneTimeLink {
  purpose: 'sign-up' | 'password' | 'invitation' | 'domain' | 'operator';
  email: string;
  organisation?: { id: string; names: LocalizedText };
  domain?: string;
  role?: Role;
  asks: ('name' | 'password')[];
}
export interface SignedInPlace {
  id: string;
  started_at: string;
  used_at: string;
  client: string;
  current: boolean;
}
export interface OpenIdProvider {
  id: string;
  name: string;
}

export interface Progress extends Omit<Schemas['Counts'], 'partly'> {
  partly?: number;
}
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

export interface WorkspaceService {
  id: string;
  names: LocalizedText;
  classes: Schemas['ServiceClass'][];
  website?: string;
  /** In the public record. */
  registered: boolean;
}
export interface DraftSummary {
  id: string;
  service: string;
  scheme: string;
  level: string;
  catalog: string;
  changed_at: string;
  progress: Progress;
}
export interface Workspace {
  organisation: { id: string; names: LocalizedText; country: string; website: string };
  proven: boolean;
  expires_at?: string;
  domains: Domain[];
  services: WorkspaceService[];
  drafts: DraftSummary[];
  submissions: { n: number; service: string; state: SubmissionState; note?: string; submitted_at: string }[];
  counts: { members: number; invitations: number; tokens: number };
}
export interface Member {
  user: string;
  name: string;
  email: string;
  role: Role;
  joined_at: string;
}
export interface Invitation {
  id: string;
  email: string;
  role: Role;
  by: string;
  expires_at: string;
}
export interface Domain {
  domain: string;
  state: 'waiting' | 'proven';
  mailbox?: string;
  proven_at?: string;
  by?: 'link' | 'operator';
}
export type Scope = 'read' | 'draft' | 'publish';
export interface Token {
  id: string;
  name: string;
  scopes: Scope[];
  created_at: string;
  expires_at: string;
  last_used_at?: string;
  created_by: string;
}
export interface AuditLine {
  n: number;
  at: string;
  actor: string;
  act: string;
  subject: string;
  organisation?: string;
  address?: string;
  count?: number;
}
export interface AuditPage {
  lines: AuditLine[];
  before?: number;
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
export interface Draft {
  id: string;
  organisation: string;
  service: string;
  scheme: string;
  level: string;
  catalog: string;
  version: number;
  progress: Progress;
  answers: DraftAnswer[];
  findings: Finding[];
  file?: { name: string; digest: string; bytes: number };
}
export interface AnswerSaved {
  answer: DraftAnswer;
  /** Those of this question, in place of the earlier ones. */
  findings: Finding[];
  progress: Progress;
}
export interface DraftComment {
  id: string;
  question: string;
  author: string;
  at: string;
  text: string;
}

export type ProposalKind = Schemas['Verdict'];
export interface Proposal {
  question: string;
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
  undo: string;
}

export interface PublicationPreview {
  digest: string;
  service: { id: string; names: LocalizedText };
  catalog: string;
  review: 'automatic' | 'by-operator';
  counts: Progress;
  blocking: Finding[];
  rows: Schemas['AnswerRow'][];
  key?: string;
}
export interface Published {
  entry?: number;
  submission?: number;
}

export type SubmissionState = 'pending' | 'accepted' | 'returned' | 'refused' | 'published';
export interface SubmissionSummary {
  n: number;
  organisation: { id: string; names: LocalizedText };
  service: { id: string; names: LocalizedText };
  scheme: string;
  level: string;
  catalog: string;
  state: SubmissionState;
  submitted_at: string;
  severities: Record<Severity, number>;
}
export interface SubmissionDetail extends SubmissionSummary {
  submitted_by?: string;
  note?: string;
  decided_at?: string;
  entry?: number;
  counts: Progress;
  findings: Finding[];
  rows: Schemas['AnswerRow'][];
  file?: { name: string; digest: string; bytes: number };
}
export interface RegistryUser extends User {
  disabled: boolean;
  created_at: string;
  last_seen_at?: string;
  memberships: Membership[];
}
export interface InstanceHealth {
  record: { size: number; last_recorded?: string; root: string };
  disk: { used_bytes: number; free_bytes: number };
  letters: { waiting: number; failed: number };
  sessions: number;
  schema_version: number;
  catalogs: { reference: string; release: string }[];
  schemes: { id: string; version: string }[];
}
