// What to ask of the operations of the registry's operator, besides those of accounts: settings and rules.
import { asBrowser } from './account_samples.mjs';

/** operationId -> [sample or function that makes one] */
export function operatorSamples({ server, operator, admin }) {
  const by = asBrowser(server);
  const wrong = (person, path, status, code, body) => by(person, path, status, { code, body });
  let versions = 0;
  /** Rules that differ from those in force in the owner's name, and what they would replace. */
  async function otherRules() {
    const { schemes } = await operator.must(200, 'GET', '/rules');
    const star = schemes.find(({ id }) => id === 'csa-star');
    const [current] = star.versions;
    const document = await (await fetch(`${server.url}/api/v1/blobs/${current.digest}`)).json();
    document.version = `sampled-${++versions}`;
    document.owner.en = `Owner ${versions}`;
    return { document, current, shelf: star.shelf };
  }
  const rules = '/rules/schemes';
  async function version(id) {
    const { settings } = await operator.must(200, 'GET', '/settings');
    return settings.find((setting) => setting.id === id).version;
  }
  const change = async (id, value, status, more = {}) => by(operator, `/settings/${id}`, status, { body: { value }, headers: { 'if-match': `"${await version(id)}"` }, ...more });
  return {
    getAbout: [{ path: '/api/v1/about', status: 200 }, { path: '/api/v1/about?lang=ja', status: 200 }],
    listSettings: [by(operator, '/settings', 200), by(admin, '/settings', 403, { code: 'access.denied' })],
    changeSetting: [
      () => change('contact', 'registry@sampled.example', 200),
      () => change('contact', '', 200),
      () => change('invitation-days', ' 9 ', 200),
      () => change('invitation-days', '0', 400, { code: 'setting.invalid' }),
      () => change('sign-up', 'everybody', 400, { code: 'setting.invalid' }),
      by(operator, '/settings/colour', 404, { code: 'setting.not_found', body: { value: 'green' }, headers: { 'if-match': '"0"' } }),
      by(operator, '/settings/contact', 409, { code: 'setting.changed_meanwhile', body: { value: 'late@sampled.example' }, headers: { 'if-match': '"0"' } }),
      by(operator, '/settings/contact', 428, { code: 'request.if_match_missing', body: { value: '' } }),
    ],
    listRules: [by(operator, '/rules', 200), by(operator, '/rules?lang=ja', 200), by(admin, '/rules', 403, { code: 'access.denied' })],
    proposeScheme: [
      async () => by(operator, '/rules/proposal', 200, { body: (await otherRules()).document }),
      async () => {
        const { document } = await otherRules();
        document.levels[0].review = 'by-nobody';
        return wrong(operator, '/rules/proposal', 400, 'scheme_document.wrong_value', document);
      },
      async () => {
        const { document, current } = await otherRules();
        return wrong(operator, '/rules/proposal', 409, 'scheme.version_taken', { ...document, version: current.version });
      },
      wrong(operator, '/rules/proposal', 400, 'json.missing_member', { scheme: 'new-scheme' }),
      by(operator, '/rules/proposal', 415, { code: 'request.wrong_media_type', headers: { 'content-type': 'text/plain' } }),
    ],
    adoptSchemeDocument: [
      async () => {
        const { document, current } = await otherRules();
        return by(operator, `${rules}?replaces=${current.entry}`, 201, { body: document });
      },
      async () => {
        const { document } = await otherRules();
        return wrong(operator, `${rules}?replaces=1`, 409, 'scheme.changed_meanwhile', document);
      },
    ],
    adoptScheme: [
      async () => {
        const { document, current } = await otherRules();
        await operator.must(201, 'POST', `${rules}?replaces=${current.entry}`, document);
        const { shelf } = await otherRules();
        return by(operator, `${rules}/csa-star/adoption?digest=${shelf.proposal.digest}&replaces=${shelf.proposal.replaces.entry}`, 201);
      },
      by(operator, `${rules}/csa-star/adoption`, 400, { code: 'query.missing_parameter' }),
      by(operator, `${rules}/csa-star/adoption?digest=none`, 400, { code: 'digest.malformed' }),
      by(operator, `${rules}/no-scheme/adoption?digest=${'0'.repeat(64)}`, 404, { code: 'scheme_file.missing' }),
    ],
    adoptCatalog: [by(operator, '/rules/catalogs/ccm:4.0/adoption', 409, { code: 'catalog.already_adopted' }), by(operator, '/rules/catalogs/ccm:9.9/adoption', 404, { code: 'catalog.not_found' })],
  };
}
