import { shortcutOf, type Shortcut } from './shortcuts';

type Action = () => void;

/** Calls the action of a shortcut while the component that asks is on the page. */
export function listen(actions: Partial<Record<Shortcut, Action>>): void {
  $effect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return;
      const shortcut = shortcutOf(event);
      const action = shortcut && actions[shortcut];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
