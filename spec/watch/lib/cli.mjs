import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { Extraction } from './extraction.mjs';
import { Literals } from './literals.mjs';
import { inScope } from './scope.mjs';
import { find, findAll, headers, isProperty } from './syntax.mjs';
import { Urls } from './urls.mjs';

const UPLOAD = '/accounts/{account_id}/workers/scripts/{script_name}';
const FETCH = /^(fetch|requestFromApi)/i;

/**
 * Extracts the operations that the CLI calls from its bundled file: the paths and methods of requests, the queries,
 * headers and bodies that are literals, and the form that uploads a Worker. Ignores the copy of the SDK in the bundle.
 *
 * @param {string} folder the installed package `wrangler`
 * @param {string} version of the package
 */
export function cli(folder, version) {
  return operationsIn(readFileSync(join(folder, 'wrangler-dist/cli.js'), 'utf8'), version);
}

/** Extracts the operations from the text of the file. */
export function operationsIn(text, version) {
  const source = ts.createSourceFile('cli.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const extraction = new Extraction('wrangler', version, { isPartial: true });
  const literals = new Literals();
  const urls = new Urls(source);
  for (const call of findAll(source, isFetch)) {
    for (const url of call.arguments.flatMap((argument) => urls.of(argument))) request(url, call, literals, extraction);
  }
  const forms = findAll(source, isUploadForm);
  if (!forms.length)
    throw new Error(`No form that uploads a Worker found in wrangler ${version}. Has its code changed?`);
  for (const form of forms) {
    const metadata = literals.schema(form.arguments[1]);
    extraction.add('put', UPLOAD, {
      body: { type: 'object', properties: { metadata } },
      mediaType: 'multipart/form-data',
    });
  }
  return extraction.document();
}

function request(url, call, literals, extraction) {
  const [path, query] = url.split('?');
  if (!inScope(path)) return;
  const options = call.arguments
    .slice(1)
    .find((one) => ts.isObjectLiteralExpression(one) && one.properties.some(isOption));
  const option = (name) => options?.properties.find((one) => isProperty(one, name))?.initializer;
  const search = call.arguments.map(searchParameters).find((one) => one);
  extraction.add(methodOf(option('method'), literals), path, {
    query: { ...parameters(query), ...(search && literals.schema(search).properties) },
    headers: options ? headers(options) : {},
    body: option('body') && literals.schema(option('body')),
    mediaType: find(call, (node) => isProperty(node, 'Content-Type'))?.initializer.text,
  });
}

function isFetch(node) {
  if (!ts.isCallExpression(node)) return false;
  const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  return ts.isIdentifier(name) && FETCH.test(name.text);
}

const isOption = (node) => ['method', 'body', 'headers'].some((name) => isProperty(node, name));

/** `formData.set("metadata", JSON.stringify(…))` */
const isUploadForm = (node) =>
  ts.isCallExpression(node) &&
  /\.(set|append)$/.test(node.expression.getText()) &&
  node.arguments.length >= 2 &&
  ts.isStringLiteral(node.arguments[0]) &&
  node.arguments[0].text === 'metadata';

function methodOf(node, literals) {
  return (node && literals.schema(node).const) || 'get';
}

function searchParameters(node) {
  const created =
    ts.isNewExpression(node) && /URLSearchParams$/.test(node.expression.getText()) ? node.arguments?.[0] : undefined;
  return created && ts.isObjectLiteralExpression(created) ? created : undefined;
}

/** Returns the parameters in a query. They accept any value, because most values are known only at run time. */
function parameters(query = '') {
  const pairs = query.split('&').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.filter(([name, value]) => /^\w+$/.test(name) && value).map(([name]) => [name, {}]));
}
