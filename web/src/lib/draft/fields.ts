import type { AnswerFields, DraftAnswer } from '../api/shapes';

/** What can be edited of an answer, without what the server keeps beside it. */
export function fieldsOf(answer: AnswerFields): AnswerFields {
  const { value, ownership, implementation, customer_responsibilities, evidence, note, flagged, assigned_to } = answer;
  return { value, ownership, implementation, customer_responsibilities, evidence, note, flagged, assigned_to };
}

export const fieldNames = [
  'value', 'ownership', 'implementation', 'customer_responsibilities', 'evidence', 'note', 'flagged', 'assigned_to',
] as const satisfies readonly (keyof AnswerFields)[];

function sameField(one: AnswerFields, other: AnswerFields, name: keyof AnswerFields): boolean {
  return JSON.stringify(one[name]) === JSON.stringify(other[name]);
}

/** The names of the fields in which two answers differ. */
export function differingFields(one: AnswerFields, other: AnswerFields): (keyof AnswerFields)[] {
  return fieldNames.filter((name) => !sameField(one, other, name));
}

export function sameFields(one: AnswerFields, other: AnswerFields): boolean {
  return differingFields(one, other).length === 0;
}

/** An answer that nobody has given. */
export function unansweredFields(): AnswerFields {
  return {
    value: 'unanswered', ownership: 'unassigned', implementation: '', customer_responsibilities: '',
    evidence: [], note: '', flagged: false, assigned_to: null,
  };
}

/** An answer to a question that the server has no row for yet. */
export function unansweredAnswer(question: string): DraftAnswer {
  return { question, version: 0, ...unansweredFields() };
}
