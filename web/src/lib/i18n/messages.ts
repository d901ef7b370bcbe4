import type { MessageParameters } from '../generated/messages';
import type { Language } from './language';

export type MessageKey = keyof MessageParameters;
export type Catalogue = Record<string, string>;
/** What t() wants after the key: nothing, or the parameters that the message names. */
export type ParametersOf<K extends MessageKey> = MessageParameters[K] extends null
  ? []
  : [parameters: MessageParameters[K]];
/** Keys that come as `<key>.one` and `<key>.other`. */
export type CountedKey = { [K in MessageKey]: K extends `${infer Base}.other` ? Base : never }[MessageKey];

/** Replaces {name} by its parameter. A missing message shows its key: visible, never empty. */
export function format(
  catalogue: Catalogue,
  key: string,
  parameters: Record<string, string | number> = {},
): string {
  const message = catalogue[key];
  if (message === undefined) return key;
  return message.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(parameters, name) ? String(parameters[name]) : whole,
  );
}

/** The message for a number: `.one` where the language has a singular and it applies. */
export function formatCount(
  catalogue: Catalogue,
  language: Language,
  key: string,
  count: number,
): string {
  const category = new Intl.PluralRules(language).select(count);
  const chosen = category === 'one' && `${key}.one` in catalogue ? `${key}.one` : `${key}.other`;
  return format(catalogue, chosen, { count: new Intl.NumberFormat(language).format(count) });
}

/** Keys of messages without parameters: those that a table of keys may hold. */
export type PlainKey = { [K in MessageKey]: MessageParameters[K] extends null ? K : never }[MessageKey];
