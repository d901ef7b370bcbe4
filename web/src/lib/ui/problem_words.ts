import type { Problem } from '../api/client';
import { t, type PlainKey } from '../i18n';

/** What the fields of a form are called, by the names that the server has for them. */
const labels: Readonly<Record<string, PlainKey>> = {
  id: 'work.id', name: 'organisations.name', description: 'duplicates.description', url: 'duplicates.website', website: 'duplicates.website',
  country: 'organisations.country', classes: 'facet.class', class: 'facet.class', regions: 'facet.region', email: 'sign_in.email',
  scopes: 'token.scopes', expires_in_days: 'token.days', implementation: 'draft.implementation',
  customer_responsibilities: 'draft.customer', note: 'draft.note', value: 'draft.value', ownership: 'draft.owner', evidence: 'draft.field_evidence',
};

/** The server's words with the label of the field that they name. */
function labelled(title: string, member: string): string {
  const label = Object.hasOwn(labels, member) ? t(labels[member]!) : null;
  if (!label) return title;
  // Its first place only: a value may hold the same word.
  return title.replace(new RegExp(`\`${member}\`|(?<![\\w.])${member}(?= ?["“「])`), () => label);
}

/** What to say of a problem: the server's own words, which say what to do, else the page's. */
export function problemWords(problem: Problem): string {
  const member = problem.parameters?.member;
  if (problem.title) return member ? labelled(problem.title, member) : problem.title;
  if (problem.code === 'web.unreachable') return t('failed.unreachable_advice');
  return t('failed.unexpected', { status: problem.status });
}
