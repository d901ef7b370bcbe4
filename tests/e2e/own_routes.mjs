// The pages of people with an account, and those people: for what looks at every one of them.
import { demoPerson, signUp } from '../people.mjs';
import { emptyDraft, provenOrganisation } from './people.mjs';

/**
 * server: a served demo with its links. Gives people, {name: Person or null}, and pages, [name, path after
 * the language]: who looks at what. One answer of the first draft is found fault with.
 */
export async function ownRoutes(server) {
  const operator = await demoPerson(server, 'operator');
  const admin = await signUp(server, 'admin@looked-at.example', '見られる 人');
  const organisation = await provenOrganisation(operator, admin, 'looked-at', 'looked-at-notes');
  const { id, answers } = await emptyDraft(admin, organisation, 'looked-at-notes');
  const other = await emptyDraft(admin, organisation, 'looked-at-notes', 'ccm:4.1');
  const { question, version, ...fields } = answers[0];
  await admin.ask('PUT', `/drafts/${id}/answers/${encodeURIComponent(question)}`, { ...fields, value: 'na', ownership: 'csp-owned' }, { 'if-match': `"${version}"` });
  const { entries } = await operator.must(200, 'GET', '/entries?from=0&limit=1');
  const registrar = entries[0].issuer;
  const work = `/work/${organisation}`;
  const pages = [
    ['nobody', '/sign-in'], ['nobody', '/sign-up'], ['nobody', '/new-password'], ['nobody', '/link/not-a-link'], ['nobody', '/work'],
    ['admin', '/account'], ['admin', '/work'], ['admin', '/work/register'], ['admin', work], ['admin', `${work}/members`], ['admin', `${work}/domains`],
    ['admin', `${work}/tokens`], ['admin', `${work}/audit`], ['admin', `${work}/services`], ['admin', `${work}/services/new`],
    ['admin', `${work}/services/looked-at-notes/description`], ['admin', `${work}/description`], ['admin', `${work}/drafts`], ['admin', `${work}/drafts/${id}`],
    ['admin', `${work}/drafts/${id}?side=findings`], ['admin', `${work}/drafts/${other.id}/reuse?from=draft:${id}`], ['admin', `${work}/drafts/${id}/publication`],
    ['admin', '/operate'], ['operator', '/operate'], ['operator', '/operate/domains'], ['operator', '/operate/rules'], ['operator', '/operate/settings'], ['operator', '/operate/duplicates'],
    ['operator', `/operate/duplicates/merge?kind=organisation&one=${organisation}&other=${registrar}`], ['operator', '/operate/users'], ['operator', '/operate/audit'], ['operator', '/operate/instance'],
  ];
  return { people: { admin, operator, nobody: null }, pages };
}
