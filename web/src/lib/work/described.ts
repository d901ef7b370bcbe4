import type { Schemas } from '../api/client';
import { regionName } from '../format/names';
import type { PlainKey } from '../i18n';
import type { Language } from '../i18n/language';
import { webAddress } from './web_address';

export type ServiceDescription = Schemas['ServiceDescription'];
export type OrganisationDescription = Schemas['OrganisationDescription'];
type Words = Schemas['LocalizedText'];

/** One thing that a description says, and what it said before where that was something else. */
export interface DescribedLine {
  label: PlainKey;
  text: string;
  before?: string;
}

const typed = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

function wordsFrom(form: FormData, name: string): Words {
  const en = typed(form, `${name}_en`);
  const ja = typed(form, `${name}_ja`);
  return { ...(en ? { en } : {}), ...(ja ? { ja } : {}) };
}

function common(form: FormData): { names: Words; description?: Words; website: string } {
  const description = wordsFrom(form, 'description');
  return { names: wordsFrom(form, 'name'), ...(description.en || description.ja ? { description } : {}), website: webAddress(typed(form, 'website')) };
}

export function serviceFrom(form: FormData): ServiceDescription {
  return { ...common(form), class: form.getAll('class').map(String).sort() as ServiceDescription['class'], regions: form.getAll('region').map(String).sort() };
}

export function organisationFrom(form: FormData): OrganisationDescription {
  return { ...common(form), country: typed(form, 'country') };
}

type Texts = [label: PlainKey, text: string][];

function commonTexts({ names, description, website }: { names: Words; description?: Words | undefined; website?: string | undefined }): Texts {
  return [
    ['work.name_en', names.en ?? ''],
    ['work.name_ja', names.ja ?? ''],
    ['work.description_en', description?.en ?? ''],
    ['work.description_ja', description?.ja ?? ''],
    ['service.web', website ?? ''],
  ];
}

const placeNames = (codes: readonly string[], language: Language) => codes.map((code) => regionName(code, language)).join(' · ');

export function serviceTexts(service: ServiceDescription, language: Language): Texts {
  return [...commonTexts(service), ['facet.class', service.class.map((one) => one.replace('aas', 'aaS').replace(/^./, (first) => first.toUpperCase())).join(' · ')], ['facet.region', placeNames(service.regions ?? [], language)]];
}

export function organisationTexts(organisation: OrganisationDescription, language: Language): Texts {
  return [...commonTexts(organisation), ['organisations.country', placeNames([organisation.country], language)]];
}

/** What is said now beside what was said before; what neither says is left out. */
export function described(now: Texts, before: Texts = []): DescribedLine[] {
  const earlier = new Map(before);
  return now.flatMap(([label, text]) => {
    const was = earlier.get(label) ?? '';
    if (!text && !was) return [];
    return [before.length && was !== text ? { label, text, before: was } : { label, text }];
  });
}
