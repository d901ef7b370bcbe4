// What to ask of the operations of accounts and workspaces: good questions, and those that go wrong
// in a way of the operation. Who may ask at all is access.test.mjs' matter.
import { demoPerson, invited, letterTo, lettersTo, password, Person, secretIn, signUp } from '../people.mjs';

/** A small world: an operator, and an organisation with its admin and a member. */
export async function settle(server) {
  const operator = await demoPerson(server, 'operator');
  const admin = await signUp(server, 'admin@settled.example', 'Ada Admin');
  const member = await signUp(server, 'member@settled.example', 'Mia Member');
  const organisation = 'settled';
  await admin.must(201, 'POST', '/organisations', { id: organisation, names: { en: 'Settled Ltd', ja: '定住株式会社' }, country: 'JP', website: 'https://settled.example/' });
  await admin.must(200, 'GET', '/session');
  const { memberships } = await admin.must(200, 'GET', '/session');
  const id = memberships[0].organisation.id;
  await invited(server, admin, id, member, 'member@settled.example', 'member');
  return { server, operator, admin, member, organisation: id };
}

/** Makes samples that are sent as a browser of that person sends them. */
export const asBrowser =
  (server) =>
  (person, path, status, more = {}) => ({
    path: `/api/v1${path}`,
    status,
    ...more,
    headers: { cookie: person.cookies, origin: server.url, 'x-csrf-token': person.csrf, ...(more.body === undefined ? {} : { 'content-type': 'application/json' }), ...more.headers },
    body: more.body === undefined ? more.bytes : JSON.stringify(more.body),
  });

/** operationId -> [sample or function that makes one]; of the world that settleDrafts() makes. */
export function accountSamples({ server, operator, admin, member, organisation, provider, own: provided }) {
  let people = 0;
  const newcomer = () => `person${++people}@new.example`;
  const somebody = async () => signUp(server, newcomer());
  const by = asBrowser(server);
  const wrong = (person, path, status, code, body) => by(person, path, status, { code, body });
  const nobody = new Person(server.url);
  const own = `/organisations/${organisation}`;
  const bodiless = (person, path, code = 'request.wrong_media_type') => by(person, path, 415, { code, headers: { 'content-type': 'text/plain' } });
  /** The secret of a link that was just sent. */
  async function fresh(email, ask) {
    const before = lettersTo(server.store, email).length;
    await ask();
    return secretIn(await letterTo(server.store, email, before + 1));
  }
  const signUpLink = () => {
    const email = newcomer();
    return fresh(email, () => nobody.must(202, 'POST', '/sign-up', { email, name: 'New', language: 'en' }));
  };
  const unknown = 'A'.repeat(43);
  /** If-Match with the version of a description. */
  const tag = ({ version }) => ({ 'if-match': `"${version}"` });
  const anything = tag({ version: '0'.repeat(64) });
  const seen = async () => tag((await admin.must(200, 'GET', `${own}/workspace`)).organisation);
  const words = (en) => ({ names: { en, ja: '定住株式会社' }, description: { en: 'Settles.' }, country: 'JP', website: 'https://settled.example/' });
  /** The body of a merger, as somebody decides who has seen the preview. */
  async function merging(kind, duplicate, into) {
    const preview = await operator.must(200, 'GET', `/mergers/preview?kind=${kind}&duplicate=${duplicate}&into=${into}`);
    return { [kind]: duplicate, into, reason: 'Registered twice.', seen: preview.seen };
  }
  /** Two organisations of the record that look like one, the second with two services. */
  async function twins() {
    const person = await somebody();
    const number = ++people;
    const [one, other] = [`twin-${number}-one`, `twin-${number}-two`];
    for (const id of [one, other]) {
      const registered = await person.must(201, 'POST', '/organisations', { id, names: { en: `Twin ${number} Ltd` }, country: 'JP', website: `https://${id}.example` });
      const domains = `/organisations/${registered.organisation.id}/domains`;
      await person.must(201, 'POST', domains, { domain: `${id}.example`, mailbox: 'admin' });
      await operator.must(200, 'POST', `${domains}/${id}.example/confirmation`);
    }
    await person.must(200, 'GET', '/session');
    const ids = [`${other}-drive`, `${other}-vault`];
    for (const id of ids) await person.must(201, 'POST', `/organisations/${other}/services`, service({ id }));
    // Something new about one of the two.
    const described = (id) => person.must(201, 'POST', `/organisations/${id}/services`, service());
    return { one, other, services: ids, described };
  }
  const services = { count: 0 };
  const service = (more = {}) => ({ id: `settled-service-${++services.count}`, names: { en: 'Settled Service' }, class: ['saas', 'iaas'], regions: ['JP'], website: 'https://settled.example/service', ...more });

  /** A listing of the provider of the demo that can be renewed and taken back. */
  async function listed() {
    const { listings } = await provider.must(200, 'GET', `${provided}/listings`);
    return listings.findLast(({ renewal, withdrawable }) => renewal.possible && withdrawable);
  }

  return {
    getSession: [by(nobody, '/session', 200), by(admin, '/session', 200), by(operator, '/session', 200)],
    signIn: [
      by(nobody, '/session', 200, { body: { email: 'member@settled.example', password } }),
      wrong(nobody, '/session', 401, 'sign_in.refused', { email: 'member@settled.example', password: 'not the password' }),
      wrong(nobody, '/session', 401, 'sign_in.refused', { email: 'nobody@settled.example', password: 'not the password' }),
      wrong(nobody, '/session', 400, 'json.missing_member', { email: 'member@settled.example' }),
      wrong(nobody, '/session', 400, 'json.unknown_member', { email: 'member@settled.example', password, remember: true }),
      bodiless(nobody, '/session'),
    ],
    signOut: [async () => by(await somebody(), '/session', 204), by(nobody, '/session', 204)],
    signUp: [
      () => by(nobody, '/sign-up', 202, { body: { email: newcomer(), name: 'New', language: 'ja' } }),
      by(nobody, '/sign-up', 202, { body: { email: 'member@settled.example', name: 'Again' } }),
      wrong(nobody, '/sign-up', 400, 'account.invalid', { email: 'no address', name: 'New' }),
      wrong(nobody, '/sign-up', 400, 'account.invalid', { email: 'a@b.example', name: ' ' }),
      wrong(nobody, '/sign-up', 400, 'query.bad_value', { email: 'a@b.example', name: 'New', language: 'fr' }),
    ],
    getLink: [async () => by(nobody, `/links/${await signUpLink()}`, 200), by(nobody, `/links/${unknown}`, 404, { code: 'link.not_valid' }), by(nobody, '/links/short', 404, { code: 'link.not_valid' })],
    useLink: [
      async () => by(nobody, `/links/${await signUpLink()}`, 200, { body: { password } }),
      async () => wrong(nobody, `/links/${await signUpLink()}`, 400, 'password.too_short', { password: 'short' }),
      wrong(nobody, `/links/${unknown}`, 404, 'link.not_valid', { password }),
    ],
    requestPasswordReset: [
      by(nobody, '/password-reset', 202, { body: { email: 'member@settled.example' } }),
      by(nobody, '/password-reset', 202, { body: { email: 'nobody@settled.example' } }),
      wrong(nobody, '/password-reset', 400, 'account.invalid', { email: '@' }),
    ],
    changeAccount: [
      by(member, '/account', 200, { body: { name: 'Mia Member', language: 'ja' } }),
      by(member, '/account', 200, { body: {} }),
      wrong(member, '/account', 400, 'account.invalid', { name: '' }),
      wrong(member, '/account', 400, 'json.wrong_type', { name: 7 }),
      wrong(member, '/account', 400, 'json.unknown_member', { email: 'other@settled.example' }),
      wrong(nobody, '/account', 401, 'access.sign_in_needed', {}),
    ],
    changePassword: [
      async () => by(await somebody(), '/account/password', 200, { body: { current: password, new: 'another long password' } }),
      async () => wrong(await somebody(), '/account/password', 400, 'password.wrong', { current: 'not it', new: 'another long password' }),
      async () => wrong(await somebody(), '/account/password', 400, 'password.too_short', { current: password, new: 'x' }),
    ],
    listSessions: [by(member, '/account/sessions', 200)],
    endSession: [
      async () => {
        const person = await somebody();
        const { sessions } = await person.must(200, 'GET', '/account/sessions');
        return by(person, `/account/sessions/${sessions[0].id}`, 204);
      },
      by(member, '/account/sessions/99999999', 404, { code: 'session.not_found' }),
      by(member, '/account/sessions/last', 404, { code: 'session.not_found' }),
    ],
    listOpenidProviders: [by(nobody, '/openid', 200)],
    startOpenid: [by(nobody, '/openid/corporate/start?back=/en/work', 404, { code: 'openid.provider_not_found' })],
    finishOpenid: [by(nobody, '/openid/callback?code=x&state=y', 303), by(nobody, '/openid/callback?surprise=1', 303)],
    registerOrganisation: [
      async () => by(await somebody(), '/organisations', 201, { body: { id: `new-${++people}`, names: { ja: '新しい会社' }, country: 'JP', website: 'https://new.example' } }),
      wrong(admin, '/organisations', 400, 'organisation.invalid', { id: 'No Slug', names: { en: 'X' }, country: 'JP', website: 'https://new.example' }),
      wrong(admin, '/organisations', 400, 'json.missing_member', { id: 'new-ltd' }),
      wrong(nobody, '/organisations', 401, 'access.sign_in_needed', {}),
    ],
    getWorkspace: [by(member, `${own}/workspace`, 200), by(operator, `${own}/workspace`, 200), by(member, '/organisations/nothing/workspace', 404, { code: 'organisation.not_found' })],
    listMembers: [by(member, `${own}/members`, 200), by(operator, `${own}/members`, 200)],
    changeMember: [
      by(admin, `${own}/members/${member.user.id}`, 200, { body: { role: 'member' } }),
      wrong(admin, `${own}/members/${member.user.id}`, 409, 'member.changed_meanwhile', { role: 'publisher', version: 999 }),
      wrong(admin, `${own}/members/${admin.user.id}`, 409, 'member.last_admin', { role: 'member' }),
      wrong(admin, `${own}/members/nobody`, 404, 'member.not_found', { role: 'member' }),
      wrong(admin, `${own}/members/${member.user.id}`, 400, 'query.bad_value', { role: 'owner' }),
      wrong(member, `${own}/members/${member.user.id}`, 403, 'access.denied', { role: 'admin' }),
    ],
    removeMember: [
      async () => {
        const person = await somebody();
        await invited(server, admin, organisation, person, person.user.email, 'member');
        return by(admin, `${own}/members/${person.user.id}`, 204);
      },
      async () => {
        const person = await somebody();
        await invited(server, admin, organisation, person, person.user.email, 'publisher');
        return by(person, `${own}/members/${person.user.id}`, 204); // leaves
      },
      by(admin, `${own}/members/${admin.user.id}`, 409, { code: 'member.last_admin' }),
      by(admin, `${own}/members/nobody`, 404, { code: 'member.not_found' }),
    ],
    listInvitations: [by(admin, `${own}/invitations`, 200)],
    inviteMember: [
      () => by(admin, `${own}/invitations`, 201, { body: { email: newcomer(), role: 'publisher', language: 'ja' } }),
      wrong(admin, `${own}/invitations`, 409, 'member.already', { email: 'member@settled.example', role: 'admin' }),
      wrong(admin, `${own}/invitations`, 400, 'account.invalid', { email: 'nowhere', role: 'admin' }),
      wrong(admin, `${own}/invitations`, 400, 'query.bad_value', { email: 'a@b.example', role: 'operator' }),
    ],
    withdrawInvitation: [
      async () => {
        const { id } = await admin.must(201, 'POST', `${own}/invitations`, { email: newcomer(), role: 'member' });
        return by(admin, `${own}/invitations/${id}`, 204);
      },
      by(admin, `${own}/invitations/99999999`, 404, { code: 'invitation.not_found' }),
    ],
    listDomainClaims: [by(operator, '/domains', 200), by(admin, '/domains', 403, { code: 'access.denied' })],
    listDomains: [by(admin, `${own}/domains`, 200), by(operator, `${own}/domains`, 200)],
    claimDomain: [
      by(admin, `${own}/domains`, 201, { body: { domain: 'settled.example', mailbox: 'postmaster' } }),
      wrong(admin, `${own}/domains`, 400, 'domain.not_of_website', { domain: 'northgate.example', mailbox: 'postmaster' }),
      wrong(admin, `${own}/domains`, 400, 'domain.mailbox_not_accepted', { domain: 'settled.example', mailbox: 'ada' }),
      wrong(admin, `${own}/domains`, 400, 'domain.invalid', { domain: 'not a domain', mailbox: 'postmaster' }),
    ],
    confirmDomain: [
      async () => {
        const person = await somebody();
        const id = `confirmed-${++people}`;
        const registered = await person.must(201, 'POST', '/organisations', { id, names: { en: id }, country: 'JP', website: `https://${id}.example` });
        const path = `/organisations/${registered.organisation.id}/domains`;
        await person.must(201, 'POST', path, { domain: `${id}.example`, mailbox: 'admin' });
        return by(operator, `${path}/${id}.example/confirmation`, 200);
      },
      by(operator, `${own}/domains/northgate.example/confirmation`, 404, { code: 'domain.not_found' }),
    ],
    listTokens: [by(admin, `${own}/tokens`, 200)],
    createToken: [
      by(admin, `${own}/tokens`, 201, { body: { name: 'Nightly', scopes: ['read', 'draft', 'read'], expires_in_days: 30 } }),
      wrong(admin, `${own}/tokens`, 400, 'token.invalid', { name: 'Long', scopes: ['read'], expires_in_days: 10_000 }),
      wrong(admin, `${own}/tokens`, 400, 'token.invalid', { name: 'None', scopes: [] }),
      wrong(admin, `${own}/tokens`, 400, 'query.bad_value', { name: 'Other', scopes: ['admin'] }),
    ],
    revokeToken: [
      async () => {
        const { id } = await admin.must(201, 'POST', `${own}/tokens`, { name: 'Short', scopes: ['read'] });
        return by(admin, `${own}/tokens/${id}`, 204);
      },
      by(admin, `${own}/tokens/99999999`, 404, { code: 'token.not_found' }),
    ],
    listOrganisationAudit: [by(admin, `${own}/audit`, 200), by(operator, `${own}/audit?limit=2`, 200), by(admin, `${own}/audit?before=1`, 200), by(admin, `${own}/audit?limit=0`, 400, { code: 'query.bad_value' })],
    exportOrganisationAuditCsv: [by(admin, `${own}/audit.csv`, 200), by(admin, `${own}/audit.csv?lang=ja`, 200)],
    registerService: [
      () => by(admin, `${own}/services`, 201, { body: service() }),
      () => wrong(admin, `${own}/services`, 400, 'service.invalid', service({ id: 'No Slug' })),
      () => wrong(admin, `${own}/services`, 400, 'query.bad_value', service({ class: ['daas'] })),
      () => wrong(member, `${own}/services`, 403, 'access.denied', service()),
    ],
    describeOrganisation: [
      async () => by(admin, `${own}/description`, 200, { body: words(`Settled Ltd ${++people}`), headers: await seen() }),
      async () => {
        const headers = await seen();
        await admin.ask('PUT', `${own}/description`, words(`Settled Ltd ${++people}`), headers);
        return by(admin, `${own}/description`, 409, { code: 'description.changed_meanwhile', body: words('Too late Ltd'), headers });
      },
      by(admin, `${own}/description`, 428, { code: 'request.if_match_missing', body: words('Settled Ltd') }),
      by(admin, `${own}/description`, 400, { code: 'request.if_match_malformed', body: words('Settled Ltd'), headers: { 'if-match': '"1"' } }),
      async () => by(admin, `${own}/description`, 400, { code: 'organisation.invalid', body: { ...words(''), names: { en: '' } }, headers: await seen() }),
      async () => by(admin, `${own}/description`, 409, { code: 'organisation.website_not_proven', body: { ...words('Settled Ltd'), website: 'https://northgate.example/' }, headers: await seen() }),
      by(member, `${own}/description`, 403, { code: 'access.denied', body: words('Settled Ltd'), headers: anything }),
    ],
    describeService: [
      async () => {
        const { id, ...described } = service();
        const made = await admin.must(201, 'POST', `${own}/services`, { id, ...described });
        return by(admin, `${own}/services/${id}/description`, 200, { body: { ...described, description: { ja: '説明です。' } }, headers: tag(made.service) });
      },
      async () => {
        const { id, ...described } = service();
        const { service: made } = await admin.must(201, 'POST', `${own}/services`, { id, ...described });
        const path = `${own}/services/${id}/description`;
        await admin.ask('PUT', path, { ...described, description: { en: 'First.' } }, tag(made));
        return by(admin, path, 409, { code: 'description.changed_meanwhile', body: { ...described, description: { en: 'Second.' } }, headers: tag(made) });
      },
      async () => {
        const { id, ...described } = service();
        await admin.must(201, 'POST', `${own}/services`, { id, ...described });
        return by(admin, `${own}/services/${id}/description`, 409, { code: 'description.unchanged', body: described, headers: anything });
      },
      async () => {
        const { id, ...described } = service();
        await admin.must(201, 'POST', `${own}/services`, { id, ...described });
        return by(admin, `${own}/services/${id}/description`, 428, { code: 'request.if_match_missing', body: described });
      },
      () => {
        const { id, ...described } = service();
        return by(admin, `${own}/services/${id}/description`, 404, { code: 'service.not_found', body: described, headers: anything });
      },
    ],
    listOwnListings: [by(member, `${own}/listings`, 200), by(operator, `${own}/listings`, 200), by(provider, `${provided}/listings`, 200)],
    renewListing: [
      async () => {
        const listing = await listed();
        return by(provider, `${provided}/services/${listing.service}/renewal`, 201, { body: { scheme: listing.scheme, level: listing.level, digest: listing.publication.answers_digest } });
      },
      async () => {
        const { service: id, scheme, level } = await listed();
        return wrong(provider, `${provided}/services/${id}/renewal`, 409, 'listing.changed_meanwhile', { scheme, level, digest: '0'.repeat(64) });
      },
      async () => {
        const { service: id, scheme } = await listed();
        return wrong(provider, `${provided}/services/${id}/renewal`, 404, 'record.unknown_level', { scheme, level: 'level-9', digest: '0'.repeat(64) });
      },
      wrong(admin, `${own}/services/nothing-here/renewal`, 404, 'service.not_found', { scheme: 'csa-star', level: 'level-1', digest: '0'.repeat(64) }),
      wrong(admin, `${own}/services/nothing-here/renewal`, 400, 'digest.malformed', { scheme: 'csa-star', level: 'level-1', digest: 'x' }),
    ],
    withdrawListing: [
      async () => {
        const { service: id, scheme, level } = await listed();
        return wrong(provider, `${provided}/services/${id}/withdrawal`, 400, 'record.reason_invalid', { scheme, level, reason: ' ' });
      },
      async () => {
        const { service: id, scheme, level } = await listed();
        return by(provider, `${provided}/services/${id}/withdrawal`, 201, { body: { scheme, level, reason: 'No longer offered.' } });
      },
      async () => {
        const { listings } = await provider.must(200, 'GET', `${provided}/listings`);
        const { service: id, scheme, level } = listings.find(({ standing }) => standing === 'withdrawn');
        return wrong(provider, `${provided}/services/${id}/withdrawal`, 409, 'record.nothing_listed', { scheme, level, reason: 'Again.' });
      },
    ],
    listAudit: [by(operator, '/audit', 200), by(operator, '/audit?limit=1', 200), by(admin, '/audit', 403, { code: 'access.denied' })],
    exportAuditCsv: [by(operator, '/audit.csv', 200)],
    listDuplicates: [by(operator, '/duplicates', 200), by(admin, '/duplicates', 403, { code: 'access.denied' })],
    declareDistinct: [
      () => twins().then(({ one, other }) => by(operator, '/duplicates/distinct', 204, { body: { kind: 'organisation', one, other } })),
      wrong(operator, '/duplicates/distinct', 404, 'organisation.not_found', { kind: 'organisation', one: 'nobody', other: 'nothing' }),
      wrong(operator, '/duplicates/distinct', 400, 'query.bad_value', { kind: 'person', one: 'nobody', other: 'nothing' }),
      () => twins().then(({ one }) => wrong(operator, '/duplicates/distinct', 400, 'duplicates.not_two', { kind: 'organisation', one, other: one })),
      wrong(admin, '/duplicates/distinct', 403, 'access.denied', { kind: 'organisation', one: 'nobody', other: 'nothing' }),
    ],
    getMergerPreview: [
      () => twins().then(({ one, other }) => by(operator, `/mergers/preview?kind=organisation&duplicate=${one}&into=${other}`, 200)),
      () => twins().then(({ services: [duplicate, into] }) => by(operator, `/mergers/preview?kind=service&duplicate=${duplicate}&into=${into}&lang=ja`, 200)),
      by(operator, '/mergers/preview?kind=organisation&duplicate=nobody&into=nothing', 404, { code: 'organisation.not_found' }),
      by(operator, '/mergers/preview?kind=organisation&into=nothing', 400, { code: 'query.missing_parameter' }),
      by(admin, '/mergers/preview?kind=organisation&duplicate=nobody&into=nothing', 403, { code: 'access.denied' }),
    ],
    mergeOrganisations: [
      () => twins().then(({ one, other }) => merging('organisation', one, other)).then((body) => by(operator, '/mergers/organisations', 200, { body })),
      async () => {
        const { one, other, described } = await twins();
        const body = await merging('organisation', one, other);
        await described(one);
        return by(operator, '/mergers/organisations', 409, { code: 'merger.changed_meanwhile', body });
      },
      () => twins().then(({ one, other }) => wrong(operator, '/mergers/organisations', 400, 'json.missing_member', { organisation: one, into: other, reason: 'Registered twice.' })),
      () => twins().then(({ one }) => wrong(operator, '/mergers/organisations', 409, 'record.merged_into_itself', { organisation: one, into: one, reason: 'Registered twice.', seen: 0 })),
      () => twins().then(({ one, other }) => wrong(operator, '/mergers/organisations', 400, 'record.reason_invalid', { organisation: one, into: other, reason: ' ', seen: 0 })),
      wrong(operator, '/mergers/organisations', 404, 'organisation.not_found', { organisation: 'nobody', into: 'nothing', reason: 'Registered twice.', seen: 0 }),
      wrong(admin, '/mergers/organisations', 403, 'access.denied', { organisation: 'nobody', into: 'nothing', reason: 'Registered twice.', seen: 0 }),
    ],
    mergeServices: [
      () => twins().then(({ services: [service, into] }) => merging('service', service, into)).then((body) => by(operator, '/mergers/services', 200, { body })),
      async () => {
        const [first, second] = [await twins(), await twins()];
        return wrong(operator, '/mergers/services', 409, 'record.merger_across_organisations', { service: first.services[0], into: second.services[0], reason: 'Registered twice.', seen: 0 });
      },
      wrong(operator, '/mergers/services', 404, 'service.not_found', { service: 'nobody', into: 'nothing', reason: 'Registered twice.', seen: 0 }),
      wrong(admin, '/mergers/services', 403, 'access.denied', { service: 'nobody', into: 'nothing', reason: 'Registered twice.', seen: 0 }),
    ],
    listUsers: [by(operator, '/users', 200), by(operator, '/users?q=SETTLED&per_page=1&page=2', 200), by(admin, '/users', 403, { code: 'access.denied' })],
    changeUser: [
      by(operator, `/users/${member.user.id}`, 200, { body: { disabled: false } }),
      wrong(operator, '/users/nobody', 404, 'account.not_found', { disabled: true }),
      wrong(operator, `/users/${member.user.id}`, 409, 'account.changed_meanwhile', { disabled: true, version: 999 }),
      wrong(operator, `/users/${operator.user.id}`, 409, 'account.last_operator', { operator: false }),
    ],
    listLetters: [by(operator, '/letters', 200), by(admin, '/letters', 403, { code: 'access.denied' })],
    // One that waits is tried again in tests/e2e/operator.test.mjs, where a mail server is missing.
    retryLetter: [wrong(operator, '/letters/99999999/attempt', 404, 'letter.not_found', {}), wrong(operator, '/letters/first/attempt', 404, 'letter.not_found', {})],
    getInstance: [by(operator, '/instance', 200), by(admin, '/instance', 403, { code: 'access.denied' })],
  };
}
