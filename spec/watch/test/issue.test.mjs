import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issue } from '../lib/issue.mjs';
import { Known } from '../lib/known.mjs';

const COMPARED = { document: 'Workers 1.0.0', packages: ['cloudflare 7.3.0', 'wrangler 4.164.0'] };

const difference = (kind, subject, more = {}) => ({
  id: `${kind} ${subject}`,
  kind,
  subject,
  sources: ['cloudflare'],
  operations: [],
  ...more,
});

describe('The text of an issue', () => {
  test('states that nothing is new', () => {
    assert.equal(
      issue(COMPARED, [], []),
      'cloudflare 7.3.0 and wrangler 4.164.0, compared with Workers 1.0.0.\n\nNothing is new.\n',
    );
  });

  test('has a section for each kind of difference', () => {
    const uploads = { operations: ['createVersion', 'getSettings', 'patchSettings', 'uploadScript'] };
    const differences = [
      difference('field', 'Traces.policy', {
        schema: { anyOf: [{ type: 'null' }, { enum: ['a', 'b'] }], description: 'How traces start.' },
        ...uploads,
      }),
      difference('field', 'Traces.limits', {
        schema: { type: 'object', properties: { cpu_ms: {}, wall_ms: {} }, required: ['cpu_ms'] },
      }),
      difference('operation', 'GET /accounts/{}/workers/new', { sources: ['cloudflare', 'wrangler'] }),
      difference('parameter', 'GET /zones/{}/workers/routes query page', {
        operations: ['listRoutes'],
        schema: { type: 'number' },
      }),
      difference('value', 'R2Binding.jurisdiction us', { operations: ['uploadScript'] }),
      difference('variant', 'Binding k2', { fields: ['name', 'type', 'stream'], operations: ['uploadScript'] }),
      difference('variant', 'Version.bindings[] k2', {
        fields: ['name', 'type', 'stream'],
        operations: ['getVersion'],
      }),
      difference('variant', 'Export queue', { fields: ['type'] }),
      difference('body', 'DELETE /zones/{}/workers/routes/{}'),
      difference('field', 'Script.etag', { isMissing: true, sources: [], operations: ['listScripts'] }),
    ];
    assert.equal(
      issue(COMPARED, differences, ['operation * /old']),
      `cloudflare 7.3.0 and wrangler 4.164.0, compared with Workers 1.0.0.

## New operations

- \`GET /accounts/{}/workers/new\` (cloudflare, wrangler)

## New types of bindings

- \`k2\` with \`name\`, \`type\`, \`stream\`, in \`Binding\`, \`Version.bindings[]\` (cloudflare; \`uploadScript\`, \`getVersion\`)

## New types in other unions

- \`queue\` with \`type\`, in \`Export\` (cloudflare)

## New fields

### \`Traces\`

- \`policy\`: \`null | "a" | "b"\`. How traces start. (cloudflare; \`createVersion\`, \`getSettings\`, \`patchSettings\` and 1 more)
- \`limits\`: \`{ cpu_ms; wall_ms? }\` (cloudflare)

## New values

- \`us\` in \`R2Binding.jurisdiction\` (cloudflare; \`uploadScript\`)

## New parameters

- \`GET /zones/{}/workers/routes query page\`: \`number\` (cloudflare; \`listRoutes\`)

## New bodies and media types

- \`DELETE /zones/{}/workers/routes/{}\` (cloudflare)

## Only in the document

- field \`Script.etag\` (\`listScripts\`)

## Known differences that no longer exist

- \`operation * /old\`
`,
    );
  });
});

describe('The text of an issue', () => {
  const line = (schema) =>
    issue(COMPARED, [difference('field', 'X.y', { schema })], [])
      .split('\n')
      .at(-2);

  test('shortens long descriptions, and closes their code spans', () => {
    const words = 'word '.repeat(20);
    const text = line({ type: 'string', description: `Some ${words}and \`some code that goes on\`.` });
    assert.equal(text, `- \`y\`: \`string\`. Some ${words}and \`some code\` … (cloudflare)`);
  });

  test('does not mention users, and closes code spans', () => {
    const text = line({ enum: ['a`b'], description: 'Ask @someone.' });
    assert.equal(text, '- `y`: `"a\'b"`. Ask @\u200bsomeone. (cloudflare)');
  });

  test('does not exceed the limit of GitHub', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      difference('operation', `GET /accounts/{}/workers/${index}`),
    );
    const text = issue(COMPARED, many, []);
    assert.ok(text.length < 65_536);
    assert.match(text, /\(cloudflare\)\n\nThe rest is left out\.\n$/);
  });
});

describe('Known differences', () => {
  const known = new Known([{ reason: 'Outside the document', differences: ['operation * /a/{}/b*', 'field X.y'] }]);

  test('are left out', () => {
    const differences = [
      difference('operation', 'GET /a/{}/b/c'),
      difference('operation', 'GET /a/c/b'),
      difference('field', 'X.y'),
      difference('field', 'X.yz'),
    ];
    assert.deepEqual(
      known.unknown(differences).map((one) => one.id),
      ['operation GET /a/c/b', 'field X.yz'],
    );
  });

  test('include those in known operations', () => {
    const differences = [
      difference('field', 'X.z', { operations: ['GET /a/{}/b'] }),
      difference('field', 'X.w', { operations: ['GET /a/{}/b', 'GET /c'] }),
    ];
    assert.deepEqual(
      known.unknown(differences).map((one) => [one.id, one.operations]),
      [['field X.w', ['GET /c']]],
    );
  });

  test('are named when they no longer exist', () => {
    assert.deepEqual(known.unused([difference('field', 'X.y')]), ['operation * /a/{}/b*']);
  });

  test('need a reason', () => {
    assert.throws(() => new Known([{ differences: ['field X.y'] }]), /reason/);
  });
});
