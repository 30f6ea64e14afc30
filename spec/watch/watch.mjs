// Compares the vendor's npm packages with the document, and writes an issue about the differences.
//
//   node watch.mjs [--document FILE] [--known FILE | --all] [--issue FILE] [FOLDER…]
//
// FOLDER contains an installed package (default: both packages in node_modules). --document takes an OpenAPI document
// in JSON, or the output of extract.mjs. --all also lists known differences.
//
// Exit code: 0 if nothing is new, 1 if something is, 2 if the comparison failed.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare } from './lib/comparison.mjs';
import { issue } from './lib/issue.mjs';
import { Known } from './lib/known.mjs';
import { extract } from './lib/packages.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

function main() {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      document: { type: 'string', default: here('../target/openapi.json') },
      known: { type: 'string', default: here('known.json') },
      all: { type: 'boolean', default: false },
      issue: { type: 'string' },
    },
  });
  const folders = positionals.length
    ? positionals
    : ['cloudflare', 'wrangler'].map((name) => here(`node_modules/${name}`));
  const document = readJson(options.document);
  const extractions = folders.map(extract);
  const differences = compare(document, extractions);
  const known = new Known(options.all ? [] : readJson(options.known));
  const isPackage = 'x-partial' in document.info;
  const unknown = known.unknown(differences);
  const unused = isPackage ? [] : known.unused(differences);
  const titled = ({ info }) => `${info.title} ${info.version}`;
  const text = issue({ document: titled(document), packages: extractions.map(titled) }, unknown, unused);
  if (options.issue) writeFileSync(options.issue, text);
  else process.stdout.write(text);
  return unknown.length + unused.length ? 1 : 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
