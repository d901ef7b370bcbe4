import type { Schemas } from '../api/client';
import { formatPeriod } from '../format/time';
import { catalogName } from '../format/names';
import { language, t } from '../i18n';
import { plain } from '../i18n/localized';

export type RuleChange = Schemas['RuleChange'];
type Side = 'before' | 'after';

/** What it is that differs: "Review", "Check: Bare yes". */
export function partWords(change: RuleChange): string {
  const subject = change.subject ?? '';
  switch (change.part) {
    case 'document':
      return t('rules.part_document', { subject: t(`kind.${subject as Schemas['DocumentKind']}`) });
    case 'check':
      return t('rules.part_check', { subject: plain(change.title, language(), subject) });
    case 'check-reason':
      return t('rules.part_check-reason', { subject: plain(change.title, language(), subject) });
    case 'ageing':
      return t('rules.part_ageing', { subject: t(`standing.${subject as Schemas['Standing']}`) });
    case 'act':
      return t('rules.part_act', { subject: t(`demands.act_${subject as Schemas['AccreditationActName']}`) });
    case 'disclosure':
      return t('rules.part_disclosure', { subject: t(`demands.part_${subject as Schemas['DisclosedPart']}`) });
    case 'clause':
    case 'duty':
    case 'duty-terms':
    case 'guard':
    case 'guard-condition':
    case 'permit':
    case 'maturity-band':
    case 'notice':
      return t(`rules.part_${change.part}`, { subject });
    default:
      return t(`rules.part_${change.part}`);
  }
}

function ageing([period = '', hidden]: string[]): string {
  const said = formatPeriod(period, language());
  return hidden ? t('rules.hidden', { period: said }) : t('schemes.after', { period: said });
}

function renewal([how = '', window]: string[]): string {
  if (how === 'none') return t('rules.renewal_none');
  return window ? t('rules.renewal_within', { period: formatPeriod(window, language()) }) : t('rules.renewal_possible');
}

/** What one side says of it. */
export function sideWords(change: RuleChange, side: Side): string {
  const words = change[side];
  const text = plain(side === 'before' ? change.before_text : change.after_text, language());
  if (text) return text;
  const joined = (one: (word: string) => string) => words.map(one).join(t('list.separator'));
  if (!words.length) {
    if (change.part === 'check') return t('rules.by_default');
    return change.part === 'ageing' ? t('rules.never') : t('rules.not_said');
  }
  switch (change.part) {
    case 'review':
      return joined((word) => t(`review.${word as NonNullable<Schemas['Level']['review']>}`));
    case 'assurance':
      return joined((word) => t(`assurance.${word as Schemas['Assurance']}`));
    case 'submitters':
      return joined((word) => t(`submitter.${word as Schemas['Level']['submitters'][number]}`));
    case 'check':
      return joined((word) => t(`schemes.does_${word as 'block' | 'warn' | 'note'}`));
    case 'document':
      return joined(catalogName);
    case 'ageing':
      return ageing(words);
    case 'renewal':
      return renewal(words);
    default:
      return joined((word) => word);
  }
}

/** Changes by what they are about: the scheme first, then level by level. */
export function byLevel(changes: RuleChange[]): { level: string; changes: RuleChange[] }[] {
  const groups = new Map<string, RuleChange[]>();
  for (const change of changes) {
    const level = change.level ?? '';
    groups.set(level, [...(groups.get(level) ?? []), change]);
  }
  return [...groups].map(([level, group]) => ({ level, changes: group }));
}
