// Drafts in memory, with checks that are a small copy of the real ones.
import { catalogs, questionsOf, towardsNewest } from './catalogs.mjs';
import { notThere, record, refusal, users, workspaces } from './accounts.mjs';
import { answersOf, findPublication, randomFrom } from './registry.mjs';
import { problem } from './problem.mjs';

const instant = (time = Date.now()) => new Date(time).toISOString();
const drafts = new Map();
const submissions = [];
const empty = (question) => ({ question, value: 'unanswered', ownership: 'unassigned', implementation: '', customer_responsibilities: '', evidence: [], note: '', flagged: false, assigned_to: null, version: 0 });

function open(organisation, service, catalog, fill = () => ({}), file = undefined) {
  const id = drafts.size + 1;
  const answers = new Map(questionsOf(catalogs.get(catalog)).map(({ question }) => [question, { ...empty(question), ...fill(question) }]));
  const draft = { id, organisation, service, scheme: 'csa-star', level: 'level-1', catalog, version: 1, created_at: instant(), created_by: 'ito', answers, comments: [], undo: new Map(), file, changed_at: instant() };
  draft.found = findingsOf(draft);
  drafts.set(String(id), draft);
  return draft;
}

function checks(answer, draft) {
  const found = [];
  const cell = draft.file ? { sheet: 'CAIQv4.0.3', cell: `D${[...draft.answers.keys()].indexOf(answer.question) + 5}`, row: [...draft.answers.keys()].indexOf(answer.question) + 5 } : {};
  const find = (rule, severity, title, message, action) => found.push({ rule, severity, location: cell, subject: answer.question, value: answer.value, title, message, action });
  if (answer.value === 'unanswered') find('unanswered', 'error', 'Unanswered', `${answer.question} has no answer.`, 'Answer Yes, No or NA.');
  if (answer.value === 'unparsed') find('unparsed-answer', 'error', 'Unreadable answer', `“Y/N” is not an answer to ${answer.question}; it counts as unreadable.`, 'Write exactly one of Yes, No or NA.');
  if (answer.value === 'yes' && answer.ownership === 'unassigned') find('yes-without-owner', 'warning', 'Met, but nobody owns it', `${answer.question} is answered “yes”, but no owner is named.`, 'Choose who is responsible for the control.');
  if (answer.value === 'na' && answer.ownership !== 'unassigned') find('na-with-owner', 'warning', 'NA with an owner', `${answer.question} is answered NA, yet names an owner.`, 'Clear the owner.');
  if (answer.value === 'na' && !answer.implementation) find('na-without-reason', 'error', 'NA without a reason', `${answer.question} is answered NA without saying why it does not apply.`, 'Explain in the description why the question is out of scope.');
  if (answer.value === 'yes' && !answer.implementation) find('bare-yes', 'note', 'Bare Yes', `${answer.question} is answered “yes” with no word on how it is met.`, 'Describe in a sentence or two how this is done.');
  return found;
}
const findingsOf = (draft) => [...draft.answers.values()].flatMap((answer) => checks(answer, draft));
function progressOf(draft) {
  const counts = { yes: 0, no: 0, na: 0, unanswered: 0, unparsed: 0 };
  for (const { value } of draft.answers.values()) counts[value]++;
  return { ...counts, total: draft.answers.size, answered: counts.yes + counts.no + counts.na };
}
const people = () => Object.fromEntries(users.map(({ id, name }) => [id, name]));
const reportOf = (draft) => draft.file && {
  file: draft.file.name, form: 'caiq-4', digest: draft.file.digest, bytes: draft.file.bytes, catalog: draft.catalog, release: '4.0.3', counts: { ...progressOf(draft), partly: 0 }, severities: severitiesOf(draft.found),
  findings: [{ rule: 'altered-form-columns', severity: 'note', location: { sheet: 'CAIQv4.0.3', cell: 'K1' }, subject: '', value: '', title: 'Columns changed', message: 'The columns of the form are not as published: “Reviewer”.', action: 'Copy the answers into an unchanged official form.' }, ...draft.found],
};
const severitiesOf = (findings) => Object.fromEntries(['error', 'warning', 'note'].map((severity) => [severity, findings.filter((one) => one.severity === severity).length]));
const publishable = (draft) => !findingsOf(draft).some(({ severity }) => severity === 'error');
const live = (finding) => ({ ...finding, location: {} });
const shown = (draft) => {
  const { answers, comments, undo, found, ...rest } = draft;
  return { ...rest, progress: progressOf(draft), publishable: publishable(draft), answers: [...answers.values()], findings: findingsOf(draft).map(live), report: reportOf(draft), comments: comments.length, people: people() };
};
const inShort = (draft) => {
  const { answers, comments, undo, found, ...rest } = draft;
  const { total, answered } = progressOf(draft);
  return { ...rest, progress: { total, answered } };
};

const random = randomFrom('drafts');
const texts = ['We review this every spring.', '基盤チームが一元的に実施し、証跡を2年間保管しています。', ''];
open('hoshizora', workspaces.get('hoshizora').services[0].id, 'ccm:4.0', (question) => {
  if (random() < 0.35) return { assigned_to: random() < 0.4 ? 'ito' : null };
  const value = random() < 0.7 ? 'yes' : random() < 0.5 ? 'no' : 'na';
  return { value, ownership: value === 'na' || random() < 0.1 ? 'unassigned' : 'csp-owned', implementation: texts[Math.floor(random() * 3)], flagged: random() < 0.05, version: random() < 0.2 ? 2 : 1, changed_by: 'mori', changed_at: instant(Date.now() - 86_400_000) };
});

function workspaceOf(id) {
  const { organisation, proven, expires_at, domains, services, members, invitations } = workspaces.get(id);
  return { organisation: { ...organisation, wanted: id }, proven, expires_at, domains, services, counts: { members: members.length, invitations: invitations.length } };
}
const draftsOf = (id) => ({ drafts: [...drafts.values()].filter((draft) => draft.organisation === id).map(inShort) });

/** Runs with the draft if the caller may at least what is said. */
const onDraft = (least, act) => (call, id, ...places) => {
  const draft = drafts.get(id);
  if (!draft) return call.user ? notThere() : problem(401, 'session.missing', '');
  return refusal(call, draft.organisation, least) ?? act(draft, call, ...places);
};

function put(draft, call, question) {
  const answer = draft.answers.get(question);
  if (!answer) return problem(404, 'question.not_found', `There is no question ${question} in ${draft.catalog}.`);
  if (call.ifMatch !== `"${answer.version}"`) return { ...problem(409, 'draft.answer_changed', 'Somebody else changed this answer.'), extra: { theirs: answer, people: people() } };
  if (call.body.implementation.includes('REFUSE')) return problem(422, 'draft.text_refused', 'This text holds a word that the mock refuses.');
  Object.assign(answer, call.body, { version: answer.version + 1, changed_by: call.user.id, changed_at: instant() });
  draft.changed_at = instant();
  return { answer, findings: checks(answer, draft).map(live), progress: progressOf(draft), publishable: publishable(draft), people: people() };
}

function sourceOf(from) {
  const [kind, id] = from.split(':');
  if (kind === 'draft') {
    const draft = drafts.get(id);
    return { catalog: draft.catalog, service: draft.service, date: draft.changed_at, answers: draft.answers };
  }
  const { service, publication } = findPublication(Number(id));
  const rows = answersOf(service, publication).map((row) => [row.question, { value: row.value, ownership: row.owner, implementation: row.implementation ?? '', customer_responsibilities: row.customer_responsibilities ?? '' }]);
  return { catalog: publication.catalog, service: service.id, date: instant(publication.time), answers: new Map(rows) };
}
function proposalsOf(draft, from) {
  const source = sourceOf(from);
  const walk = towardsNewest('questions');
  const rows = [...draft.answers.keys()].map((question) => {
    const at = source.catalog === draft.catalog ? { from: question, verdict: 'same' } : source.catalog === 'ccm:4.0' && draft.catalog === 'ccm:4.1' ? walk.get(question) : undefined;
    if (!at?.from || !source.answers.has(at.from)) return { question, kind: 'new', needs_person: false };
    const { value, ownership, implementation, customer_responsibilities } = source.answers.get(at.from);
    return {
      question, answered: draft.answers.get(question).value !== 'unanswered', kind: at.verdict, needs_person: at.verdict === 're-pointed', from: { catalog: source.catalog, question: at.from, service: source.service, date: source.date },
      ...(at.verdict === 'reworded' ? { similarity: at.similarity ?? 0.83 } : {}),
      ...(value === 'unanswered' ? {} : { answer: { value, ownership, implementation, customer_responsibilities } }),
    };
  });
  const counts = { same: 0, reworded: 0, 're-pointed': 0, new: 0, gone: 0 };
  for (const { kind } of rows) counts[kind]++;
  return { from, catalog: source.catalog, service: source.service, date: source.date, counts, proposals: rows };
}
function accept(draft, call) {
  const found = new Map(proposalsOf(draft, call.body.from).proposals.map((one) => [one.question, one]));
  const undo = draft.undo.size + 1;
  const filled = call.body.questions.filter((question) => draft.answers.get(question).value === 'unanswered');
  draft.undo.set(String(undo), filled);
  for (const question of filled) {
    const answer = draft.answers.get(question);
    Object.assign(answer, found.get(question).answer, { version: answer.version + 1, changed_by: call.user.id, changed_at: instant() });
  }
  return { accepted: filled.length, skipped: call.body.questions.filter((question) => !filled.includes(question)), ...(filled.length ? { undo } : {}) };
}
function previewOf(draft) {
  const answers = [...draft.answers.values()].map(({ question, value, ownership, implementation, customer_responsibilities }) => ({
    id: question, value, ...(ownership === 'unassigned' ? {} : { owner: ownership }), ...(implementation ? { implementation } : {}), ...(customer_responsibilities ? { customer: customer_responsibilities } : {}),
  }));
  const [catalog, version] = draft.catalog.split(':');
  const content = JSON.stringify({ answers, catalog, type: 'answers', version });
  const { proven } = workspaces.get(draft.organisation);
  return {
    organisation: draft.organisation, service: draft.service, scheme: draft.scheme, level: draft.level, catalog: draft.catalog, counts: { ...progressOf(draft), partly: 0 }, digest: String(content.length).padStart(64, 'a5'), bytes: content.length, content,
    proven, service_public: proven, waits_for_review: true, publishable: proven && publishable(draft), findings: findingsOf(draft).filter(({ severity }) => severity === 'error').map(live),
  };
}
function publish(draft, call) {
  if (!publishable(draft)) return problem(409, 'publish.blocked', 'Findings stand in the way.');
  const n = submissions.length + 1;
  const { organisation, services } = workspaces.get(draft.organisation);
  const { id, names } = services.find((service) => service.id === draft.service);
  submissions.push({ n, organisation: { id: organisation.id, names: organisation.names }, service: { id, names }, scheme: draft.scheme, level: draft.level, file: draft.file?.name ?? 'answers.json', digest: 'e5'.repeat(32), bytes: 48_210, state: 'pending', created_at: instant(), changed_at: instant(), publishable: true, report: reportOf(draft) });
  record(call, 'draft-submitted', draft.service, draft.organisation);
  return { waits_for_review: true, submission: n };
}
const answers = { value: 'yes', ownership: 'csp-owned', implementation: 'Looked at every spring.' };
const handedIn = open('hoshizora', workspaces.get('hoshizora').services[0].id, 'ccm:4.1', (question) => (question.endsWith('.1') ? { ...answers } : { ...answers, implementation: '' }), { name: 'CAIQv4.1_Hoshizora.xlsx', digest: 'c3'.repeat(32), bytes: 181_234 });
publish(handedIn, { user: users[0] });

// Something to fill from the first: the newest catalog, without answers.
open('hoshizora', workspaces.get('hoshizora').services[0].id, 'ccm:4.1');

const decided = { accept: 'published', return: 'returned', refuse: 'refused' };
const forOperators = (act) => (call, ...places) => (call.user?.operator ? act(call, ...places) : problem(call.user ? 403 : 401, 'access.denied', 'Only operators of the registry may do this.'));

/** Routes about drafts and their review: [method, pattern, answer(call, ...places)]. */
export const draftRoutes = [
  ['GET', /^organisations\/([^/]+)\/workspace$/, (call, id) => refusal(call, id, 'member', true) ?? workspaceOf(id)],
  ['GET', /^organisations\/([^/]+)\/drafts$/, (call, id) => refusal(call, id, 'member') ?? draftsOf(id)],
  ['POST', /^organisations\/([^/]+)\/drafts$/, (call, id) => refusal(call, id, 'member') ?? { status: 201, body: shown(open(id, call.body.service, call.body.catalog)) }],
  ['POST', /^organisations\/([^/]+)\/drafts\/upload$/, (call, id) => refusal(call, id, 'member') ?? { status: 201, body: shown(open(id, call.query.get('service'), 'ccm:4.0', () => (random() < 0.03 ? { value: 'unparsed' } : { value: random() < 0.8 ? 'yes' : 'na', ownership: 'csp-owned', implementation: texts[Math.floor(random() * 3)] }), { name: call.query.get('file'), digest: 'd4'.repeat(32), bytes: call.bytes })) }],
  ['GET', /^drafts\/([^/]+)$/, onDraft('member', shown)],
  ['PUT', /^drafts\/([^/]+)\/answers\/([^/]+)$/, onDraft('member', put)],
  ['GET', /^drafts\/([^/]+)\/comments$/, onDraft('member', ({ comments }) => ({ comments, people: people() }))],
  ['POST', /^drafts\/([^/]+)\/comments$/, onDraft('member', (draft, { user, body }) => {
    const comment = { id: draft.comments.length + 1, ...body, author: user.id, at: instant() };
    draft.comments.push(comment);
    return { status: 201, body: { comments: [comment], people: people() } };
  })],
  ['GET', /^drafts\/([^/]+)\/proposals$/, onDraft('member', (draft, { query }) => proposalsOf(draft, query.get('from')))],
  ['POST', /^drafts\/([^/]+)\/proposals\/acceptance$/, onDraft('member', accept)],
  ['DELETE', /^drafts\/([^/]+)\/proposals\/acceptance\/([^/]+)$/, onDraft('member', (draft, _, undo) => {
    for (const question of draft.undo.get(undo)) draft.answers.set(question, { ...empty(question), version: draft.answers.get(question).version + 1 });
    return { undone: draft.undo.get(undo).length, kept: [] };
  })],
  ['GET', /^drafts\/([^/]+)\/publication$/, onDraft('member', previewOf)],
  ['POST', /^drafts\/([^/]+)\/publication$/, onDraft('publisher', publish)],
  ['GET', /^submissions$/, forOperators(() => ({ submissions }))],
  ['GET', /^submissions\/(\d+)$/, forOperators((_, n) => submissions[n - 1] ?? notThere())],
  ['POST', /^submissions\/(\d+)\/decision$/, forOperators(({ body }, n) => Object.assign(submissions[n - 1], { state: decided[body.decision], note: body.note, changed_at: instant() }))],
];
