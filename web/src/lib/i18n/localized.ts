import type { Language } from './language';

/** A text that somebody gave in English, Japanese, both or neither. */
export interface LocalizedText {
  en?: string;
  ja?: string;
}

export interface ChosenText {
  text: string;
  language: Language;
  /** The reader's language was not given, so this is the other one. */
  fallback: boolean;
}

/** The text in the reader's language, else in the other, else null. */
export function choose(text: LocalizedText | undefined, language: Language): ChosenText | null {
  const other = language === 'en' ? 'ja' : 'en';
  const wanted = text?.[language];
  if (wanted) return { text: wanted, language, fallback: false };
  const instead = text?.[other];
  return instead ? { text: instead, language: other, fallback: true } : null;
}

/** For places that hold plain text only, such as a window title. */
export function plain(text: LocalizedText | undefined, language: Language, absent = ''): string {
  return choose(text, language)?.text ?? absent;
}

const japaneseLetters = /[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]/;

/** The language of a free text that carries no mark, for the lang attribute. */
export function guessLanguage(text: string): Language {
  return japaneseLetters.test(text) ? 'ja' : 'en';
}
