// Whether a document holds nothing that runs: HTML by parse5, XML (SVG, Atom) by saxes. Both read as
// browsers do, so that what only looks escaped is found.
import assert from 'node:assert/strict';
import { parse } from 'parse5';
import { SaxesParser } from 'saxes';
import { mark } from '../hostile_texts.mjs';

/** Elements that run, load or send something, or change what addresses mean. */
const active = ['base', 'embed', 'foreignobject', 'frame', 'frameset', 'iframe', 'math', 'object', 'set', 'animate'];
const addressing = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcdoc', 'srcset', 'background', 'ping'];

/** An address within the registry, or of a web page: what else there is may run. */
function isWebAddress(address) {
  if (/[\u0000-\u0020\\]/.test(address)) return false;
  return /^https?:\/\//i.test(address) || /^(\/(?!\/)|[?#]|$)/.test(address);
}

/** What is wrong with one element; `attributes`: {name: value}. */
function faultsOf(name, attributes) {
  const faults = [];
  if (active.includes(name)) faults.push(`<${name}>`);
  if (name === 'script' && !/^\/_app\//.test(attributes.src ?? '')) faults.push(`<script> that is no file of the application`);
  if (name === 'meta' && 'http-equiv' in attributes) faults.push(`<meta http-equiv=${attributes['http-equiv']}>`);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (/^on/.test(attribute)) faults.push(`<${name} ${attribute}>`);
    if (attribute === 'style' && value.includes(mark)) faults.push(`<${name} style="${value}">`);
    if (addressing.includes(attribute) && !isWebAddress(value)) faults.push(`<${name} ${attribute}="${value}">`);
  }
  return faults;
}

/** {faults, text}: what runs in an HTML page, and its words. */
export function readHtml(html) {
  const faults = [];
  const text = [];
  const walk = (node) => {
    if (node.nodeName === '#text') text.push(node.value);
    if (node.nodeName === '#comment' && node.data.includes(mark)) faults.push(`comment: ${node.data}`);
    if (node.tagName) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]));
      faults.push(...faultsOf(node.tagName.toLowerCase(), attributes));
      if (['script', 'style'].includes(node.tagName) && node.childNodes.some(({ value }) => value?.includes(mark))) faults.push(`text within <${node.tagName}>`);
      text.push(attributes.value ?? '', attributes.title ?? '', attributes.content ?? '', attributes['aria-label'] ?? '');
    }
    for (const child of [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])]) walk(child);
  };
  walk(parse(html));
  return { faults, text: text.join('\n') };
}

/** The same of XML, which must be well-formed. */
export function readXml(xml) {
  const faults = [];
  const text = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => faults.push(`not well-formed: ${error.message}`));
  parser.on('doctype', () => faults.push('a document type'));
  parser.on('processinginstruction', ({ target }) => faults.push(`an instruction: ${target}`));
  parser.on('opentag', ({ name, attributes }) => {
    faults.push(...faultsOf(name.toLowerCase(), attributes));
    if (['script', 'style'].includes(name.toLowerCase())) faults.push(`<${name}>`);
  });
  parser.on('text', (words) => text.push(words));
  parser.on('cdata', (words) => text.push(words));
  parser.write(xml).close();
  return { faults, text: text.join('\n') };
}

/** Fails where a document holds something that runs; returns its words. */
export function assertInert(document, place) {
  const { faults, text } = document.startsWith('<?xml') || document.startsWith('<svg') || document.startsWith('<feed') ? readXml(document) : readHtml(document);
  assert.deepEqual(faults, [], place);
  return text;
}
