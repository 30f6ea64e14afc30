import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from './cli.mjs';
import { sdk } from './sdk.mjs';

const READERS = { cloudflare: sdk, wrangler: cli };

/**
 * Extracts the Workers operations from an installed package.
 *
 * @param {string} folder of `cloudflare` or `wrangler`
 * @returns {object} a small OpenAPI document
 * @throws {Error} if there are none, which suggests that the layout of the package has changed
 */
export function extract(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const read = READERS[name];
  if (!read)
    throw new Error(`${folder} contains the package ${name}. Pass a folder of ${Object.keys(READERS).join(' or ')}.`);
  const extraction = read(folder, version);
  if (!Object.keys(extraction.paths).length)
    throw new Error(`No operations of Workers found in ${name} ${version}. Has its layout changed?`);
  return extraction;
}
