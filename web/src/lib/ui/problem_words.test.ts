import { describe, expect, it, vi } from 'vitest';

vi.mock('../i18n', () => ({ t: (key: string) => `[${key}]` }));
const { problemWords } = await import('./problem_words');
const problem = (title: string, member?: string) => ({ type: '', title, status: 422, code: 'x.invalid', ...(member ? { parameters: { member } } : {}) });

describe('what is said of a problem', () => {
  it('names a field by its label, once', () => {
    expect(problemWords(problem('It can’t be: url “url “x” y” (wrong).', 'url'))).toBe('It can’t be: [duplicates.website] “url “x” y” (wrong).');
    expect(problemWords(problem('登録できません：name「」（空）。', 'name'))).toBe('登録できません：[organisations.name]「」（空）。');
    expect(problemWords(problem('The text of `note` is too long.', 'note'))).toBe('The text of [draft.note] is too long.');
  });
  it('leaves other words alone', () => {
    expect(problemWords(problem('A name.', 'name'))).toBe('A name.');
    expect(problemWords(problem('levels “x”', 'levels'))).toBe('levels “x”');
    expect(problemWords(problem(''))).toBe('[failed.unexpected]');
  });
});
