import type { Schemas } from '../api/client';

/** An answer document as the record keeps it (docs/formats/answers-csv-json.md). */
interface AnswerDocument {
  answers: { id: string; value?: string; owner?: string; implementation?: string; customer?: string }[];
}

/**
 * The answers of a public document, read from exactly the bytes that would be signed, as rows under
 * the domains of the catalog. Throws where the text is no such document.
 */
export function publicAnswers(content: string, catalog: Schemas['CatalogDetail']): Schemas['AnswerRow'][] {
  const places = new Map(
    catalog.domains.flatMap((domain) => domain.controls.flatMap((control) => control.questions.map(({ id }) => [id, { domain: domain.id, control: control.id }] as const))),
  );
  return (JSON.parse(content) as AnswerDocument).answers.map(({ id, value, owner, implementation, customer }) => ({
    ...(places.get(id) ?? { domain: '', control: '' }),
    question: id,
    value: (value ?? 'unanswered') as Schemas['AnswerValue'],
    owner: (owner ?? 'unassigned') as Schemas['Ownership'],
    ...(implementation ? { implementation } : {}),
    ...(customer ? { customer_responsibilities: customer } : {}),
  }));
}
