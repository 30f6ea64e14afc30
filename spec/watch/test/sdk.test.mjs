import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { extract } from '../lib/packages.mjs';

const extraction = extract(fileURLToPath(new URL('../fixtures/sdk', import.meta.url)));

const SCRIPT = '/accounts/{account_id}/workers/scripts/{scriptName}';
const parameters = (operation) => operation.parameters.map((one) => `${one.in} ${one.name}`);
const body = (operation, mediaType) => operation.requestBody.content[mediaType].schema.anyOf[0];
const response = (operation) => operation.responses[200].content['application/json'].schema.anyOf[0];

const SCHEMA = {
  title: 'Script',
  type: 'object',
  properties: {
    id: { description: 'Identifies the script.', type: 'string' },
    hasPreview: { type: 'boolean' },
    created_on: {},
    parent: { anyOf: [{ type: 'null' }, {}] },
  },
  required: ['id'],
};

describe('The operations of the SDK', () => {
  test('are those of Workers', () => {
    const operations = Object.entries(extraction.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    assert.deepEqual(operations, [
      'get /accounts/{account_id}/workers/deployments',
      'get /accounts/{account_id}/workers/scripts',
      `delete ${SCRIPT}`,
      `put ${SCRIPT}`,
      `patch ${SCRIPT}/content`,
    ]);
  });

  test('have parameters with their types', () => {
    assert.deepEqual(extraction.paths[SCRIPT].put.parameters, [
      { in: 'query', name: 'bindings_inherit', schema: { anyOf: [{ const: 'strict' }] } },
    ]);
    assert.deepEqual(parameters(extraction.paths['/accounts/{account_id}/workers/scripts'].get), ['query tags']);
    assert.deepEqual(parameters(extraction.paths[`${SCRIPT}/content`].patch), ['header CF-WORKER-BODY-PART']);
    assert.deepEqual(parameters(extraction.paths[SCRIPT].delete), []);
  });

  test('have the rest of the parameters as a form', () => {
    const { properties, required } = body(extraction.paths[SCRIPT].put, 'multipart/form-data');
    assert.deepEqual(required, ['metadata']);
    assert.deepEqual(properties.files, { type: 'array', items: {} });
    assert.deepEqual(properties.metadata.properties, {
      bindings: {
        type: 'array',
        items: {
          anyOf: [
            {
              title: 'KVNamespace',
              type: 'object',
              properties: { name: { type: 'string' }, type: { const: 'kv_namespace' } },
              required: ['name', 'type'],
            },
            {
              title: 'R2Bucket',
              type: 'object',
              properties: {
                name: { type: 'string' },
                type: { const: 'r2_bucket' },
                jurisdiction: { anyOf: [{ type: 'string' }, { enum: ['eu', 'us'] }] },
              },
              required: ['name', 'type'],
            },
          ],
        },
      },
      usage_model: { enum: ['standard', 'unbound'] },
      labels: { type: 'object', properties: {}, required: [], additionalProperties: { type: 'string' } },
    });
  });

  test('have one parameter as the body, with its media type', () => {
    assert.deepEqual(body(extraction.paths[`${SCRIPT}/content`].patch, 'application/merge-patch+json'), {
      type: 'array',
      items: { type: 'string' },
    });
    assert.equal(extraction.paths[SCRIPT].delete.requestBody, undefined);
  });

  test('have responses with and without an envelope', () => {
    const envelope = (result) => ({ type: 'object', properties: { result }, 'x-partial': true });
    assert.deepEqual(response(extraction.paths[SCRIPT].put), envelope(SCHEMA));
    assert.deepEqual(response(extraction.paths[`${SCRIPT}/content`].patch), SCHEMA);
    assert.deepEqual(
      response(extraction.paths['/accounts/{account_id}/workers/scripts'].get),
      envelope({ type: 'array', items: SCHEMA }),
    );
    assert.deepEqual(
      response(extraction.paths['/accounts/{account_id}/workers/deployments'].get).properties.result.properties.items
        .items.properties,
      { strategy: { const: 'percentage' } },
    );
  });
});
