import type { Schemas } from '../api/client';
import { folded } from '../service/answer_view';

type Domain = Schemas['CatalogDetail']['domains'][number];

/** Runs of controls of the same category; one run without a category where the catalog has none. */
export function byCategory(controls: Schemas['Control'][], categories: Schemas['Category'][] = []) {
  const groups: { category?: Schemas['Category']; controls: Schemas['Control'][] }[] = [];
  for (const control of controls) {
    const category = categories.find(({ id }) => id === control.category);
    const last = groups.at(-1);
    if (last && (!category || last.category === category)) last.controls.push(control);
    else groups.push({ category, controls: [control] });
  }
  return groups;
}

/** The domains with only those controls in whose ids, titles, gists or questions all words occur. */
export function filterControls(domains: Domain[], query: string): Domain[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return domains;
  return domains.flatMap((domain) => {
    const controls = domain.controls.filter((control) => {
      const texts = [control.id, control.title.en, control.title.ja, control.gist?.en, control.gist?.ja];
      for (const { id, gist } of control.questions) texts.push(id, gist?.en, gist?.ja);
      const haystack = folded(texts.filter(Boolean).join(' '));
      return words.every((word) => haystack.includes(word));
    });
    return controls.length ? [{ ...domain, controls }] : [];
  });
}
