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
export type OwnListing = Schemas['OwnListing'];
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
export type DuplicateList = Schemas['DuplicateList'];
export type DuplicatePair = Schemas['DuplicatePair'];
export type DuplicateOrganisation = Schemas['DuplicateOrganisation'];
export type DuplicateService = Schemas['DuplicateService'];
export type MergerPreview = Schemas['MergerPreview'];
export type InstanceHealth = Schemas['InstanceHealth'];

export type Finding = Schemas['Finding'];
export type Severity = Finding['severity'];
export type Report = Schemas['ImportReport'];
export type AnswerValue = Schemas['DraftValue'];
export type Ownership = Schemas['DraftOwnership'];
/** What somebody says to one question: everything that can be edited. */
export type AnswerFields = Schemas['AnswerChange'];
export type DraftAnswer = Schemas['DraftAnswer'];
export type DraftSummary = Schemas['DraftSummary'];
export type Draft = Schemas['Draft'];
/** Names of people, by the ids of their accounts. */
export type People = Schemas['PeopleNames'];
export type AnswerSaved = Schemas['AnsweredQuestion'];
export type AnswerConflict = Schemas['AnswerConflict'];
export type DraftComments = Schemas['DraftComments'];
export type DraftComment = DraftComments['comments'][number];

export type Proposal = Schemas['ReuseProposal'];
export type ProposalKind = Proposal['kind'];
export type Proposals = Schemas['ReuseProposals'];
export type Acceptance = Schemas['ReuseAccepted'];
export type PublicationPreview = Schemas['DraftPublication'];
export type Published = Schemas['PublishOutcome'];
export type SubmissionSummary = Schemas['SubmissionSummary'];
export type SubmissionList = Schemas['SubmissionList'];
export type SubmissionDetail = Schemas['SubmissionDetail'];
