import { noteCharactersMax, type Judgement } from './judgement.svelte';

// The reader's note on a row of the comparison: a text that is printed with it, and, on the row where
// the reader is, the way to write it. As elements, for the same reason as the rows.

export interface NoteWords {
  note: string;
  addNote: string;
  noteOf: (id: string) => string;
}

function headOf(row: HTMLElement): Element {
  return row.firstElementChild ?? row;
}

/** Shows the note of a row, or that there is none any more. */
export function showNote(row: HTMLElement, text: string | undefined, words: NoteWords): void {
  headOf(row).querySelector('.note')?.remove();
  if (!text) return;
  const shown = document.createElement('p');
  shown.className = 'note';
  const label = document.createElement('span');
  label.className = 'label';
  label.textContent = `${words.note}: `;
  shown.append(label, text);
  headOf(row).append(shown);
}

let offered: HTMLElement | null = null;

/** Offers to write a note on this row, and on no other. */
export function offerNote(row: HTMLElement, words: NoteWords): void {
  if (offered && row.contains(offered)) return;
  offered?.remove();
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain offer screen-only';
  button.textContent = words.addNote;
  headOf(row).querySelector('.gist')?.before(button);
  offered = button;
}

/** A field in the place of the note; what stands in it is kept whenever it is left. */
export function editNote(row: HTMLElement, id: string, judgement: Judgement, words: NoteWords): void {
  const head = headOf(row);
  if (head.querySelector('textarea')) return;
  const field = document.createElement('textarea');
  field.setAttribute('aria-label', words.noteOf(id));
  field.maxLength = noteCharactersMax;
  field.rows = 3;
  field.value = judgement.notes.get(id) ?? '';
  const finish = () => {
    judgement.note(id, field.value);
    field.remove();
    showNote(row, judgement.notes.get(id), words);
  };
  field.addEventListener('blur', finish, { once: true });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) row.focus();
  });
  head.querySelector('.note')?.remove();
  head.append(field);
  field.focus();
}
