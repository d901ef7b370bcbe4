import { catalogs, questionsOf, controlsOf, towardsNewest } from './catalogs.mjs';
import { answersOf, services, serviceSummary, listingAt } from './registry.mjs';
import { problem } from './problem.mjs';

const order = ['ccm:3.0.1', 'ccm:4.0', 'ccm:4.1'];
const yes = new Set(['yes', 'met']);

function latest(service, at) {
  const acts = service.history.filter((act) => act.act === 'published' && act.time <= at);
  return acts[acts.length - 1];
}

function cellFrom(row) {
  if (!row) return { state: 'unanswered' };
  const said = row.value ?? row.verdict;
  if (said === 'unanswered' || said === 'unparsed') return { state: said };
  const { domain, control, question, ...answer } = row;
  return { state: 'answered', ...answer };
}

/** place -> cell for one service. */
function column(service, publication, base, granularity) {
  if (!publication) return () => ({ state: 'unknown' });
  const report = publication.kind === 'ccm-report';
  if (report && granularity === 'question') return () => ({ state: 'unknown' });
  const rows = answersOf(service, publication);
  const byId = new Map(rows.map((row) => [report || granularity === 'question' ? (row.question ?? row.control) : row.control, row]));
  const kind = granularity === 'question' ? 'questions' : 'controls';
  const idOf = (place) => place.question ?? place.control;
  if (publication.catalog === base) return (place) => cellFrom(byId.get(idOf(place)));
  if (publication.catalog !== 'ccm:4.0' || base !== 'ccm:4.1') return () => ({ state: 'not-comparable' });
  const walk = towardsNewest(kind);
  return (place) => {
    const row = walk.get(idOf(place));
    if (!row?.from) return { state: 'not-comparable' };
    return { ...cellFrom(byId.get(row.from)), crosswalk: { from: 'ccm:4.0', id: row.from, verdict: row.verdict } };
  };
}

const said = (cell) => (cell.state === 'answered' ? (cell.value ?? cell.verdict) : cell.state);

function count(rows, index) {
  const counts = { total: rows.length, yes: 0, partly: 0, no: 0, na: 0, unanswered: 0, unparsed: 0, unknown: 0, not_comparable: 0 };
  const names = { met: 'yes', 'partly-met': 'partly', 'not-met': 'no', 'not-comparable': 'not_comparable' };
  for (const row of rows) {
    const value = said(row.cells[index]);
    counts[names[value] ?? value]++;
  }
  return counts;
}

export function compare(query, at) {
  const ids = query.getAll('service');
  if (ids.length < 2 || ids.length > 6) return problem(400, 'compare.service_count', 'A comparison takes 2 to 6 services.');
  const chosen = ids.map((id) => services.find((s) => s.id === id && s.registered <= at));
  const missing = ids.find((_, index) => !chosen[index]);
  if (missing) return problem(404, 'service.not_found', `There is no service “${missing}” in the record.`);
  const publications = chosen.map((service) => latest(service, at));
  const found = publications.filter(Boolean).map((publication) => order.indexOf(publication.catalog));
  const base = query.get('base') ?? order[Math.max(...found, 0)];
  const granularity = query.get('granularity') ?? (publications.some((p) => p?.kind === 'ccm-report') ? 'control' : 'question');
  const catalog = catalogs.get(base);
  const columns = chosen.map((service, index) => column(service, publications[index], base, granularity));
  const places = granularity === 'question' ? questionsOf(catalog) : controlsOf(catalog);
  const rows = places.map((place) => {
    const cells = columns.map((cell) => cell(place));
    const comparable = cells.filter((cell) => cell.state !== 'not-comparable');
    const differ = (what) => new Set(comparable.map(what)).size > 1;
    return { ...place, differs: differ((cell) => `${said(cell)} ${cell.owner ?? ''}`), answers_differ: differ(said), gap: cells.some((cell) => !yes.has(said(cell)) && said(cell) !== 'na' && cell.state !== 'not-comparable'), cells };
  });
  const only = query.get('only');
  const domain = query.get('domain');
  const shown = rows.filter((row) => (!only || (only === 'gaps' ? row.gap : only === 'answers' ? row.answers_differ : row.differs)) && (!domain || row.domain === domain));
  return {
    as_of: new Date(at).toISOString(),
    base: catalog,
    granularity,
    services: chosen.map((service, index) => ({ service: serviceSummary(service, at), listing: listingAt(service, at) ?? undefined, crosswalk: !!publications[index] && publications[index].catalog !== base })),
    domains: catalog.domains.map(({ id }) => {
      const own = rows.filter((row) => row.domain === id);
      return { domain: id, differing: own.filter((row) => row.differs).length, counts: chosen.map((_, index) => count(own, index)) };
    }),
    total_rows: rows.length,
    rows: shown,
  };
}

/** POST /requirements/rank */
export function rank(list, query, at) {
  const catalog = catalogs.get(list.catalog);
  if (!catalog) return problem(404, 'catalog.not_found', `There is no catalog “${list.catalog}” in the record.`);
  const items = [];
  for (const service of services) {
    const publication = latest(service, at);
    if (service.registered > at || !publication) continue;
    if (list.only_listed !== false && !['current', 'deprecated'].includes(listingAt(service, at).standing)) continue;
    const cell = column(service, publication, list.catalog, 'question');
    const lists = { met: [], missed_questions: [], unknown_questions: [], to_check_questions: [] };
    for (const wanted of list.requirements) {
      const answer = cell({ question: wanted.question });
      const right = answer.state === 'answered' && answer.value === (wanted.value ?? 'yes') && (!wanted.owners?.length || wanted.owners.includes(answer.owner));
      if (answer.state !== 'answered') lists.unknown_questions.push(wanted.question);
      else if (!right) lists.missed_questions.push(wanted.question);
      else if (answer.crosswalk && answer.crosswalk.verdict !== 'same') lists.to_check_questions.push(wanted.question);
      else lists.met.push(wanted.question);
    }
    const { met, ...rest } = lists;
    items.push({ service: serviceSummary(service, at), met: met.length, missed: rest.missed_questions.length, unknown: rest.unknown_questions.length, to_check: rest.to_check_questions.length, ...rest });
  }
  items.sort((a, b) => b.met - a.met || a.missed - b.missed || (a.service.id < b.service.id ? -1 : 1));
  const page = Number(query.get('page') ?? 1);
  const perPage = Number(query.get('per_page') ?? 20);
  return { total: items.length, page, per_page: perPage, as_of: new Date(at).toISOString(), required: list.requirements.length, items: items.slice((page - 1) * perPage, page * perPage) };
}
