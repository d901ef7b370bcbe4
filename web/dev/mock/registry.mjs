// A small made-up registry, the same on every start. Names are invented.
import { catalogs, questionsOf, controlsOf } from './catalogs.mjs';

export const today = Date.parse('2026-11-24T04:00:00Z');
const day = 86_400_000;
const year = 365 * day;

/** Deterministic numbers in [0, 1): mulberry32 over a text seed. */
export function randomFrom(seed) {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
const pick = (random, list) => list[Math.floor(random() * list.length)];

const stems = [
  ['Hoshizora', 'ほしぞら', 'JP'], ['Kawasemi', 'かわせみ', 'JP'], ['Northgate', null, 'GB'], ['Blauberg', null, 'DE'],
  ['Minamoto Cloud', '源クラウド', 'JP'], ['Tidewater', null, 'US'], ['Sazanami', 'さざなみ', 'JP'], ['Lumen & Oak', null, 'US'],
  ['Ferrovia', null, 'IT'], ['Akatsuki Systems', '暁システムズ', 'JP'], ['Brightfjord', null, 'NO'], ['Quillstone', null, 'CA'],
  ['Yamabiko', 'やまびこ', 'JP'], ['Sainte-Claire', null, 'FR'], ['Marigold', null, 'AU'], ['Tsubame Net', 'つばめネット', 'JP'],
  ['Ostrava Data', null, 'CZ'], ['Redpoll', null, 'IE'], ['Shiosai', '潮騒', 'JP'], ['Vantara Nine', null, 'SG'],
  ['Komorebi', '木漏れ日', 'JP'], ['Halcyon Grid', null, 'NL'], ['Ironwood', null, 'US'], ['Asagiri', '朝霧', 'JP'],
];
const products = [
  ['Drive', 'ドライブ', 'saas', 'File storage and sharing for teams.', 'チーム向けのファイル保管・共有サービス。'],
  ['Compute', 'コンピュート', 'iaas', 'Virtual machines and block storage.', '仮想サーバーとブロックストレージ。'],
  ['Forms', 'フォーム', 'saas', 'Forms and approvals for public offices.', '行政機関向けの申請・承認フォーム。'],
  ['Runtime', 'ランタイム', 'paas', 'Managed application runtime with databases.', 'データベース付きのアプリケーション実行基盤。'],
  ['Mail Archive', 'メールアーカイブ', 'saas', 'Long-term archive for e-mail with legal hold.', '訴訟ホールドに対応した電子メールの長期保管。'],
];
const notes = {
  en: [
    'We review this every spring; the last review was in April.',
    'Done through our central platform team; evidence is kept for two years.',
    'Customers configure this in the console; the default is the stricter setting.',
    'Covered by our yearly internal audit.',
    'A project to close this gap runs until the second quarter.',
  ],
  ja: [
    '毎年春に見直しており、直近の見直しは4月です。',
    '基盤チームが一元的に実施し、証跡を2年間保管しています。',
    'お客様が管理画面で設定できます。初期値は厳しい側にしています。',
    '年1回の内部監査の対象です。',
    'この不足は来年度第2四半期までに解消する計画です。',
  ],
};
const owners = ['csp-owned', 'csp-owned', 'csp-owned', 'csc-owned', 'shared-csp-and-csc', 'third-party-outsourced', 'shared-csp-and-third-party'];

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
const instant = (time) => new Date(time).toISOString();

export const organisations = [];
export const services = [];
export const entries = [];

function addEntry(time, type, issuer, subject) {
  entries.push({ time, type, issuer, subject });
  return entries[entries.length - 1];
}

function makeService(random, organisation, product, index, acts) {
  const [en, ja, serviceClass, aboutEn, aboutJa] = product;
  const id = `${organisation.id}-${slug(en)}`;
  const japanese = organisation.country === 'JP';
  const name = { en: `${organisation.name.en.split(' ')[0]} ${en}` };
  if (japanese) name.ja = `${organisation.short_ja}${ja}`;
  const description = index % 3 === 2 ? undefined : japanese ? { en: aboutEn, ja: aboutJa } : { en: aboutEn };
  const regions = [...new Set([organisation.country, pick(random, ['JP', 'US', 'DE', 'SG'])])].sort();
  const service = { id, name, description, organisation: organisation.id, classes: index % 5 === 4 ? [serviceClass, 'paas'].filter((c, i, a) => a.indexOf(c) === i) : [serviceClass], regions, url: `https://${id}.example/`, history: [] };
  services.push(service);
  const version = pick(random, ['3.0.1', '4.0', '4.0', '4.0', '4.1', '4.1']);
  const kind = index % 9 === 7 ? 'ccm-report' : 'caiq';
  const age = random() < 0.6 ? random() * 330 * day : random() < 0.7 ? year + random() * year : 3 * year + random() * 300 * day;
  const first = today - age - day;
  acts.push({ time: first - 3_600_000, service, act: 'registered' });
  const quality = 0.35 + random() * 0.6;
  acts.push({ time: first, service, act: 'published', kind, catalog: `ccm:${version}`, quality });
  if (age > 200 * day && random() < 0.4) acts.push({ time: first + 150 * day, service, act: 'published', kind, catalog: `ccm:${version}`, quality: Math.min(0.97, quality + 0.1) });
  if (age > 320 * day && random() < 0.35) acts.push({ time: first + 300 * day, service, act: 'renewed-without-change' });
  if (random() < 0.04) acts.push({ time: today - 5 * day, service, act: 'withdrawn', reason: 'The service was closed.' });
}

function build() {
  const random = randomFrom('assay');
  const acts = [];
  stems.forEach(([en, ja, country], index) => {
    const id = slug(en);
    const organisation = { id, name: { en }, short_ja: ja, country, url: `https://${id}.example/` };
    if (ja) organisation.name.ja = `株式会社${ja}`;
    if (index % 2 === 0) organisation.description = { en: `${en} runs cloud services for offices and schools.`, ...(ja ? { ja: `${ja}は官公庁と学校向けのクラウドサービスを提供しています。` } : {}) };
    organisations.push(organisation);
    const count = 1 + Math.floor(random() * 4);
    for (let n = 0; n < count; n++) makeService(random, organisation, products[(index + n) % products.length], index + n, acts);
  });
  addEntry(today - 4.2 * year, 'LogOpened', 'assay-demo');
  for (const organisation of organisations) addEntry(today - 4.1 * year, 'OrganisationRegistered', 'assay-demo', organisation.id);
  for (const act of acts.sort((a, b) => a.time - b.time)) {
    const type = { registered: 'ServiceRegistered', published: 'SelfAssessmentPublished', 'renewed-without-change': 'NoChangeDeclared', withdrawn: 'ListingWithdrawn' }[act.act];
    addEntry(act.time, type, act.service.organisation, act.service.id);
    if (act.act !== 'registered') act.service.history.push({ ...act, entry: entries.length - 1 });
    else act.service.registered = act.time;
  }
}
build();

/** The answers of a publication; made when asked for. */
export function answersOf(service, publication) {
  const catalog = catalogs.get(publication.catalog);
  const random = randomFrom(`${service.id} ${publication.catalog}`);
  const language = organisations.find((o) => o.id === service.organisation).country === 'JP' ? 'ja' : 'en';
  const report = publication.kind === 'ccm-report';
  return (report ? controlsOf(catalog) : questionsOf(catalog)).map((place) => {
    const dice = random();
    const text = random() < 0.55 ? pick(random, notes[language]) : undefined;
    const owner = pick(random, owners);
    const row = { ...place };
    let value = dice < publication.quality ? 'yes' : dice < publication.quality + (1 - publication.quality) * 0.5 ? 'no' : dice < 0.96 ? 'na' : dice < 0.99 ? 'unanswered' : 'unparsed';
    if (report) row.verdict = { yes: 'met', no: dice % 0.1 < 0.05 ? 'partly-met' : 'not-met', na: 'na', unanswered: 'unanswered', unparsed: 'unparsed' }[value];
    else row.value = value;
    row.owner = value === 'na' || value === 'unanswered' ? 'unassigned' : owner;
    if (text && value !== 'unanswered') row.implementation = text;
    if (value === 'yes' && owner === 'shared-csp-and-csc') row.customer_responsibilities = notes[language][2];
    return row;
  });
}

export function countsOf(rows) {
  const counts = { total: rows.length, yes: 0, partly: 0, no: 0, na: 0, unanswered: 0, unparsed: 0 };
  const names = { met: 'yes', 'partly-met': 'partly', 'not-met': 'no' };
  for (const row of rows) counts[names[row.verdict] ?? row.verdict ?? row.value]++;
  return counts;
}

const summaries = new Map();
export function publicationSummary(service, publication) {
  if (!summaries.has(publication.entry)) {
    summaries.set(publication.entry, {
      entry: publication.entry,
      recorded: instant(publication.time),
      kind: publication.kind,
      catalog: publication.catalog,
      release: { 'ccm:3.0.1': '3.0.1-09-01-2017', 'ccm:4.0': '4.0.3', 'ccm:4.1': '4.1.0' }[publication.catalog],
      counts: countsOf(answersOf(service, publication)),
      answers_digest: Array.from({ length: 64 }, (_, i) => ((publication.entry * 7 + i * 5) % 16).toString(16)).join(''),
    });
  }
  return summaries.get(publication.entry);
}

export const levelOne = {
  scheme: 'csa-star', scheme_name: { en: 'CSA STAR', ja: 'CSA STAR' },
  level: 'level-1', level_name: { en: 'STAR Level 1: self-assessment', ja: 'STAR レベル1：自己評価' }, assurance: 'self-claimed',
};

/** Listing at an instant, or null where nothing was published yet. */
export function listingAt(service, at) {
  const acts = service.history.filter((act) => act.time <= at);
  const published = acts.filter((act) => act.act === 'published');
  if (!published.length) return null;
  const last = acts[acts.length - 1];
  const publication = published[published.length - 1];
  const listing = { ...levelOne, published: instant(published[0].time), renewed: instant(last.time), publication: publicationSummary(service, publication) };
  if (last.act === 'withdrawn') return { ...listing, standing: 'withdrawn', since: instant(last.time) };
  const steps = [[0, 'current'], [year, 'deprecated'], [3 * year, 'archived']];
  let step = 0;
  while (step < 2 && at >= last.time + steps[step + 1][0]) step++;
  listing.standing = steps[step][1];
  listing.since = instant(step === 0 ? published[0].time : last.time + steps[step][0]);
  if (step < 2) listing.next_change = instant(last.time + steps[step + 1][0]);
  return listing;
}

export function serviceSummary(service, at) {
  const organisation = organisations.find((o) => o.id === service.organisation);
  const listing = listingAt(service, at);
  const { history, registered, ...rest } = service;
  const acts = history.filter((act) => act.time <= at);
  return { ...rest, organisation_name: organisation.name, country: organisation.country, listings: listing ? [listing] : [], accreditations: [], last_change: instant(acts.length ? acts[acts.length - 1].time : registered) };
}

export function organisationOut({ short_ja, ...organisation }) {
  return organisation;
}

export function findPublication(entry) {
  for (const service of services)
    for (const act of service.history) if (act.entry === entry && act.act === 'published') return { service, publication: act };
  return null;
}
