import type { Picked } from './tray.svelte';

/** What each is called: its name; with its organisation, or else its id, where others have that name. */
export function toldApart(list: readonly Picked[]): string[] {
  const shared = (text: string, texts: readonly string[]) => texts.filter((other) => other === text).length > 1;
  const names = list.map(({ name }) => name);
  const owned = list.map(({ name, organisation }) => (organisation ? `${name} · ${organisation}` : name));
  return list.map(({ id, name }, index) => {
    if (!shared(name, names)) return name;
    const whole = owned[index] ?? name;
    return shared(whole, owned) ? `${name} · ${id}` : whole;
  });
}
