import { describe, expect, it } from 'vitest';
import { draftKeyOf } from './keys';
import type { KeyPress } from '../keys/shortcuts';

const element = (tagName: string, more: object = {}) => ({ tagName, ...more }) as unknown as EventTarget;
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, target: element('BODY'), ...more,
});

describe('keys on the answering page', () => {
  it.each([['y', 'yes'], ['n', 'no'], ['a', 'na'], ['j', 'next'], ['k', 'previous'], ['u', 'next-unanswered'], ['i', 'next-finding'], ['f', 'flag'], ['e', 'write'], ['?', 'help']])(
    '%s means %s', (key, meaning) => expect(draftKeyOf(press(key))).toBe(meaning),
  );
  it('answer nothing while Japanese is being converted, before or after the browser says so', () => {
    for (const key of ['y', 'n', 'a', 'j', 'k', 'Escape']) {
      for (const target of [element('BODY'), element('TEXTAREA')]) {
        expect(draftKeyOf(press(key, { isComposing: true, target }))).toBeNull();
        expect(draftKeyOf(press(key, { keyCode: 229, target }))).toBeNull();
      }
    }
    expect(draftKeyOf(press('Process', { keyCode: 229 }))).toBeNull();
  });
  it('are letters in a text, and answers on a radio button', () => {
    for (const target of [element('TEXTAREA'), element('INPUT', { type: 'url' }), element('INPUT', { type: 'search' }), element('SELECT')])
      expect(draftKeyOf(press('y', { target }))).toBeNull();
    expect(draftKeyOf(press('y', { target: element('INPUT', { type: 'radio' }) }))).toBe('yes');
  });
  it('leave the browser its own', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'] as const) expect(draftKeyOf(press('a', { [modifier]: true }))).toBeNull();
  });
  it('Escape leaves a text and means nothing elsewhere', () => {
    expect(draftKeyOf(press('Escape', { target: element('TEXTAREA') }))).toBe('leave-text');
    expect(draftKeyOf(press('Escape'))).toBeNull();
  });
});
