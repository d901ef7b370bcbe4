import { describe, expect, it } from 'vitest';
import { shortcutOf, takesText, type KeyPress } from './shortcuts';

const body = { tagName: 'BODY' } as unknown as EventTarget;
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, target: body, ...more,
});
const element = (tagName: string, more: object = {}) => ({ tagName, ...more }) as unknown as EventTarget;

describe('shortcuts', () => {
  it.each([['/', 'focus-search'], ['j', 'next-row'], ['k', 'previous-row'], ['n', 'next-difference'], ['p', 'previous-difference'], ['?', 'help']])(
    '%s means %s', (key, meaning) => expect(shortcutOf(press(key))).toBe(meaning),
  );
  it.each(['a', 'J', 'Enter', 'Process', 'constructor', ''])('%j means nothing', (key) => {
    expect(shortcutOf(press(key))).toBeNull();
  });
  it('rest while an input method converts', () => {
    expect(shortcutOf(press('n', { isComposing: true }))).toBeNull();
    expect(shortcutOf(press('n', { keyCode: 229 }))).toBeNull();
  });
  it('leave the browser its own', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'] as const) expect(shortcutOf(press('p', { [modifier]: true }))).toBeNull();
    expect(shortcutOf(press('p', { defaultPrevented: true }))).toBeNull();
  });
  it('rest where keys are text, and work on boxes and buttons', () => {
    for (const target of [element('INPUT'), element('input', { type: 'search' }), element('TEXTAREA'), element('SELECT'), element('DIV', { isContentEditable: true })])
      expect(shortcutOf(press('j', { target }))).toBeNull();
    for (const target of [element('INPUT', { type: 'checkbox' }), element('INPUT', { type: 'radio' }), element('BUTTON'), element('A'), null])
      expect(shortcutOf(press('j', { target }))).toBe('next-row');
  });
});

it('a window takes no text', () => {
  expect(takesText({} as EventTarget)).toBe(false);
});
