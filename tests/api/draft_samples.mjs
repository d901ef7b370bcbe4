// What to ask of the operations on drafts and on what was handed in: good questions, and those that
// go wrong in a way of the operation.
import { demoPerson } from '../people.mjs';
import { asBrowser } from './account_samples.mjs';

const listing = { scheme: 'csa-star', level: 'level-1' };
const question = encodeURIComponent('A&A-01.1');

export const empty = { value: 'unanswered', ownership: 'unassigned', implementation: '', customer_responsibilities: '', evidence: [], note: '', flagged: false, assigned_to: null };
export const yes = { ...empty, value: 'yes', ownership: 'csp-owned', implementation: 'Done.' };

/** Answers to every question of a draft, as Assay's JSON. */
export const answersFile = (draft, answer = { value: 'yes', owner: 'csp-owned', implementation: 'Done.' }) =>
  JSON.stringify({ type: 'answers', catalog: 'ccm', version: draft.catalog.split(':')[1], release: '', answers: draft.answers.map((one) => ({ id: one.question, ...answer })) });

/** Adds to the world of settle() a provider of the demo whose organisation is in the record. */
export async function settleDrafts(world) {
  const provider = await demoPerson(world.server, 'provider');
  const { memberships } = await provider.must(200, 'GET', '/session');
  const own = `/organisations/${memberships[0].organisation.id}`;
  const { services } = await provider.must(200, 'GET', `${own}/workspace`);
  const service = services[0].id;
  const begin = () => provider.must(201, 'POST', `${own}/drafts`, { service, ...listing, catalog: 'ccm:4.0' });
  const upload = async (answer) => {
    const blank = await begin();
    const response = await provider.fetch('POST', `/api/v1${own}/drafts/upload?service=${service}&scheme=csa-star&level=level-1&file=a.json`, { body: answersFile(blank, answer) });
    return response.json();
  };
  const full = await upload();
  const { digest } = await provider.must(200, 'GET', `/drafts/${full.id}/publication`);
  const published = await provider.must(201, 'POST', `/drafts/${full.id}/publication`, { digest });
  return { ...world, provider, own, service, begin, upload, full, published };
}

/** operationId -> [sample or function that makes one] */
export function draftSamples({ server, operator, admin, provider, own, service, begin, upload, full, published }) {
  const by = asBrowser(server);
  const wrong = (path, status, code, body) => by(provider, path, status, { code, body });
  const draft = `/drafts/${full.id}`;
  const missing = (path) => [by(provider, path.replace(draft, '/drafts/99999999'), 404, { code: 'draft.not_found' }), by(provider, path.replace(draft, '/drafts/last'), 404, { code: 'draft.not_found' }), by(admin, path, 404, { code: 'draft.not_found' })];
  const uploadTo = (more, status, rest = {}) => by(provider, `${own}/drafts/upload?${new URLSearchParams({ service, ...listing, file: 'answers.json', ...more })}`, status, { bytes: answersFile(full), ...rest });
  const tag = (version) => ({ headers: { 'if-match': `"${version}"` } });
  const put = (path, status, body, more = {}) => by(provider, path, status, { body, ...more });
  const answer = `${draft}/answers/${question}`;
  const proposals = `${draft}/proposals`;
  const fresh = async (tail) => `/drafts/${(await begin()).id}${tail}`;
  const source = `publication:${published.entry}`;
  let uploads = 0; // published only once each
  return {
    listDrafts: [by(provider, `${own}/drafts`, 200), by(admin, `${own}/drafts`, 404, { code: 'organisation.not_found' })],
    createDraft: [
      by(provider, `${own}/drafts`, 201, { body: { service, ...listing, catalog: 'ccm:4.1' } }),
      wrong(`${own}/drafts`, 404, 'service.not_found', { service: 'nobody', ...listing, catalog: 'ccm:4.0' }),
      wrong(`${own}/drafts`, 404, 'scheme.not_found', { service, scheme: 'none', level: 'level-1', catalog: 'ccm:4.0' }),
      wrong(`${own}/drafts`, 404, 'catalog.not_found', { service, ...listing, catalog: 'ccm:9.9' }),
      wrong(`${own}/drafts`, 400, 'catalog.malformed_reference', { service, ...listing, catalog: '4.0' }),
      wrong(`${own}/drafts`, 400, 'json.missing_member', { service }),
    ],
    uploadDraft: [
      uploadTo({}, 201),
      uploadTo({ file: 'C:\\回答.json', catalog: 'ccm:4.0', lang: 'ja' }, 201),
      uploadTo({}, 400, { code: 'import.empty_file', bytes: ' ' }),
      uploadTo({}, 400, { code: 'import.unrecognised_json', bytes: '{}' }),
      uploadTo({ service: 'nobody' }, 404, { code: 'service.not_found' }),
      by(provider, `${own}/drafts/upload?service=${service}`, 400, { code: 'query.missing_parameter' }),
    ],
    getDraft: [by(provider, draft, 200), async () => by(provider, await fresh('?lang=ja'), 200), ...missing(draft)],
    deleteDraft: [async () => by(provider, await fresh(''), 204), ...missing(draft)],
    putAnswer: [
      async () => put(await fresh(`/answers/${question}`), 200, yes, tag(0)),
      async () => put(await fresh(`/answers/${question}`), 200, { ...yes, assigned_to: provider.user.id, evidence: ['https://example.com/'], note: 'ask', flagged: true }, tag(0)),
      put(answer, 409, { ...yes, implementation: 'Late.' }, { code: 'draft.answer_changed', ...tag(0) }),
      put(answer, 428, yes, { code: 'request.if_match_missing' }),
      put(answer, 400, yes, { code: 'request.if_match_malformed', headers: { 'if-match': '*' } }),
      put(answer, 400, { ...yes, value: 'perhaps' }, { code: 'draft.wrong_value', ...tag(1) }),
      put(answer, 400, { ...yes, value: 'unparsed' }, { code: 'draft.unparsed_by_hand', ...tag(1) }),
      put(answer, 400, { ...yes, evidence: ['javascript:alert(1)'] }, { code: 'draft.evidence_not_a_web_address', ...tag(1) }),
      put(answer, 400, { ...yes, note: 'a'.repeat(8001) }, { code: 'draft.note_too_long', ...tag(1) }),
      put(answer, 400, { ...yes, implementation: 'a'.repeat(32001) }, { code: 'draft.text_too_long', ...tag(1) }),
      put(answer, 400, { ...yes, assigned_to: 'nobody' }, { code: 'draft.assignee_not_a_member', ...tag(1) }),
      put(answer, 400, { value: 'yes' }, { code: 'json.missing_member', ...tag(1) }),
      put(`${draft}/answers/Z-01.1`, 404, yes, { code: 'question.not_found', ...tag(1) }),
      put(answer, 413, { ...yes, note: 'a'.repeat(300_000) }, { code: 'request.body_too_large', ...tag(1) }),
    ],
    listComments: [by(provider, `${draft}/comments`, 200), by(provider, `${draft}/comments?question=${question}`, 200), ...missing(`${draft}/comments`)],
    addComment: [
      put(`${draft}/comments`, 201, { question: 'A&A-01.1', text: 'どうでしょう。' }),
      put(`${draft}/comments`, 400, { question: 'A&A-01.1', text: ' ' }, { code: 'comment.empty' }),
      put(`${draft}/comments`, 400, { question: 'A&A-01.1', text: 'a'.repeat(4001) }, { code: 'comment.too_long' }),
      put(`${draft}/comments`, 404, { question: 'Z-01.1', text: 'Hm.' }, { code: 'question.not_found' }),
    ],
    listProposals: [
      by(provider, `${proposals}?from=${source}`, 200),
      async () => by(provider, `${proposals}?from=draft:${(await begin()).id}`, 200),
      by(provider, proposals, 400, { code: 'query.missing_parameter' }),
      by(provider, `${proposals}?from=entry:1`, 400, { code: 'reuse.malformed_source' }),
      by(provider, `${proposals}?from=publication:0`, 404, { code: 'publication.not_found' }),
      ...missing(`${proposals}?from=${source}`),
    ],
    acceptProposals: [
      async () => put(await fresh('/proposals/acceptance'), 200, { from: source, questions: ['A&A-01.1', 'A&A-02.1'] }),
      put(`${proposals}/acceptance`, 200, { from: source, questions: ['A&A-02.1'] }),
      put(`${proposals}/acceptance`, 400, { from: source, questions: [] }, { code: 'reuse.nothing_asked' }),
      put(`${proposals}/acceptance`, 404, { from: source, questions: ['Z-01.1'] }, { code: 'question.not_found' }),
    ],
    undoAcceptance: [
      async () => {
        const { id } = await begin();
        const { undo } = await provider.must(200, 'POST', `/drafts/${id}/proposals/acceptance`, { from: source, questions: ['A&A-01.1'] });
        return by(provider, `/drafts/${id}/proposals/acceptance/${undo}`, 200);
      },
      by(provider, `${proposals}/acceptance/99999999`, 404, { code: 'acceptance.not_found' }),
      by(provider, `${proposals}/acceptance/last`, 404, { code: 'acceptance.not_found' }),
    ],
    getDraftPublication: [by(provider, `${draft}/publication`, 200), async () => by(provider, await fresh('/publication?lang=ja'), 200), ...missing(`${draft}/publication`)],
    publishDraft: [
      async () => {
        const { id } = await upload({ value: 'no', owner: 'csc-owned', implementation: `Sample ${++uploads}.` });
        const { digest } = await provider.must(200, 'GET', `/drafts/${id}/publication`);
        return put(`/drafts/${id}/publication`, 201, { digest });
      },
      async () => {
        const { id } = await upload({ value: 'no', owner: 'csc-owned', implementation: `Sample ${++uploads}.` });
        const { digest } = await provider.must(200, 'GET', `/drafts/${id}/publication`);
        await provider.must(201, 'POST', `/drafts/${id}/publication`, { digest });
        return put(`/drafts/${id}/publication`, 200, { digest });
      },
      async () => {
        const { id } = await begin();
        const { digest } = await provider.must(200, 'GET', `/drafts/${id}/publication`);
        return put(`/drafts/${id}/publication`, 409, { digest }, { code: 'draft.blocked' });
      },
      put(`${draft}/publication`, 409, { digest: '0'.repeat(64) }, { code: 'publish.changed_meanwhile' }),
      put(`${draft}/publication`, 400, { digest: 'abc' }, { code: 'digest.malformed' }),
    ],
    getDraftFile: [by(provider, `${draft}/file`, 200), async () => by(provider, await fresh('/file'), 404, { code: 'draft.no_file' }), ...missing(`${draft}/file`)],
    exportDraftJson: [by(provider, `${draft}/export.json`, 200), ...missing(`${draft}/export.json`)],
    exportDraftCsv: [by(provider, `${draft}/export.csv`, 200), ...missing(`${draft}/export.csv`)],
    exportDraftPdf: [by(provider, `${draft}/export.pdf`, 200), by(provider, `${draft}/export.pdf?lang=ja`, 200), by(provider, `${draft}/export.pdf?as_of=2026-01-01`, 400, { code: 'query.unknown_parameter' }), ...missing(`${draft}/export.pdf`)],
    fillDraftWorkbook: [by(provider, `${draft}/export.xlsx`, 400, { code: 'import.empty_file', bytes: ' ' }), by(provider, `${draft}/export.xlsx?file=a.json`, 400, { code: 'fill.not_a_questionnaire', bytes: answersFile(full) })],
    listSubmissions: [by(operator, '/submissions', 200), by(operator, '/submissions?state=pending', 200), by(operator, '/submissions?page=2&per_page=1', 200), by(operator, '/submissions?page=0', 400, { code: 'query.bad_value' }), by(operator, '/submissions?state=lost', 400, { code: 'query.bad_value' }), by(provider, '/submissions', 403, { code: 'access.denied' })],
    getSubmission: [by(operator, `/submissions/${published.submission}`, 200), by(operator, '/submissions/99999999', 404, { code: 'submission.not_found' }), by(operator, '/submissions/last', 404, { code: 'submission.not_found' })],
    getSubmissionFile: [by(operator, `/submissions/${published.submission}/file`, 200), by(operator, '/submissions/99999999/file', 404, { code: 'submission.not_found' })],
    decideSubmission: [
      by(operator, `/submissions/${published.submission}/decision`, 409, { code: 'submission.not_waiting', body: { decision: 'accept' } }),
      by(operator, `/submissions/${published.submission}/decision`, 409, { code: 'submission.in_other_state', body: { decision: 'return', note: 'Row 3.' } }),
      by(operator, `/submissions/${published.submission}/decision`, 400, { code: 'submission.note_missing', body: { decision: 'refuse' } }),
      by(operator, `/submissions/${published.submission}/decision`, 400, { code: 'query.bad_value', body: { decision: 'perhaps' } }),
      by(operator, '/submissions/99999999/decision', 404, { code: 'submission.not_found', body: { decision: 'accept' } }),
    ],
  };
}
