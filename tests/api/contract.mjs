// api/openapi.yaml as something to hold answers against. Strict: what the document does not name, an
// answer may not hold.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

export const text = readFileSync(new URL('../../api/openapi.yaml', import.meta.url), 'utf8');
export const document = parse(text);

/** [{id, method, path, operation}] in the document's order. */
export const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ id: operation.operationId, method: method.toUpperCase(), path, operation })),
);

/**
 * The schema with members closed: what is not named is refused. Within `allOf` each part sees the
 * members of the others, so there the whole is closed, and parts are those of `#/open`.
 */
function closed(schema, open = false) {
  if (Array.isArray(schema)) return schema.map((part) => closed(part, open));
  if (typeof schema !== 'object' || schema === null) return schema;
  const result = {};
  for (const [name, value] of Object.entries(schema)) {
    if (name === '$ref') result.$ref = open ? value.replace('#/components/schemas/', '#/open/') : value;
    else if (name === 'allOf') result.allOf = value.map((part) => closed(part, true));
    else if (name === 'properties') result.properties = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
    else result[name] = name === 'items' || name === 'additionalProperties' ? closed(value) : value;
  }
  const names = result.properties ?? result.allOf;
  if (names && !open && !('additionalProperties' in result)) result.unevaluatedProperties = false;
  return result;
}

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats(ajv);
const schemas = Object.entries(document.components.schemas);
ajv.addSchema({
  $id: 'https://assay.example/openapi',
  components: { schemas: Object.fromEntries(schemas.map(([name, schema]) => [name, closed(schema)])) },
  open: Object.fromEntries(schemas.map(([name, schema]) => [name, closed(schema, true)])),
});

const compiled = new Map();
function validator(schema) {
  const key = JSON.stringify(schema);
  if (!compiled.has(key)) {
    const absolute = JSON.parse(key.replaceAll('"#/', '"https://assay.example/openapi#/'));
    compiled.set(key, ajv.compile(closed(absolute)));
  }
  return compiled.get(key);
}

function resolved(node) {
  if (!node?.$ref) return node;
  return node.$ref.slice(2).split('/').reduce((place, name) => place[name], document);
}

/** The media types and schemas that the document foresees for this status. */
export function foreseen(operation, status) {
  const response = resolved(operation.responses[status] ?? operation.responses.default);
  return response?.content ?? null;
}

/** The parameters of an operation, by name. */
export function parametersOf(operation) {
  return new Map((operation.parameters ?? []).map(resolved).map((parameter) => [parameter.name, parameter]));
}

/** What is wrong with an answer: '' if nothing. `body` is text. */
export function faults(operation, status, type, body) {
  const named = resolved(operation.responses[status]);
  if (named && !named.content) return body === '' ? '' : `status ${status} has no body`;
  const content = foreseen(operation, status);
  if (!content) return `status ${status} is not foreseen`;
  const plain = type.split(';')[0];
  if (!content[plain]) return `${plain} is not foreseen for ${status}: ${Object.keys(content)}`;
  if (!plain.endsWith('json')) return '';
  const validate = validator(content[plain].schema);
  if (validate(JSON.parse(body))) return '';
  return ajv.errorsText(validate.errors, { separator: '\n' }) + '\n' + JSON.stringify(validate.errors[0]);
}
