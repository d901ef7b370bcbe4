// Every operation of api/openapi.yaml that the pages call, over the made-up registry.
import { catalogs, summary, crosswalkFile } from './catalogs.mjs';
import * as registry from './registry.mjs';
import { search } from './search.mjs';
import { compare, rank } from './compare.mjs';
import { problem } from './problem.mjs';
import { star } from './scheme.mjs';

const instant = (time) => new Date(time).toISOString();
const notFound = (what, id) => problem(404, `${what}.not_found`, `There is no ${what} “${id}” in the record.`);

function organisationList(query, at) {
  const words = (query.get('q') ?? '').toLowerCase();
  const found = registry.organisations.filter((o) => Object.values(o.name).join(' ').toLowerCase().includes(words)).map((o) => ({ ...registry.organisationOut(o), service_count: registry.services.filter((s) => s.organisation === o.id && s.registered <= at).length }));
  const page = Number(query.get('page') ?? 1);
  const perPage = Number(query.get('per_page') ?? 20);
  return { total: found.length, page, per_page: perPage, as_of: instant(at), items: found.slice((page - 1) * perPage, page * perPage) };
}

function organisationDetail(id, at) {
  const organisation = registry.organisations.find((o) => o.id === id);
  if (!organisation) return notFound('organisation', id);
  const services = registry.services.filter((s) => s.organisation === id && s.registered <= at).map((s) => registry.serviceSummary(s, at));
  return { organisation: registry.organisationOut(organisation), services, as_of: instant(at) };
}

function serviceDetail(id, at) {
  const service = registry.services.find((s) => s.id === id && s.registered <= at);
  if (!service) return notFound('service', id);
  const organisation = registry.organisations.find((o) => o.id === service.organisation);
  const listing = registry.listingAt(service, at);
  const history = service.history.filter((act) => act.time <= at).reverse().map((act) => ({
    entry: act.entry, recorded: instant(act.time), act: act.act,
    ...(act.reason ? { reason: act.reason } : {}),
    ...(act.act === 'published' ? { publication: registry.publicationSummary(service, act) } : {}),
  }));
  return { service: registry.serviceSummary(service, at), organisation: registry.organisationOut(organisation), listings: listing ? [{ ...listing, history }] : [], accreditations: [], as_of: instant(at) };
}

function publicationDetail(entry, at) {
  const found = registry.findPublication(entry);
  if (!found || found.publication.time > at) return notFound('publication', entry);
  const { service, publication } = found;
  return { service: registry.serviceSummary(service, at), publication: registry.publicationSummary(service, publication), catalog: catalogs.get(publication.catalog), withdrawn: false, rows: registry.answersOf(service, publication) };
}

function publicationChanges(entry, query, at) {
  const after = publicationDetail(entry, at);
  if (after.problem) return after;
  const { service } = registry.findPublication(entry);
  const before = service.history.filter((act) => act.act === 'published' && act.entry < entry).pop();
  if (!before) return problem(404, 'publication.no_predecessor', 'This is the first publication of the service: there is nothing to compare it with.');
  const old = new Map(registry.answersOf(service, before).map((row) => [row.question ?? row.control, row]));
  const changes = [];
  for (const row of after.rows) {
    const earlier = old.get(row.question ?? row.control);
    const place = { domain: row.domain, control: row.control, question: row.question, before: earlier, after: row };
    if (earlier.value !== row.value || earlier.verdict !== row.verdict) changes.push({ kind: 'value', ...place });
    else if (earlier.owner !== row.owner) changes.push({ kind: 'owner', ...place });
    else if (earlier.implementation !== row.implementation) changes.push({ kind: 'text', ...place });
  }
  return { service: after.service, before: registry.publicationSummary(service, before), after: after.publication, unchanged: after.rows.length - changes.length, changes };
}

function controlDetail(version, id, at) {
  const catalog = catalogs.get(version);
  if (!catalog) return notFound('catalog', version);
  const all = catalog.domains.flatMap((domain) => domain.controls.map((control) => ({ domain, control })));
  const index = all.findIndex(({ control }) => control.id === id);
  if (index < 0) return notFound('control', id);
  const { domain, control } = all[index];
  const rows = registry.services.filter((s) => s.registered <= at).flatMap((s) => {
    const listing = registry.listingAt(s, at);
    const act = s.history.filter((a) => a.act === 'published' && a.time <= at).pop();
    return listing && act.catalog === version && act.kind === 'caiq' && ['current', 'deprecated'].includes(listing.standing) ? registry.answersOf(s, act) : [];
  });
  return {
    catalog: summary(catalog), gist_label: catalog.gist_label, title_label: catalog.title_label,
    domain: { id: domain.id, title: domain.title }, control,
    previous: all[index - 1]?.control.id, next: all[index + 1]?.control.id,
    answers: control.questions.map(({ id: question }) => ({ question, counts: registry.countsOf(rows.filter((row) => row.question === question)) })),
    crosswalk: [...crosswalkFile.controls, ...crosswalkFile.questions]
      .filter((row) => (version === 'ccm:4.0' && row.from?.split('.')[0] === id) || (version === 'ccm:4.1' && row.to?.split('.')[0] === id))
      .map((row) => ({ from_catalog: 'ccm:4.0', to_catalog: 'ccm:4.1', ...row })),
    as_of: instant(at),
  };
}

function entryList(query) {
  const from = Number(query.get('from') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  const entries = registry.entries.slice(from, from + limit).map((entry, n) => ({ index: from + n, recorded: instant(entry.time), type: entry.type, issuer: entry.issuer, subject: entry.subject }));
  return { size: registry.entries.length, entries };
}

const table = [
  [/^\/api\/v1\/search$/, (_, query, at) => search(query, at)],
  [/^\/api\/v1\/organisations$/, (_, query, at) => organisationList(query, at)],
  [/^\/api\/v1\/organisations\/([^/]+)$/, ([id], _, at) => organisationDetail(id, at)],
  [/^\/api\/v1\/services\/([^/]+)$/, ([id], _, at) => serviceDetail(id, at)],
  [/^\/api\/v1\/publications\/(\d+)$/, ([entry], _, at) => publicationDetail(Number(entry), at)],
  [/^\/api\/v1\/publications\/(\d+)\/changes$/, ([entry], query, at) => publicationChanges(Number(entry), query, at)],
  [/^\/api\/v1\/compare$/, (_, query, at) => compare(query, at)],
  [/^\/api\/v1\/requirements\/rank$/, (_, query, at, body) => rank(body, query, at)],
  [/^\/api\/v1\/catalogs$/, () => ({ catalogs: [...catalogs.values()].map(summary) })],
  [/^\/api\/v1\/catalogs\/([^/]+)$/, ([version]) => catalogs.get(version) ?? notFound('catalog', version)],
  [/^\/api\/v1\/catalogs\/([^/]+)\/controls\/([^/]+)$/, ([version, id], _, at) => controlDetail(version, id, at)],
  [/^\/api\/v1\/crosswalks\/ccm\/4\.0\/4\.1$/, () => ({ ...crosswalkFile, from: 'ccm:4.0', to: 'ccm:4.1' })],
  [/^\/api\/v1\/schemes$/, () => ({ schemes: [star] })],
  [/^\/api\/v1\/schemes\/csa-star$/, () => star],
  [/^\/api\/v1\/record$/, () => ({ origin: 'assay.example', size: registry.entries.length, root: '3f'.repeat(32), last_recorded: instant(registry.entries[registry.entries.length - 1].time) })],
  [/^\/api\/v1\/entries$/, (_, query) => entryList(query)],
  [/^\/api\/v1\/entries\/(\d+)$/, ([entry]) => registry.entries[Number(entry)] ?? notFound('entry', entry)],
];

/** The answer to one API request: {status, body}. */
export function answer(path, query, body) {
  const asOf = query.get('as_of');
  let at = registry.today;
  if (asOf) {
    at = Date.parse(asOf.length === 10 ? `${asOf}T23:59:59.999Z` : asOf);
    if (Number.isNaN(at)) return problem(400, 'instant.malformed', `“${asOf}” is not a point in time. Write it as 2026-11-24 or 2026-11-24T03:56:00Z.`);
  }
  for (const [pattern, handler] of table) {
    const match = pattern.exec(path);
    if (!match) continue;
    const result = handler(match.slice(1).map(decodeURIComponent), query, at, body);
    return result.problem ? result : { status: 200, body: result };
  }
  return problem(404, 'http.not_found', 'There is nothing at this address.');
}
