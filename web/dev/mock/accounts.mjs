// People, organisations' private sides, and the operator's: in memory, the same on every start.
import { organisations, services } from './registry.mjs';
import { problem } from './problem.mjs';

const instant = (time = Date.now()) => new Date(time).toISOString();
const day = 86_400_000;

export const users = [
  { id: 'ito', name: '伊藤 遥', email: 'ito@hoshizora.example', language: 'ja', operator: false, disabled: false },
  { id: 'mori', name: 'Mori Kenta', email: 'mori@hoshizora.example', language: 'en', operator: false, disabled: false },
  { id: 'kanda', name: 'Kanda Yuki', email: 'kanda@registry.example', language: 'en', operator: true, disabled: false },
  { id: 'stranger', name: 'Sam Stranger', email: 'sam@elsewhere.example', language: 'en', operator: false, disabled: false },
].map((user) => ({ created_at: instant(Date.now() - 300 * day), last_seen_at: instant(Date.now() - day), ...user }));

/** The private side of an organisation, by id. */
export const workspaces = new Map();
function openWorkspace(id, names, country, website, proven) {
  const workspace = {
    organisation: { id, names, country, website }, proven, domains: [], services: [], submissions: [], members: [], invitations: [], tokens: [], audit: [],
    ...(proven ? {} : { expires_at: instant(Date.now() + 30 * day) }),
  };
  workspaces.set(id, workspace);
  return workspace;
}
const hoshizora = organisations.find(({ id }) => id === 'hoshizora');
const first = openWorkspace('hoshizora', hoshizora.name, 'JP', hoshizora.url, true);
first.domains.push({ domain: 'hoshizora.example', state: 'proven', proven_at: instant(Date.now() - 200 * day), created_at: instant(Date.now() - 201 * day), mailbox: 'postmaster' });
first.services.push(...services.filter((service) => service.organisation === 'hoshizora').map((service) => ({ id: service.id, names: service.name, classes: service.classes, regions: service.regions, website: service.url, registered: true })));
first.members.push({ user: 'ito', role: 'admin', joined_at: instant(Date.now() - 300 * day) }, { user: 'mori', role: 'member', joined_at: instant(Date.now() - 40 * day) });
first.tokens.push({ id: 1, name: 'Nightly export', scopes: ['read'], created_at: instant(Date.now() - 30 * day), expires_at: instant(Date.now() + 60 * day), last_used_at: instant(Date.now() - day / 4), created_by: '伊藤 遥' });
const second = openWorkspace('quiet-harbour', { en: 'Quiet Harbour', ja: '静かな港株式会社' }, 'JP', 'https://quiet-harbour.example', false);
second.members.push({ user: 'ito', role: 'admin', joined_at: instant() });

export const trail = [];
export function record(call, act, subject, organisation) {
  const line = { n: trail.length + 1, at: instant(), actor: call.user?.email ?? '', actor_kind: call.user ? 'user' : 'nobody', actor_name: call.user?.name, act, subject, address: '192.0.2.7', count: 1, ...(organisation ? { organisation } : {}) };
  trail.push(line);
  return line;
}
for (const [act, subject] of [['organisation-registered', 'hoshizora'], ['domain-proven', 'hoshizora.example'], ['member-invited', 'mori@hoshizora.example'], ['member-joined', 'mori@hoshizora.example'], ['token-created', 'Nightly export'], ['sign-in-refused', 'ito@hoshizora.example']])
  Object.assign(record({ user: users[0] }, act, subject, 'hoshizora'), act === 'sign-in-refused' ? { count: 4, actor: 'nobody', actor_kind: 'nobody', actor_name: undefined } : {});

const ranks = { member: 1, publisher: 2, admin: 3 };
export const roleIn = (user, organisation) => workspaces.get(organisation)?.members.find((member) => member.user === user?.id)?.role;
export const notThere = () => problem(404, 'access.not_found', '');
/** Null, or why the caller may not: 404 to whom it is hidden, 403 to whom the role is missing. */
export function refusal(call, organisation, least, operators = false) {
  if (!call.user) return problem(401, 'session.missing', '');
  if (operators && call.user.operator) return null;
  const role = roleIn(call.user, organisation);
  if (!role) return notThere();
  if (ranks[role] < ranks[least]) return problem(403, 'access.denied', `Your role is ${role}. This needs ${least}: ask an administrator of the organisation.`);
  return null;
}

export function membershipsOf(user) {
  return [...workspaces.values()].filter(({ members }) => members.some((member) => member.user === user.id)).map(({ organisation, proven, members }) => ({
    organisation: { id: organisation.id, names: organisation.names }, proven, role: members.find((member) => member.user === user.id).role,
  }));
}
export function sessionOf(user) {
  if (!user) return { user: null, memberships: [], csrf: '' };
  const { id, name, email, language, operator } = user;
  return { user: { id, name, email, language, operator }, memberships: membershipsOf(user), csrf: `csrf-${id}` };
}

export const links = new Map([
  ['sign-up-link', { purpose: 'sign-up', email: 'new@quiet-harbour.example', asks: ['password'] }],
  ['password-link', { purpose: 'password', email: 'ito@hoshizora.example', asks: ['password'] }],
  ['invitation-link', { purpose: 'invitation', email: 'guest@hoshizora.example', organisation: { id: 'hoshizora', names: hoshizora.name }, role: 'publisher', asks: ['name', 'password'] }],
  ['domain-link', { purpose: 'domain', email: 'postmaster@quiet-harbour.example', domain: 'quiet-harbour.example', organisation: { id: 'quiet-harbour', names: second.organisation.names }, asks: [] }],
  ['operator-link', { purpose: 'operator', email: 'kanda@registry.example', asks: ['name', 'password'] }],
]);

function use(secret, { body }) {
  const link = links.get(secret);
  if (!link) return problem(404, 'link.not_valid', 'This link was used before, or it is too old. Ask for a new one.');
  links.delete(secret);
  if (link.purpose === 'domain') {
    const workspace = workspaces.get(link.organisation.id);
    Object.assign(workspace, { proven: true, expires_at: undefined });
    workspace.domains.push({ domain: link.email.split('@')[1], mailbox: 'postmaster', state: 'proven', created_at: instant(), proven_at: instant() });
    return { signIn: undefined, body: { ...sessionOf(undefined), purpose: 'domain', organisation: link.organisation.id } };
  }
  let user = users.find(({ email }) => email === link.email);
  if (!user) users.push((user = { id: `user-${users.length}`, name: body.name ?? 'New Person', email: link.email, language: 'en', operator: link.purpose === 'operator', disabled: false, created_at: instant() }));
  if (link.purpose === 'invitation') workspaces.get(link.organisation.id).members.push({ user: user.id, role: link.role, joined_at: instant() });
  return { signIn: user.id, body: { ...sessionOf(user), purpose: link.purpose, organisation: link.organisation?.id } };
}

const described = (workspace) => workspace.members.map((member) => ({ version: 1, ...member, name: users.find(({ id }) => id === member.user).name, email: users.find(({ id }) => id === member.user).email }));

/** Routes about accounts and organisations: [method, pattern, answer(call, ...places)]. */
export const accountRoutes = [
  ['GET', /^session$/, (call) => sessionOf(call.user)],
  ['POST', /^session$/, ({ body }) => {
    const user = users.find(({ email }) => email === body.email);
    return user && body.password !== 'wrong' ? { signIn: user.id, body: sessionOf(user) } : problem(401, 'sign_in.refused', 'E-mail and password do not belong together. Check both, or ask for a link by mail.');
  }],
  ['DELETE', /^session$/, () => ({ signIn: '', body: null })],
  ['POST', /^(sign-up|password-reset)$/, () => ({ status: 202, body: null })],
  ['GET', /^openid$/, () => ({ providers: [{ id: 'company', name: 'Example Identity' }] })],
  ['GET', /^links\/([^/]+)$/, (_, secret) => links.get(secret) ?? problem(404, 'link.not_valid', 'This link was used before, or it is too old. Ask for a new one.')],
  ['POST', /^links\/([^/]+)$/, (call, secret) => use(secret, call)],
  ['PATCH', /^account$/, ({ user, body }) => Object.assign(user, body)],
  ['PUT', /^account\/password$/, ({ body, user }) => (body.current === 'wrong' ? problem(403, 'account.wrong_password', 'The current password is another one.') : sessionOf(user))],
  ['GET', /^account\/sessions$/, () => ({ sessions: [{ id: 1, network: '192.0.2.0', ends_at: instant(Date.now() + day), started_at: instant(Date.now() - day), used_at: instant(), client: 'Chromium, Linux', current: true }, { id: 2, network: '198.51.100.0', ends_at: instant(Date.now() + day), started_at: instant(Date.now() - 4 * day), used_at: instant(Date.now() - 2 * day), client: 'Safari, iPhone', current: false }] })],
  ['DELETE', /^account\/sessions\/([^/]+)$/, () => null],
  ['POST', /^organisations$/, (call) => {
    if (workspaces.has(call.body.id)) return problem(409, 'organisation.exists', `“${call.body.id}” is taken. Choose another id.`);
    openWorkspace(call.body.id, call.body.names, call.body.country, call.body.website, false).members.push({ user: call.user.id, role: 'admin', joined_at: instant() });
    record(call, 'organisation-registered', call.body.id, call.body.id);
    return { status: 201, body: { organisation: { ...workspaces.get(call.body.id).organisation, wanted: call.body.id }, proven: false } };
  }],
  ['GET', /^organisations\/([^/]+)\/members$/, (call, id) => refusal(call, id, 'member', true) ?? { members: described(workspaces.get(id)) }],
  ['PATCH', /^organisations\/([^/]+)\/members\/([^/]+)$/, (call, id, user) => {
    const { members } = workspaces.get(id);
    const member = members.find((one) => one.user === user);
    if (member.role === 'admin' && call.body.role !== 'admin' && members.filter(({ role }) => role === 'admin').length === 1) return problem(409, 'member.last_admin', 'An organisation needs an administrator. Make somebody else one first.');
    record(call, 'member-changed', user, id);
    return Object.assign(member, { role: call.body.role });
  }],
  ['DELETE', /^organisations\/([^/]+)\/members\/([^/]+)$/, (call, id, user) => {
    const workspace = workspaces.get(id);
    if (workspace.members.find((one) => one.user === user).role === 'admin') return problem(409, 'member.last_admin', 'An organisation needs an administrator. Make somebody else one first.');
    workspace.members = workspace.members.filter((one) => one.user !== user);
    return null;
  }],
  ['GET', /^organisations\/([^/]+)\/(invitations|domains|tokens)$/, (call, id, what) => refusal(call, id, 'admin') ?? { [what]: workspaces.get(id)[what] }],
  ['POST', /^organisations\/([^/]+)\/invitations$/, (call, id) => {
    workspaces.get(id).invitations.push({ id: Date.now(), created_at: instant(), ...call.body, by: call.user.name, expires_at: instant(Date.now() + 7 * day) });
    record(call, 'member-invited', call.body.email, id);
    return { status: 201, body: workspaces.get(id).invitations.at(-1) };
  }],
  ['POST', /^organisations\/([^/]+)\/domains$/, (call, id) => {
    workspaces.get(id).domains.push({ ...call.body, state: 'waiting', created_at: instant() });
    return { status: 201, body: workspaces.get(id).domains.at(-1) };
  }],
  ['POST', /^organisations\/([^/]+)\/tokens$/, (call, id) => {
    const { name, scopes, expires_in_days: days } = call.body;
    if (!scopes.length) return problem(422, 'token.no_scope', 'Choose at least one scope.');
    const token = { id: Date.now(), name, scopes, created_at: instant(), expires_at: instant(Date.now() + days * day), created_by: call.user.name };
    workspaces.get(id).tokens.push(token);
    return { status: 201, body: { ...token, secret: 'assay_8vQ0cJx3mTq2nXyJ5sWm1oYzR7kLhDf4pBgEuVtAiSk' } };
  }],
  ['DELETE', /^organisations\/([^/]+)\/(invitations|tokens)\/([^/]+)$/, (_, id, what, one) => {
    const workspace = workspaces.get(id);
    workspace[what] = workspace[what].filter((row) => String(row.id) !== one);
    return null;
  }],
  ['GET', /^organisations\/([^/]+)\/audit$/, (call, id) => refusal(call, id, 'admin', true) ?? { lines: trail.filter(({ organisation }) => organisation === id).reverse() }],
  ['POST', /^organisations\/([^/]+)\/services$/, (call, id) => {
    const { id: service, names, class: classes, website = '', regions = [] } = call.body;
    workspaces.get(id).services.push({ id: service, names, classes, regions, website, registered: false });
    return { status: 201, body: { service: workspaces.get(id).services.at(-1) } };
  }],
  ['GET', /^audit$/, ({ user }) => (user?.operator ? { lines: [...trail].reverse() } : problem(403, 'access.denied', 'Only operators of the registry may do this.'))],
  ['GET', /^users$/, ({ user }) => (user?.operator ? { users: users.map((one) => ({ version: 1, ...one, memberships: membershipsOf(one) })), total: users.length, page: 1, per_page: 50 } : problem(403, 'access.denied', 'Only operators of the registry may do this.'))],
  ['PATCH', /^users\/([^/]+)$/, ({ body: { version, ...change } }, id) => Object.assign(users.find((user) => user.id === id), change)],
  ['GET', /^instance$/, () => ({
    record: { size: 231, root: 'ab'.repeat(32) }, disk: { used_bytes: 48_300_000, free_bytes: 71_900_000_000 },
    letters: { waiting: 1 }, sessions: 3, users: 4, submissions_waiting: 1, schema_version: 2,
    catalogs: [{ reference: 'ccm:3.0.1', release: '3.0.1-09-01-2017' }, { reference: 'ccm:4.0', release: '4.0.3' }, { reference: 'ccm:4.1', release: '4.1.0' }],
    schemes: [{ id: 'csa-star', version: '2026-11-01' }],
  })],
];
