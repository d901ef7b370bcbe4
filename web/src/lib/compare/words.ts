import { t, tn } from '../i18n';
import type { Schemas } from '../api/client';
import type { Said } from './view';

const said: Said[] = ['yes', 'no', 'na', 'met', 'partly-met', 'not-met', 'unanswered', 'unparsed', 'unknown', 'not-comparable'];
const owners = ['csp-owned', 'csc-owned', 'third-party-outsourced', 'shared-csp-and-csc', 'shared-csp-and-third-party', 'unparsed', 'unassigned'] as const;
const verdicts = ['same', 'reworded', 're-pointed', 'new', 'gone'] as const;

function table<K extends string>(keys: readonly K[], word: (key: K) => string): Record<K, string> {
  return Object.fromEntries(keys.map((key) => [key, word(key)])) as Record<K, string>;
}

/** The words of the grid, looked up once and not for each of some thousand cells. */
export function comparisonWords() {
  return {
    value: table(said, (key) => t(`value.${key}`)),
    owner: table<Schemas['Ownership']>(owners, (key) => t(`owner.${key}`)),
    verdict: table(verdicts, (key) => t(`verdict.${key}.name`)),
    verdictMeaning: table(verdicts, (key) => t(`verdict.${key}.meaning`)),
    differs: t('compare.differs'),
    showTexts: t('compare.show_texts'),
    hideTexts: t('compare.hide_texts'),
    noText: t('compare.no_text'),
    customer: t('publication.customer'),
    note: t('judge.note'),
    addNote: t('judge.add_note'),
    noteOf: (question: string) => t('judge.note_of', { question }),
    differing: (count: number) => tn('compare.differing', count),
  };
}
