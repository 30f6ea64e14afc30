import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, describe, test } from 'node:test';
import { compare } from '../lib/comparison.mjs';
import { Known } from '../lib/known.mjs';
import { extract } from '../lib/packages.mjs';

const folder = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'watch-'));
after(() => rmSync(work, { recursive: true }));

const watch = (...options) => spawnSync(process.execPath, ['watch.mjs', ...options], { cwd: folder, encoding: 'utf8' });

/** Writes a changed copy of the document, in which the watch must find differences. */
function without(change) {
  const document = JSON.parse(readFileSync(join(folder, '../target/openapi.json'), 'utf8'));
  change(document);
  const file = join(work, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

describe('The watch', () => {
  test('finds nothing new in the pinned packages', () => {
    const { status, stdout, stderr } = watch();
    assert.equal(stderr, '');
    assert.match(stdout, /^Nothing is new\.$/m);
    assert.equal(status, 0);
  });

  test('finds what the document lacks', () => {
    const file = without(({ paths, components: { schemas } }) => {
      delete paths['/accounts/{account_id}/workers/scripts/{script_name}/schedules'];
      schemas.Binding.oneOf = schemas.Binding.oneOf.filter(({ $ref }) => !$ref.endsWith('/K2Binding'));
      delete schemas.AssetsConfig.properties.base_path;
    });
    const { status, stdout } = watch('--document', file);
    const lines = stdout.split('\n').filter((line) => /^[#-]/.test(line));
    assert.deepEqual(
      lines.map((line) => line.replace(/(`[^`]+`).*/, '$1')),
      [
        '## New operations',
        '- `GET /accounts/{}/workers/scripts/{}/schedules`',
        '- `PUT /accounts/{}/workers/scripts/{}/schedules`',
        '## New types of bindings',
        '- `k2`',
        '## New fields',
        '### `AssetsConfig`',
        '- `base_path`',
      ],
    );
    assert.equal(status, 1);
  });

  test('finds what a version of the SDK adds', () => {
    const known = new Known(JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')));
    const [earlier, later] = ['cloudflare-earlier', 'cloudflare'].map((name) =>
      extract(join(folder, 'node_modules', name)),
    );
    const found = known.unknown(compare(earlier, [later])).map(({ id }) => `${id}\n`);
    assert.equal(
      found.join(''),
      readFileSync(new URL('../fixtures/cloudflare-6.4.0-to-7.3.0.txt', import.meta.url), 'utf8'),
    );
  });

  test('compares versions of a package, and writes a file', () => {
    const [earlier, issue] = [join(work, 'earlier.json'), join(work, 'issue.md')];
    const options = { cwd: folder, maxBuffer: 1 << 26 };
    writeFileSync(earlier, execFileSync(process.execPath, ['extract.mjs', 'node_modules/wrangler'], options));
    const { status, stdout } = watch('--document', earlier, '--issue', issue, 'node_modules/wrangler');
    assert.equal(readFileSync(issue, 'utf8'), 'wrangler 4.164.0, compared with wrangler 4.164.0.\n\nNothing is new.\n');
    assert.equal(stdout, '');
    assert.equal(status, 0);
  });

  const failures = [
    ['another package', ['node_modules/typescript'], /contains the package typescript/],
    ['no package', ['test'], /package\.json/],
    ['no document', ['--document', 'none.json'], /none\.json/],
    ['an unknown option', ['--none'], /--none/],
  ];
  for (const [name, options, message] of failures) {
    test(`fails for ${name}`, () => {
      const { status, stdout, stderr } = watch(...options);
      assert.match(stderr, message);
      assert.equal(stdout, '');
      assert.equal(status, 2);
    });
  }
});
