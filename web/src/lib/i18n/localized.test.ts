import { describe, expect, it } from 'vitest';
import { choose, guessLanguage, plain } from './localized';
import { preferredLanguage } from './language';

describe('a text in two languages', () => {
  it('is shown in the reader’s', () => {
    expect(choose({ en: 'Mail', ja: 'メール' }, 'ja')).toEqual({ text: 'メール', language: 'ja', fallback: false });
  });
  it('falls back to the other and says so', () => {
    expect(choose({ ja: 'メール' }, 'en')).toEqual({ text: 'メール', language: 'ja', fallback: true });
    expect(choose({ en: 'Mail', ja: '' }, 'ja')).toMatchObject({ language: 'en', fallback: true });
  });
  it('is nothing when nobody gave it', () => {
    expect(choose({}, 'en')).toBeNull();
    expect(choose(undefined, 'ja')).toBeNull();
    expect(plain({}, 'en', 'service-1')).toBe('service-1');
    expect(plain({ ja: 'メール' }, 'en', 'service-1')).toBe('メール');
  });
});

describe('the language of a free text', () => {
  it.each([['証跡を保管しています。', 'ja'], ['カタカナ', 'ja'], ['ｶﾀｶﾅ', 'ja'], ['ISO 27001 に準拠', 'ja'], ['Kept for two years.', 'en'], ['Déjà vu', 'en'], ['', 'en']])(
    '%s', (text, language) => expect(guessLanguage(text)).toBe(language),
  );
});

describe('the language of a reader', () => {
  it.each([[['ja-JP', 'en'], 'ja'], [['fr', 'JA'], 'ja'], [['en-GB', 'ja'], 'en'], [['de'], 'en'], [[], 'en'], [['jam'], 'en']] as [string[], string][])(
    '%j', (preferences, language) => expect(preferredLanguage(preferences)).toBe(language),
  );
});
