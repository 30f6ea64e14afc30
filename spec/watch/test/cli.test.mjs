import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { operationsIn } from '../lib/cli.mjs';

const FORM = 'function form() { data.set("metadata", JSON.stringify({ main_module: main })); }\n';

/** Returns one line for each operation in a program, except for the form that every program must contain. */
function operations(program) {
  return Object.entries(operationsIn(FORM + program, '1.0.0').paths)
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, one]) => [method, path, ...one.parameters.map((it) => `${it.in}:${it.name}`)]),
    )
    .map((words) => words.join(' '))
    .filter((line) => line !== 'put /accounts/{account_id}/workers/scripts/{script_name}');
}

/** Returns the schema of the metadata in the form. */
function metadata(program) {
  const { paths } = operationsIn(program, '1.0.0');
  const [item] = Object.values(paths);
  return item.put.requestBody.content['multipart/form-data'].schema.anyOf[0].properties.metadata;
}

describe('The requests of the CLI', () => {
  const requests = [
    [
      'a path',
      'fetchResult(config, `/accounts/${accountId}/workers/subdomain`)',
      ['get /accounts/{accountId}/workers/subdomain'],
    ],
    [
      'a method',
      'fetchResult(config, `/accounts/${id}/workers/scripts/${name}/tails`, { method: "POST", body: it })',
      ['post /accounts/{id}/workers/scripts/{name}/tails'],
    ],
    [
      'an encoded name',
      'fetchResult(config, `/accounts/${account.id}/workers/scripts/${encodeURIComponent(name)}/secrets`)',
      ['get /accounts/{id}/workers/scripts/{name}/secrets'],
    ],
    [
      'a query in the path',
      'fetchResult(config, `/accounts/${id}/workers/scripts/${name}/deployments${force ? "?force=true" : ""}`)',
      ['get /accounts/{id}/workers/scripts/{name}/deployments query:force'],
    ],
    [
      'a query beside the path',
      'fetchResult(config, `/accounts/${id}/workers/subdomain`, {}, new URLSearchParams({ full: "true" }))',
      ['get /accounts/{id}/workers/subdomain query:full'],
    ],
    [
      'a header',
      'fetchResult(config, `/accounts/${id}/workers/subdomain`, { headers: { "Content-Type": "a/b", "X-Api": "1" } })',
      ['get /accounts/{id}/workers/subdomain header:X-Api'],
    ],
    [
      'either of two paths, in a variable of the caller',
      `function upload() {
         const workerUrl = zone ? \`/zones/\${zone}/workers/upload\` : \`/accounts/\${id}/workers/scripts/\${name}\`;
       }
       function routes(config, workerUrl) { return fetchResult(config, \`\${workerUrl}/routes\`, { method: "PUT" }); }`,
      ['put /accounts/{id}/workers/scripts/{name}/routes', 'put /zones/{zone}/workers/upload/routes'],
    ],
    [
      'the result of a function',
      'function makeUrl(id) { return `/accounts/${id}/workers/tails`; }\nfetchResult(makeUrl(it), { method: "DELETE" })',
      ['delete /accounts/{id}/workers/tails'],
    ],
    [
      'other products',
      'fetchResult(config, `/accounts/${id}/queues`); fetch("https://example.com/accounts/1/workers/scripts")',
      [],
    ],
    ['calls of the SDK', 'class A { get() { return this._client.get(`/accounts/${id}/workers/subdomain`); } }', []],
  ];
  for (const [name, program, expected] of requests)
    test(`are read: ${name}`, () => assert.deepEqual(operations(program), expected));

  test('show the literals of a body', () => {
    const program = `function set() {
      const versions = list.map(({ id, share }) => ({ version_id: id, percentage: share }));
      return fetchResult(config, \`/accounts/\${id}/workers/deployments\`, {
        method: "POST",
        body: JSON.stringify({ strategy: "percentage", versions, annotations: void 0 })
      });
    }`;
    const { post } = operationsIn(FORM + program, '1.0.0').paths['/accounts/{id}/workers/deployments'];
    assert.deepEqual(post.requestBody.content['*/*'].schema.anyOf, [
      {
        type: 'object',
        properties: {
          strategy: { const: 'percentage' },
          versions: { type: 'array', items: { type: 'object', properties: { version_id: {}, percentage: {} } } },
        },
      },
    ]);
  });
});

describe('The form of the CLI', () => {
  test('has the bindings that are pushed', () => {
    const schema = metadata(`function form(worker) {
      const metadataBindings = raw ?? [];
      worker.kv.forEach((one) => {
        metadataBindings.push({ name: one.name, type: "kv_namespace", ...one.raw && { raw: true } });
      });
      worker.mail.forEach((one) => {
        const shared = { name: one.name, type: "send_email" };
        metadataBindings.push(one.to ? { ...shared, destination: one.to } : shared);
      });
      worker.modules.forEach((one) => metadataBindings.push({ name, type: one.wasm ? "wasm_module" : "data_blob" }));
      formData.set("metadata", JSON.stringify({ bindings: metadataBindings }));
    }`);
    assert.deepEqual(schema.properties.bindings.items.anyOf, [
      { type: 'object', properties: { name: {}, type: { const: 'kv_namespace' }, raw: { type: 'boolean' } } },
      {
        anyOf: [
          { type: 'object', properties: { name: {}, type: { const: 'send_email' }, destination: {} } },
          { type: 'object', properties: { name: {}, type: { const: 'send_email' } } },
        ],
      },
      { type: 'object', properties: { name: {}, type: { enum: ['wasm_module', 'data_blob'] } } },
    ]);
  });

  test('has the fields that are set conditionally', () => {
    const schema = metadata(`function form() {
      const metadata = {
        ...main.type !== "commonjs" ? { main_module: main.name } : { body_part: main.name },
        ...exports && { exports },
        ...assets && { assets: { jwt: assets.jwt } }
      };
      formData.set("metadata", JSON.stringify(metadata));
    }`);
    assert.deepEqual(schema.properties, {
      main_module: {},
      body_part: {},
      exports: {},
      assets: { type: 'object', properties: { jwt: {} } },
    });
  });

  test('is required', () => {
    assert.throws(
      () => operationsIn('fetchResult(`/accounts/${id}/workers/subdomain`)', '1.0.0'),
      /No form that uploads a Worker/,
    );
  });
});
