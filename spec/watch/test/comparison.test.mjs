import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { compare } from '../lib/comparison.mjs';
import { Extraction } from '../lib/extraction.mjs';

const document = JSON.parse(readFileSync(new URL('../fixtures/document.json', import.meta.url), 'utf8'));

const SCRIPT = '/accounts/{id}/workers/scripts/{name}';
const KEY = 'PUT /accounts/{}/workers/scripts/{}';
const object = (properties) => ({ type: 'object', properties });
const binding = (type, properties) => object({ name: {}, type: { const: type }, ...properties });

/** Returns a package that equals the document, except for the spelling of names. */
function whole() {
  return {
    query: { bindingsInherit: { const: 'strict' } },
    mediaType: 'multipart/form-data',
    metadata: {
      bindings: {
        type: 'array',
        items: {
          anyOf: [
            binding('kv_namespace', { namespaceId: {} }),
            binding('r2_bucket', { jurisdiction: { const: 'eu' } }),
          ],
        },
      },
      usage_model: { enum: ['standard', 'unbound'] },
      placement: { anyOf: [object({ region: {} }), object({ host: {} })] },
      labels: { type: 'object', properties: {}, additionalProperties: object({ text: {} }) },
      annotations: object({ 'workers/tag': {} }),
    },
    result: { id: {}, hasPreview: {} },
  };
}

function differences(operation, { isPartial = false, others = [] } = {}) {
  const extraction = new Extraction('cloudflare', '1.0.0', { isPartial });
  const { query, mediaType, metadata, result } = operation;
  const response = result && {
    ...object({ result: { anyOf: [{ type: 'null' }, object(result)] } }),
    'x-partial': true,
  };
  extraction.add('PUT', SCRIPT, {
    query,
    mediaType,
    body: metadata && object({ metadata: object(metadata) }),
    response,
  });
  for (const [method, path] of others) extraction.add(method, path, {});
  return compare(document, [extraction.document()]);
}

const ids = (found) => found.map((one) => one.id);

describe('A package and the document', () => {
  test('are the same, even if names are spelled differently', () => {
    assert.deepEqual(ids(differences(whole())), []);
  });

  const changes = [
    [
      'an operation',
      [],
      () => {},
      [['get', '/accounts/{a}/workers/new/{b}']],
      ['operation GET /accounts/{}/workers/new/{}'],
    ],
    ['a parameter', [`parameter ${KEY} query dry_run`], ({ query }) => (query.dry_run = {})],
    [
      'a value of a parameter',
      [`value ${KEY} bindings_inherit lax`],
      ({ query }) => (query.bindings_inherit = { enum: ['strict', 'lax'] }) && delete query.bindingsInherit,
    ],
    [
      'a media type',
      [`media type ${KEY} text/plain`, `missing media type ${KEY} multipart/form-data`],
      (it) => (it.mediaType = 'text/plain'),
    ],
    [
      'a type of binding',
      ['variant Binding k2'],
      ({ metadata }) => metadata.bindings.items.anyOf.push(binding('k2', { stream: {} })),
    ],
    [
      'a field of a binding',
      ['field KvBinding.raw'],
      ({ metadata }) => (metadata.bindings.items.anyOf[0].properties.raw = {}),
    ],
    ['a field of a schema', ['field Metadata.limits'], ({ metadata }) => (metadata.limits = object({ cpu_ms: {} }))],
    [
      'a field of an entry',
      ['field Label.color'],
      ({ metadata }) => (metadata.labels.additionalProperties.properties.color = {}),
    ],
    [
      'a field of a conditional property',
      ['field Metadata.annotations.workers/alias'],
      ({ metadata }) => (metadata.annotations.properties['workers/alias'] = {}),
    ],
    [
      'a field of a union without types',
      ['field Placement.mode'],
      ({ metadata }) => metadata.placement.anyOf.push(object({ mode: {} })),
    ],
    ['a field of a response', ['field Script.etag'], ({ result }) => (result.etag = {})],
    ['a value', ['value Metadata.usage_model bundled'], ({ metadata }) => metadata.usage_model.enum.push('bundled')],
    [
      'a value of a binding',
      ['value R2Binding.jurisdiction us'],
      ({ metadata }) => (metadata.bindings.items.anyOf[1].properties.jurisdiction = { enum: ['eu', 'us'] }),
    ],
  ];
  for (const [name, expected, change, others = [], more = []] of changes) {
    test(`differ in ${name} that is new`, () => {
      const operation = whole();
      change(operation);
      assert.deepEqual(ids(differences(operation, { others })), [...expected, ...more]);
    });
  }

  const removals = [
    ['a body', [`missing body ${KEY}`], (it) => delete it.metadata],
    ['a parameter', [`missing parameter ${KEY} query bindings_inherit`], (it) => delete it.query],
    ['a type of binding', ['missing variant Binding r2_bucket'], ({ metadata }) => metadata.bindings.items.anyOf.pop()],
    ['a field', ['missing field Script.has_preview'], ({ result }) => delete result.hasPreview],
    ['a value', ['missing value Metadata.usage_model unbound'], ({ metadata }) => metadata.usage_model.enum.pop()],
  ];
  for (const [name, expected, change] of removals) {
    test(`differ in ${name} that is only in the document`, () => {
      const operation = whole();
      change(operation);
      assert.deepEqual(ids(differences(operation)), expected);
    });
    test(`do not differ in ${name} that a partial package does not show`, () => {
      const operation = whole();
      change(operation);
      assert.deepEqual(ids(differences(operation, { isPartial: true })), []);
    });
  }

  test('differ in an operation that is only in the document', () => {
    const extraction = new Extraction('wrangler', '1.0.0', { isPartial: true });
    assert.deepEqual(ids(compare(document, [extraction.document()])), [`missing operation ${KEY}`]);
  });

  test('differ where any package differs, and are complete together', () => {
    const sdk = new Extraction('cloudflare', '1.0.0', { isPartial: false });
    const cli = new Extraction('wrangler', '1.0.0', { isPartial: true });
    const body = (metadata) => ({
      mediaType: 'multipart/form-data',
      query: whole().query,
      body: object({ metadata: object(metadata) }),
    });
    const { labels, ...rest } = whole().metadata;
    sdk.add('put', SCRIPT, body({ ...rest, exports: {} }));
    cli.add('put', SCRIPT, body({ labels, exports: {} }));
    const [found, ...others] = compare(document, [sdk.document(), cli.document()]);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [found.id, found.sources, found.operations],
      ['field Metadata.exports', ['cloudflare', 'wrangler'], ['uploadScript']],
    );
  });
});
