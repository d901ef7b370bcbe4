import { services, serviceSummary, levelOne } from './registry.mjs';

const day = 86_400_000;
const spans = { '30-days': 30 * day, '90-days': 90 * day, '1-year': 365 * day };
const fold = (text) => text.normalize('NFKC').toLowerCase().replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));

const values = {
  level: (s) => s.listings.map((l) => `${l.scheme}/${l.level}`),
  standing: (s) => s.listings.map((l) => l.standing),
  class: (s) => s.classes,
  region: (s) => s.regions,
  catalog: (s) => s.listings.flatMap((l) => (l.publication ? [l.publication.catalog] : [])),
};

function matcher(query, at) {
  const words = fold(query.get('q') ?? '').split(/\s+/).filter(Boolean);
  const tests = { text: (s) => words.every((w) => fold(Object.values(s.name).concat(Object.values(s.organisation_name), Object.values(s.description ?? {})).join(' ')).includes(w)) };
  for (const [facet, of] of Object.entries(values)) {
    const wanted = query.getAll(facet);
    if (wanted.length) tests[facet] = (s) => of(s).some((v) => wanted.includes(v));
    else if (facet === 'standing') tests[facet] = (s) => s.listings.some((l) => ['current', 'deprecated'].includes(l.standing));
  }
  const span = spans[query.get('changed')];
  if (span) tests.changed = (s) => Date.parse(s.last_change) >= at - span;
  return (s, except) => Object.entries(tests).every(([name, test]) => name === except || test(s));
}

function facet(all, matches, query, name, labels = {}) {
  const counts = new Map();
  for (const service of all)
    if (matches(service, name)) for (const value of new Set(values[name](service))) counts.set(value, (counts.get(value) ?? 0) + 1);
  const selected = query.getAll(name);
  for (const value of selected) if (!counts.has(value)) counts.set(value, 0);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([value, count]) => ({ value, count, selected: selected.includes(value), ...(labels[value] ? { label: labels[value] } : {}) }));
}

export function search(query, at) {
  const all = services.filter((s) => s.registered <= at).map((s) => serviceSummary(s, at));
  const matches = matcher(query, at);
  const found = all.filter((s) => matches(s));
  const orders = {
    name: (a, b) => a.name.en.localeCompare(b.name.en),
    changed: (a, b) => (a.last_change < b.last_change ? 1 : -1),
    yes: (a, b) => share(b) - share(a),
  };
  const share = (s) => { const c = s.listings[0]?.publication?.counts; return c ? c.yes / c.total : 0; };
  found.sort(orders[query.get('sort')] ?? (() => 0));
  const page = Number(query.get('page') ?? 1);
  const perPage = Number(query.get('per_page') ?? 20);
  const facets = {
    level: facet(all, matches, query, 'level', { 'csa-star/level-1': levelOne.level_name }),
    standing: facet(all, matches, query, 'standing'),
    class: facet(all, matches, query, 'class'),
    region: facet(all, matches, query, 'region'),
    catalog: facet(all, matches, query, 'catalog'),
    changed: Object.entries(spans).map(([value, span]) => ({ value, count: all.filter((s) => matches(s, 'changed') && Date.parse(s.last_change) >= at - span).length, selected: query.get('changed') === value })),
  };
  return { total: found.length, page, per_page: perPage, as_of: new Date(at).toISOString(), items: found.slice((page - 1) * perPage, page * perPage), facets };
}
