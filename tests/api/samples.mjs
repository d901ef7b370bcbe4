// What to ask of each operation, made from what the demo holds: good questions with the status 200,
// and those that go wrong in a way of this operation.
import { createHash } from 'node:crypto';

const encode = encodeURIComponent;

/** Finds the things in the registry at `url` that the samples need. */
export async function findSubjects(url) {
  const get = async (path) => (await fetch(url + path)).json();
  const search = async (query) => (await get(`/api/v1/search?per_page=100&${query}`)).items;
  const chosen = (items, kind, catalog) =>
    items.filter((item) => item.listings.some(({ publication: p, standing }) => p && standing !== 'withdrawn' && p.kind === kind && p.catalog === catalog)).map((item) => item.id);
  const older = await search('catalog=ccm:4.0');
  const newer = await search('catalog=ccm:4.1');
  const caiq_4_0 = chosen(older, 'caiq', 'ccm:4.0');
  const reports = chosen(older, 'ccm-report', 'ccm:4.0');
  const caiq_4_1 = chosen(newer, 'caiq', 'ccm:4.1');
  const caiq_3 = chosen(await search('catalog=ccm:3.0.1'), 'caiq', 'ccm:3.0.1');
  const { size } = await get('/api/v1/record');
  const publications = [];
  for (let from = 0; from < size; from += 100) {
    const { entries } = await get(`/api/v1/entries?from=${from}&limit=100`);
    publications.push(...entries.filter(({ type }) => type === 'SelfAssessmentPublished'));
  }
  const { reported } = await get('/api/v1/search?reported_by=yonder-register');
  const seen = new Set();
  const second = publications.find(({ subject }) => seen.size === seen.add(subject).size);
  const detail = await get(`/api/v1/publications/${publications[0].index}`);
  const granted = await Promise.all(['cs-mark/gold', 'csa-star/level-2-certification', 'csa-star/level-2-attestation'].map((level) => search(`level=${level}&standing=current`)));
  const accredited = granted.map(([service]) => ({ service: service.id, ...service.accreditations[0] }));
  return { reported: reported.items.map(({ id }) => id), caiq_4_0, caiq_4_1, caiq_3, reports, accredited, size, publications, second, first: publications[0], digest: detail.publication.answers_digest, organisation: detail.service.organisation };
}

/** operationId -> [{path, status, code?, body?, headers?}] */
export function samplesFor(found) {
  const { caiq_4_0, caiq_4_1, caiq_3, reports, accredited, first, second, digest, organisation, size } = found;
  const day = first.recorded.slice(0, 10);
  const service = first.subject;
  const six = [caiq_4_1[0], caiq_4_1[1], caiq_4_0[0], caiq_4_0[1], caiq_3[0], reports[0]].map((id) => `service=${id}`).join('&');
  const two = `service=${caiq_4_0[0]}&service=${caiq_4_1[0]}`;
  const good = (...paths) => paths.map((path) => ({ path, status: 200 }));
  const bad = (path, status, code, more = {}) => ({ path, status, code, ...more });
  const list = (catalog, requirements, more = {}) => JSON.stringify({ catalog, requirements, ...more });
  const json = { 'content-type': 'application/json' };
  const rank = '/api/v1/requirements/rank';
  const certificate = ({ service: id, scheme, level }) => `/api/v1/services/${id}/accreditations/${scheme}/${level}`;
  const [gold] = accredited;
  const search = (path) => [
    ...good(path, `${path}?q=${encode('クラウド')}&lang=ja&sort=changed`, `${path}?level=csa-star/level-1&standing=current&standing=archived&class=saas&region=JP&country=JP&catalog=ccm:4.0&changed=1-year`, `${path}?q=zzzznothing`, `${path}?as_of=${day}`, `${path}?as_of=1999-01-01`, `${path}?as_of=2999-01-01T00:00:00Z`),
    bad(`${path}?standing=valid`, 400, 'query.bad_value'),
    bad(`${path}?class=SaaS`, 400, 'query.bad_value'),
    bad(`${path}?region=japan`, 400, 'query.bad_value'),
    bad(`${path}?catalog=4.0`, 400, 'query.bad_value'),
    bad(`${path}?level=level-1`, 400, 'query.bad_value'),
    bad(`${path}?changed=yesterday`, 400, 'query.bad_value'),
    bad(`${path}?sort=name&sort=yes`, 400, 'query.repeated_parameter'),
    bad(`${path}?q=${'a'.repeat(201)}`, 400, 'search.text_too_long'),
  ];
  const compare = (path) => [
    ...good(`${path}?${six}`, `${path}?${two}&only=differences`, `${path}?${two}&only=answers`, `${path}?${two}&only=differences&only=gaps`, `${path}?${two}&only=gaps&domain=${encode('A&A')}`, `${path}?${two}&base=ccm:4.0&lang=ja`, `${path}?${two}&granularity=control`, `${path}?${six}&granularity=question`),
    bad(path, 400, 'query.missing_parameter'),
    bad(`${path}?service=${service}`, 400, 'comparison.wrong_number'),
    bad(`${path}?service=${service}&service=${service}`, 400, 'comparison.repeated_service'),
    bad(`${path}?service=${service}&service=nobody`, 404, 'service.not_found'),
    bad(`${path}?${two}&base=ccm:3.0.1`, 400, 'comparison.unknown_base'),
    bad(`${path}?${two}&domain=ZZZ`, 400, 'comparison.unknown_domain'),
    bad(`${path}?${two}&only=yes`, 400, 'query.bad_value'),
    bad(`${path}?${two}&only=gaps&only=yes`, 400, 'query.bad_value'),
    bad(`${path}?${two}&granularity=answer`, 400, 'query.bad_value'),
  ];
  return {
    searchServices: [...search('/api/v1/search'), ...good('/api/v1/search?page=2&per_page=3', '/api/v1/search?q=yonder', '/api/v1/search?reported_by=yonder-register&per_page=2&page=2', '/api/v1/search?reported_by=nobody-there&class=saas', '/api/v1/search?page=999999&per_page=100'), bad('/api/v1/search?reported_by=Yonder', 400, 'query.bad_value'), bad('/api/v1/search?page=0', 400, 'query.bad_value'), bad('/api/v1/search?per_page=101', 400, 'query.bad_value'), bad('/api/v1/search?page=-1', 400, 'query.bad_value'), bad('/api/v1/search?page=1.5', 400, 'query.bad_value')],
    exportSearchCsv: [...search('/api/v1/search.csv'), bad('/api/v1/search.csv?page=1', 400, 'query.unknown_parameter'), bad('/api/v1/search.csv?reported_by=yonder-register', 400, 'query.unknown_parameter')],
    listOrganisations: [...good('/api/v1/organisations', `/api/v1/organisations?q=${organisation}&page=1&per_page=5`, `/api/v1/organisations?as_of=${day}`), bad('/api/v1/organisations?per_page=1000', 400, 'query.bad_value')],
    getOrganisation: [...good(`/api/v1/organisations/${organisation}`, `/api/v1/organisations/${organisation}?as_of=${day}`), bad('/api/v1/organisations/nobody', 404, 'organisation.not_found'), bad(`/api/v1/organisations/${organisation}?as_of=1999-01-01`, 404, 'organisation.not_found')],
    getService: [...good(`/api/v1/services/${service}`, ...[...reports, ...caiq_3].slice(0, 5).map((id) => `/api/v1/services/${id}`)), bad('/api/v1/services/nobody', 404, 'service.not_found'), bad(`/api/v1/services/${service}?as_of=1999-01-01`, 404, 'service.not_found')],
    getServiceFeed: [...good(`/api/v1/services/${service}/feed.atom`, `/api/v1/services/${service}/feed.atom?lang=ja`, `/api/v1/services/${service}/feed.atom?as_of=${day}`), bad('/api/v1/services/nobody/feed.atom', 404, 'service.not_found'), bad(`/api/v1/services/${service}/feed.atom?scheme=csa-star`, 400, 'query.unknown_parameter')],
    getServiceBadge: [...good(`/api/v1/services/${service}/badge.svg`, `/api/v1/services/${service}/badge.svg?scheme=csa-star&lang=ja`, `/api/v1/services/${service}/badge.svg?as_of=${day}`), bad('/api/v1/services/nobody/badge.svg', 404, 'service.not_found'), bad(`/api/v1/services/${service}/badge.svg?scheme=nothing`, 404, 'scheme.not_found'), bad(`/api/v1/services/${service}/badge.svg?scheme=a&scheme=b`, 400, 'query.repeated_parameter')],
    getAccreditation: [...good(...accredited.map(certificate), `${certificate(gold)}?lang=ja&effective_on=2099-01-01`, `${certificate(gold)}?as_of=${gold.valid_from}T23:59:59Z&effective_on=${gold.valid_from}`), bad(`/api/v1/services/nobody/accreditations/${gold.scheme}/${gold.level}`, 404, 'service.not_found'), bad(`/api/v1/services/${gold.service}/accreditations/${gold.scheme}/platinum`, 404, 'accreditation.not_found'), bad(`${certificate(gold)}?effective_on=tomorrow`, 400, 'query.bad_value'), bad(`${certificate(gold)}?effective=2026-01-01`, 400, 'query.unknown_parameter')],
    listAuditOrganisations: [...good('/api/v1/audit-organisations', '/api/v1/audit-organisations?as_of=1999-01-01&lang=ja'), bad('/api/v1/audit-organisations?q=a', 400, 'query.unknown_parameter')],
    getReportedService: [...good(...found.reported.map((id) => `/api/v1/reported/${id}`)), bad('/api/v1/reported/nobody', 404, 'reported.not_found'), bad(`/api/v1/reported/${service}`, 404, 'reported.not_found'), bad(`/api/v1/reported/${found.reported[0]}?as_of=1999-01-01`, 404, 'reported.not_found')],
    getPublication: [...good(`/api/v1/publications/${first.index}`, ...found.publications.slice(1, 8).map(({ index }) => `/api/v1/publications/${index}`)), bad('/api/v1/publications/0', 404, 'publication.not_found'), bad('/api/v1/publications/99999999', 404, 'publication.not_found'), bad('/api/v1/publications/first', 400, 'query.bad_value'), bad(`/api/v1/publications/${second.index}?as_of=${day}`, 404, 'publication.not_found')],
    exportPublicationCsv: [...good(`/api/v1/publications/${first.index}/answers.csv`), bad('/api/v1/publications/0/answers.csv', 404, 'publication.not_found')],
    exportPublicationPdf: [...good(`/api/v1/publications/${first.index}/answers.pdf`, `/api/v1/publications/${second.index}/answers.pdf?lang=ja`), bad('/api/v1/publications/0/answers.pdf', 404, 'publication.not_found'), bad(`/api/v1/publications/${second.index}/answers.pdf?as_of=${day}`, 404, 'publication.not_found')],
    getPublicationChanges: [...good(`/api/v1/publications/${second.index}/changes`, `/api/v1/publications/${second.index}/changes?since=${found.publications.find(({ subject }) => subject === second.subject).index}`), bad(`/api/v1/publications/${first.index}/changes`, 404, 'publication.no_earlier'), bad(`/api/v1/publications/${second.index}/changes?since=${found.publications.find(({ subject }) => subject !== second.subject).index}`, 400, 'publication.other_service'), bad(`/api/v1/publications/${second.index}/changes?since=x`, 400, 'query.bad_value')],
    compareServices: [...compare('/api/v1/compare'), bad(`/api/v1/compare?${two}&as_of=1999-01-01`, 404, 'service.not_found')],
    exportComparisonCsv: compare('/api/v1/compare.csv'),
    exportComparisonWorkbook: compare('/api/v1/compare.xlsx'),
    exportComparisonPdf: compare('/api/v1/compare.pdf'),
    rankByRequirements: [
      { path: rank, status: 200, headers: json, body: list('ccm:4.0', [{ question: 'A&A-01.1' }, { question: 'A&A-02.1', value: 'no', owners: ['csp-owned', 'csc-owned'] }]) },
      { path: `${rank}?page=2&per_page=5`, status: 200, headers: { 'content-type': 'Application/JSON; charset=utf-8' }, body: list('ccm:4.1', [{ question: 'A&A-01.1', value: 'yes' }], { only_listed: false }) },
      { path: `${rank}?as_of=${second.recorded.slice(0, 10)}`, status: 200, headers: json, body: list('ccm:4.0', [{ question: 'A&A-01.1' }]) },
      bad(rank, 415, 'request.wrong_media_type', { headers: { 'content-type': 'text/csv' }, body: 'question\nA&A-01.1\n' }),
      bad(rank, 400, 'json.malformed', { headers: json, body: '{"catalog":' }),
      bad(rank, 400, 'json.duplicate_member', { headers: json, body: '{"catalog":"ccm:4.0","catalog":"ccm:4.1","requirements":[]}' }),
      bad(rank, 400, 'json.unknown_member', { headers: json, body: list('ccm:4.0', [{ question: 'A&A-01.1' }], { page: 3 }) }),
      bad(rank, 400, 'requirement.none', { headers: json, body: list('ccm:4.0', []) }),
      bad(rank, 400, 'requirement.unknown_question', { headers: json, body: list('ccm:4.0', [{ question: 'A&A-99.9' }]) }),
      bad(rank, 400, 'requirement.unknown_catalog', { headers: json, body: list('ccm:9.9', [{ question: 'A&A-01.1' }]) }),
      bad(rank, 400, 'requirement.malformed', { headers: json, body: list('ccm:4.0', [{ question: 'A&A-01.1', value: 'unanswered' }]) }),
      bad(rank, 400, 'requirement.repeated_question', { headers: json, body: list('ccm:4.0', [{ question: 'A&A-01.1' }, { question: 'A&A-01.1', value: 'no' }]) }),
      bad(rank, 413, 'request.body_too_large', { headers: json, body: ' '.repeat(1_048_577) }),
    ],
    readRequirements: [
      { path: '/api/v1/requirements/list?catalog=ccm:4.0', status: 200, headers: { 'content-type': 'text/csv' }, body: 'question;value;owners\nA&A-01.1;No;csp-owned csc-owned\n' },
      { path: '/api/v1/requirements/list?catalog=ccm:4.0&file=list.json', status: 200, headers: json, body: list('ccm:4.1', [{ question: 'A&A-01.1' }]) },
      bad('/api/v1/requirements/list', 400, 'query.missing_parameter', { headers: json, body: '{}' }),
      bad('/api/v1/requirements/list?catalog=4.0', 400, 'query.bad_value', { headers: json, body: '{}' }),
      bad('/api/v1/requirements/list?catalog=ccm:4.0', 415, 'request.wrong_media_type', { headers: { 'content-type': 'image/png' }, body: 'x' }),
      bad('/api/v1/requirements/list?catalog=ccm:4.0', 400, 'requirement.none', { headers: { 'content-type': 'text/csv' }, body: 'question\n' }),
      bad('/api/v1/requirements/list?catalog=ccm:4.0', 400, 'requirement.malformed', { headers: { 'content-type': 'text/csv' }, body: 'question,value\nA&A-01.1,maybe\n' }),
      bad('/api/v1/requirements/list?catalog=ccm:4.0', 400, 'requirement.too_many', { headers: { 'content-type': 'text/csv' }, body: `question\n${'A&A-01.1\n'.repeat(2001)}` }),
    ],
    listCatalogs: good('/api/v1/catalogs', '/api/v1/catalogs?as_of=1999-01-01'),
    getCatalog: [...good('/api/v1/catalogs/ccm:4.0', '/api/v1/catalogs/ccm%3A4.1', '/api/v1/catalogs/ccm:3.0.1', '/api/v1/catalogs/cs-mark:2016'), bad('/api/v1/catalogs/ccm:9.9', 404, 'catalog.not_found'), bad('/api/v1/catalogs/ccm', 400, 'catalog.malformed_reference'), bad('/api/v1/catalogs/ccm:4.0?as_of=1999-01-01', 404, 'catalog.not_found')],
    getControl: [...good(`/api/v1/catalogs/ccm:4.0/controls/${encode('A&A-01')}`, `/api/v1/catalogs/ccm:4.1/controls/IAM-02`, '/api/v1/catalogs/cs-mark:2016/controls/12.1.5', `/api/v1/catalogs/ccm:4.0/controls/IAM-02?as_of=${second.recorded.slice(0, 10)}`), bad('/api/v1/catalogs/ccm:4.0/controls/ZZZ-01', 404, 'control.not_found')],
    getCrosswalk: [...good('/api/v1/crosswalks/ccm/4.0/4.1'), bad('/api/v1/crosswalks/ccm/4.1/4.0', 404, 'crosswalk.not_found'), bad('/api/v1/crosswalks/ccm/4.0/4.1?as_of=2026-01-01', 400, 'query.unknown_parameter')],
    listSchemes: good('/api/v1/schemes'),
    getScheme: [...good('/api/v1/schemes/csa-star'), bad('/api/v1/schemes/nothing', 404, 'scheme.not_found'), bad('/api/v1/schemes/csa-star?as_of=1999-01-01', 404, 'scheme.not_found')],
    getRecordHead: good('/api/v1/record'),
    listEntries: [...good('/api/v1/entries', '/api/v1/entries?from=3&limit=100', `/api/v1/entries?from=${size}`), bad('/api/v1/entries?limit=0', 400, 'query.bad_value'), bad('/api/v1/entries?from=x', 400, 'query.bad_value')],
    getEntry: [...good('/api/v1/entries/0', `/api/v1/entries/${first.index}`, `/api/v1/entries/${size - 1}`), bad(`/api/v1/entries/${size + 10_000}`, 404, 'entry.not_found'), bad('/api/v1/entries/last', 400, 'query.bad_value'), bad('/api/v1/entries/-1', 400, 'query.bad_value')],
    getBlob: [...good(`/api/v1/blobs/${digest}`), bad(`/api/v1/blobs/${createHash('sha256').update('nothing').digest('hex')}`, 404, 'blob.not_found'), bad(`/api/v1/blobs/${digest.toUpperCase()}`, 400, 'digest.malformed'), bad('/api/v1/blobs/abc', 400, 'digest.malformed')],
    getOpenapi: good('/openapi.yaml'),
    getHealth: good('/healthz'),
    getReadiness: good('/readyz'),
    getMetrics: good('/metrics'),
  };
}
