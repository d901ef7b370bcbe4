// What the demo holds, asked of the server: the tests name no id of their own.
import assert from 'node:assert/strict';
import { address } from './browser.mjs';

/** The answer of the API as JSON. */
export async function ask(path, at = address) {
  const response = await fetch(`${at}/api/v1${path}`);
  assert.equal(response.status, 200, path);
  return response.json();
}

const idsOf = (result) => result.items.map((service) => service.id);

/** The newest publication of a service that has an earlier one of the same catalog version. */
async function changedPublication(services, at) {
  for (const id of services) {
    const { listings } = await ask(`/services/${id}`, at);
    const published = listings[0]?.history.filter((event) => event.act === 'published') ?? [];
    if (published.length > 1 && published[0].publication.catalog === published[1].publication.catalog)
      return published[0].entry;
  }
  return assert.fail('no service of the demo was published twice');
}

async function reportedService(at) {
  for (let page = 1; page <= 3; page++) {
    const { items } = await ask(`/search?per_page=100&page=${page}`, at);
    const found = items.find(({ listings }) => listings[0]?.publication?.kind === 'ccm-report');
    if (found) return found.id;
  }
  return assert.fail('no service of the demo published a report on the controls');
}

/** A service that stands so at a level at which somebody else decides, with its accreditation there. */
async function accredited(level, standing, at) {
  const { items } = await ask(`/search?level=${level}&standing=${standing}&sort=name&per_page=1`, at);
  assert.ok(items.length, `the demo has nothing ${standing} at ${level}`);
  return `/services/${items[0].id}`;
}

/** Services and documents of the demo that the pages are looked at with. */
export async function demo(at = address) {
  const newer = await ask('/search?catalog=ccm:4.1&standing=current&sort=name&per_page=6', at);
  const older = await ask('/search?catalog=ccm:4.0&standing=current&sort=name&per_page=20', at);
  const service = newer.items[0];
  return {
    newer: idsOf(newer),
    older: idsOf(older),
    service: service.id,
    organisation: service.organisation,
    publication: service.listings[0].publication.entry,
    changed: await changedPublication(idsOf(older), at),
    reported: await reportedService(at),
    gold: await accredited('cs-mark/gold', 'current', at),
    attested: await accredited('csa-star/level-2-attestation', 'current', at),
    suspended: await accredited('cs-mark/silver', 'suspended', at),
  };
}

const compared = (...services) => `/compare?${services.map((id) => `service=${id}`).join('&')}`;

/**
 * Every route, by name: its path after the language. Long documents are asked for one domain,
 * because tools that look at each element take their time.
 */
export function routes({ newer, older, service, organisation, publication, changed, reported, gold, attested, suspended }) {
  return {
    start: '/',
    search: '/search?q=mail',
    'search with filters': '/search?q=cloud&class=iaas&standing=current',
    'search that finds nothing': '/search?q=zzzz',
    'search in the past': '/search?q=mail&as_of=2025-03-01',
    service: `/services/${service}`,
    'accredited service': gold,
    certificate: `${gold}/accreditations/cs-mark/gold`,
    attestation: `${attested}/accreditations/csa-star/level-2-attestation`,
    'suspended certificate': `${suspended}/accreditations/cs-mark/silver`,
    'audit organisations': '/audit-organisations',
    organisation: `/organisations/${organisation}`,
    organisations: '/organisations?q=cloud',
    catalogs: '/catalogs',
    catalog: '/catalogs/ccm:4.1?q=audit',
    control: '/catalogs/ccm:4.1/controls/AIS-02',
    'catalog with detailed controls': '/catalogs/cs-mark:2016',
    'control with detailed controls': '/catalogs/cs-mark:2016/controls/9.2.3',
    crosswalk: '/crosswalks/ccm/4.0/4.1?items=questions&verdict=gone',
    publication: `/publications/${publication}?domain=AIS`,
    changes: `/publications/${changed}/changes`,
    compare: `${compared(newer[0], newer[1], older[0])}&domain=AIS`,
    'compare by control': `${compared(reported, older[0])}&granularity=control&domain=AIS`,
    'compare nothing': '/compare',
    meet: '/meet',
    'meet a list': '/meet?catalog=ccm:4.1#ccm:4.1;A%26A-01.1;IAM-01.1;LOG-02.1=no',
    schemes: '/schemes',
    scheme: '/schemes/csa-star',
    record: '/record',
    about: '/about',
    'missing service': '/services/nobody-knows-it',
    'missing page': '/nothing/here',
  };
}

/** Routes that the server answers with 404. */
export const missing = /^missing/;
/** What Chromium itself logs about a document or an answer with 404. */
export const saysMissing = /status of 404/;
