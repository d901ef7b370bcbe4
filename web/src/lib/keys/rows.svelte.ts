import { listen } from './listen.svelte';

/** j and k move the focus along the [data-row] elements of the page; Enter opens the focused one. */
export function listenForRows(): void {
  const move = (step: 1 | -1) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[at < 0 ? (step === 1 ? 0 : rows.length - 1) : at + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  listen({ 'next-row': () => move(1), 'previous-row': () => move(-1) });
  $effect(() => {
    const open = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== 'Enter' || event.isComposing || !target.matches?.('[data-row]')) return;
      target.querySelector<HTMLElement>('[data-open]')?.click();
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  });
}
