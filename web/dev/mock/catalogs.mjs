// The shipped catalogs in the shapes of api/openapi.yaml.
import { readFileSync, existsSync } from 'node:fs';

const folder = new URL('../../../catalogs/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const readIfThere = (name) => (existsSync(new URL(name, folder)) ? read(name) : null);

export const crosswalkFile = read('crosswalk-ccm-4.0-to-4.1.json');
const references = ['ccm:3.0.1', 'ccm:4.0', 'ccm:4.1', 'cs-mark:2016'];

function localized(en, ja) {
  const text = {};
  if (en) text.en = en;
  if (ja) text.ja = ja;
  return Object.keys(text).length ? text : undefined;
}

function gistsOf(folder) {
  const own = (language) => readIfThere(`${folder}/gist.${language}.json`) ?? { controls: {}, questions: {} };
  const gists = { en: own('en'), ja: own('ja') };
  if (folder !== 'ccm-4.1') return gists;
  const older = { en: read('ccm-4.0/gist.en.json'), ja: read('ccm-4.0/gist.ja.json') };
  for (const language of ['en', 'ja'])
    for (const kind of ['controls', 'questions'])
      for (const row of crosswalkFile[kind])
        if (row.to && row.from) gists[language][kind][row.to] ??= older[language][kind][row.from];
  return gists;
}

function load(reference) {
  const folder = reference.replace(':', '-');
  const skeleton = read(`${folder}/skeleton.json`);
  const titles = read(`${folder}/titles.ja.json`);
  const gists = gistsOf(folder);
  const detailed = !skeleton.questionnaire;
  const suffix = ({ provider_specific: p, mandatory: b }) => `${p ? 'P' : ''}${b ? 'B' : ''}` || undefined;
  const gist = (kind, id) => localized(gists.en[kind]?.[id], gists.ja[kind]?.[id]);
  const domains = skeleton.domains.map((domain) => ({
    id: domain.id,
    title: localized(domain.title, titles.domains[domain.id]),
    controls: domain.controls.map((control) => ({
      id: control.id,
      title: localized(control.title, titles.controls[control.id]),
      category: control.category,
      provider_specific: control.provider_specific,
      lite: control.lite ?? false,
      gist: gist('controls', control.id),
      typical_owner: reference === 'ccm:4.0' ? { iaas: 'csp-owned', paas: 'shared', saas: 'csp-owned' } : undefined,
      questions: control.questions.map((question) => ({
        ...question,
        suffix: suffix(question),
        lite: question.lite ?? false,
        gist: gist('questions', question.id),
      })),
    })),
  }));
  const controls = domains.flatMap((domain) => domain.controls);
  return {
    catalog: skeleton.catalog,
    version: skeleton.version,
    title: skeleton.title,
    questionnaire_title: skeleton.questionnaire?.title,
    has_detailed_controls: detailed,
    publisher: skeleton.publisher,
    notice: skeleton.notice,
    language: skeleton.language,
    releases: skeleton.releases,
    domain_count: domains.length,
    control_count: controls.length,
    question_count: controls.reduce((sum, control) => sum + control.questions.length, 0),
    has_lite: controls.some(({ lite }) => lite),
    official_text: false,
    gist_label: localized(gists.en.label, gists.ja.label) ?? {},
    title_label: { ja: 'Assayによる仮訳（公式訳ではありません）' },
    crosswalks: ['ccm:4.0', 'ccm:4.1'].includes(reference) ? [{ from: 'ccm:4.0', to: 'ccm:4.1' }] : [],
    categories: skeleton.categories?.map(({ id, title }) => ({ id, title: localized(title, titles.categories?.[id]) })),
    domains,
  };
}

export const catalogs = new Map(references.map((reference) => [reference, load(reference)]));

export function summary(catalog) {
  const { domains, categories, gist_label, title_label, crosswalks, ...rest } = catalog;
  return rest;
}

/** [{domain, control, question}] in official order. */
export function questionsOf(catalog) {
  return catalog.domains.flatMap((domain) =>
    domain.controls.flatMap((control) =>
      control.questions.map((question) => ({ domain: domain.id, control: control.id, question: question.id })),
    ),
  );
}

/** [{domain, control}] in official order. */
export function controlsOf(catalog) {
  return catalog.domains.flatMap((domain) => domain.controls.map((control) => ({ domain: domain.id, control: control.id })));
}

/** to-id -> crosswalk row of 4.0 to 4.1, for kind 'questions' or 'controls'. */
export function towardsNewest(kind) {
  return new Map(crosswalkFile[kind].filter((row) => row.to).map((row) => [row.to, row]));
}
