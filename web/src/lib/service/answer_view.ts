import type { Schemas } from '../api/client';
import type { Said } from '../compare/view';

type Publication = Pick<Schemas['PublicationDetail'], 'rows' | 'catalog'>;
type AnswerRow = Schemas['AnswerRow'];
type LocalizedText = Schemas['LocalizedText'];

export const answerFilterNames = ['q', 'domain', 'value'] as const;
export interface AnswerFilter {
  q: string;
  domain: string;
  value: string;
}

export interface ShownAnswer {
  id: string;
  answer: AnswerRow;
  said: Said;
  title: LocalizedText | undefined;
  gist: LocalizedText | undefined;
  officialText: string | undefined;
}

export interface AnswerGroup {
  id: string;
  title: LocalizedText;
  rows: ShownAnswer[];
}

export function parseAnswerFilter(parameters: URLSearchParams): AnswerFilter {
  const [q = '', domain = '', value = ''] = answerFilterNames.map((name) => parameters.get(name) ?? '');
  return { q, domain, value };
}

export function saidInAnswer(answer: AnswerRow): Said {
  return answer.value ?? answer.verdict ?? 'unanswered';
}

/** Values that occur, in a fixed order: nothing to choose that finds nothing. */
export function presentValues(publication: Publication): Said[] {
  const order: Said[] = ['yes', 'met', 'partly-met', 'no', 'not-met', 'na', 'unanswered', 'unparsed'];
  const present = new Set(publication.rows.map(saidInAnswer));
  return order.filter((value) => present.has(value));
}

/** As the search does: width and case do not matter. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function holds(row: ShownAnswer, words: string[]): boolean {
  const { answer, title, gist } = row;
  const texts = [row.id, title?.en, title?.ja, gist?.en, gist?.ja, answer.implementation, answer.customer_responsibilities];
  const haystack = folded(texts.filter(Boolean).join(' '));
  return words.every((word) => haystack.includes(word));
}

/** The answers under their domains, in the order of the catalog, that the filter lets through. */
export function answerGroups(publication: Publication, filter: AnswerFilter): AnswerGroup[] {
  const words = folded(filter.q).split(/\s+/).filter(Boolean);
  const byDomain = new Map<string, AnswerRow[]>();
  for (const answer of publication.rows) {
    if (filter.domain && answer.domain !== filter.domain) continue;
    if (filter.value && saidInAnswer(answer) !== filter.value) continue;
    byDomain.set(answer.domain, [...(byDomain.get(answer.domain) ?? []), answer]);
  }
  return publication.catalog.domains.flatMap(({ id, title, controls }) => {
    const byId = new Map(controls.map((control) => [control.id, control]));
    const rows = (byDomain.get(id) ?? []).map((answer): ShownAnswer => {
      const control = byId.get(answer.control);
      const item = answer.question ? control?.questions.find((q) => q.id === answer.question) : control;
      return {
        id: answer.question ?? answer.control,
        answer,
        said: saidInAnswer(answer),
        title: control?.title,
        gist: item?.gist,
        officialText: item?.official_text,
      };
    });
    const kept = words.length ? rows.filter((row) => holds(row, words)) : rows;
    return kept.length ? [{ id, title, rows: kept }] : [];
  });
}
