import { keyForPage, takesText, type KeyPress } from '../keys/shortcuts';

/** What a key means on the page on which questions are answered. */
export type DraftKey = 'yes' | 'no' | 'na' | 'next' | 'previous' | 'next-unanswered' | 'next-finding' | 'flag' | 'write' | 'leave-text' | 'help';

export const draftKeys: readonly [string, DraftKey][] = [
  ['y', 'yes'],
  ['n', 'no'],
  ['a', 'na'],
  ['j', 'next'],
  ['k', 'previous'],
  ['u', 'next-unanswered'],
  ['i', 'next-finding'],
  ['f', 'flag'],
  ['e', 'write'],
  ['Escape', 'leave-text'],
  ['?', 'help'],
];
const meanings = new Map(draftKeys);

/**
 * Null where the key belongs to somebody else: to a text, to the browser, or to an input method.
 * Escape leaves a text, so it is the one key that means something inside of one; while Japanese is
 * being converted it only ends the conversion.
 */
export function draftKeyOf(press: KeyPress): DraftKey | null {
  if (press.key === 'Escape')
    return takesText(press.target) && !press.isComposing && press.keyCode !== 229 && !press.defaultPrevented ? 'leave-text' : null;
  return meanings.get(keyForPage(press) ?? '') ?? null;
}
