/** A problem document (RFC 9457) as the server sends it. */
export function problem(status, code, title, parameters = {}) {
  return { problem: true, status, body: { type: `urn:assay:error:${code}`, title, status, code, parameters, request_id: 'mock-1' } };
}
