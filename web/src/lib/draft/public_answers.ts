import type { Schemas } from '../api/client';

/** An answer document as the record keeps it (docs/formats/answers-csv-json.md). */
interface AnswerDocument {
  answers?: { id: string; value?: string; owner?: string; implementation?: string; customer?: string }[];
  /** Of a report on the controls. */
  statements?: { id: string; verdict?: string; owner?: string; text?: string }[];
}

/**
 * The answers of a public document, read from exactly the bytes that would be signed, as rows under
 * the domains of the catalog. Throws where the text is no such document.
 */
export function publicAnswers(content: string, catalog: Schemas['CatalogDetail']): Schemas['AnswerRow'][] {
  const document = JSON.parse(content) as AnswerDocument;
  const domains = new Map(catalog.domains.flatMap((domain) => domain.controls.map(({ id }) => [id, domain.id] as const)));
  if (document.statements) {
    return document.statements.map(({ id, verdict, owner, text }) => ({
      domain: domains.get(id) ?? '',
      control: id,
      verdict: (verdict ?? 'unanswered') as Schemas['ControlVerdict'],
      owner: (owner ?? 'unassigned') as Schemas['Ownership'],
      ...(text ? { implementation: text } : {}),
    }));
  }
  const controls = new Map(catalog.domains.flatMap((domain) => domain.controls.flatMap((control) => control.questions.map(({ id }) => [id, control.id] as const))));
  return (document.answers ?? []).map(({ id, value, owner, implementation, customer }) => {
    const control = controls.get(id) ?? '';
    return {
      domain: domains.get(control) ?? '',
      control,
      question: id,
      value: (value ?? 'unanswered') as Schemas['AnswerValue'],
      owner: (owner ?? 'unassigned') as Schemas['Ownership'],
      ...(implementation ? { implementation } : {}),
      ...(customer ? { customer_responsibilities: customer } : {}),
    };
  });
}
