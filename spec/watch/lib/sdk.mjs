import { basename, resolve } from 'node:path';
import ts from 'typescript';
import { Extraction } from './extraction.mjs';
import { inScope } from './scope.mjs';
import { find, headers, isProperty } from './syntax.mjs';
import { TypeSchemas } from './type-schemas.mjs';

const METHODS = { get: 'get', getAPIList: 'get', post: 'post', put: 'put', patch: 'patch', delete: 'delete' };

const OPTIONS = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  types: [],
};

/**
 * Extracts the operations of the TypeScript SDK from the sources in its package. The type declarations are not enough,
 * because only the code contains methods and paths.
 *
 * @param {string} folder the installed package `cloudflare`
 * @param {string} version of the package
 */
export function sdk(folder, version) {
  const resources = resolve(folder, 'src/resources');
  const program = ts.createProgram(ts.sys.readDirectory(resources, ['.ts']), OPTIONS);
  const extraction = new Extraction('cloudflare', version, { isPartial: false });
  const checker = program.getTypeChecker();
  const isOwn = (file) => file.startsWith(resources) || basename(file) === 'pagination.ts';
  const reader = new Methods(checker, new TypeSchemas(checker, isOwn), extraction);
  for (const file of program.getSourceFiles()) {
    if (file.fileName.startsWith(resources)) file.forEachChild((node) => reader.read(node));
  }
  return extraction.document();
}

/** Reads the methods of resource classes, each of which calls one operation. */
class Methods {
  #checker;
  #types;
  #extraction;

  constructor(checker, types, extraction) {
    this.#checker = checker;
    this.#types = types;
    this.#extraction = extraction;
  }

  read(node) {
    if (!ts.isClassDeclaration(node)) return;
    for (const method of node.members.filter(ts.isMethodDeclaration)) {
      const call = method.body && find(method.body, isClientCall);
      const path = call && pathOf(call.arguments[0]);
      if (path && inScope(path)) this.#operation(method, call, path);
    }
  }

  #operation(method, call, path) {
    const options = find(call, (node) => ts.isObjectLiteralExpression(node));
    const body = options && this.#typeOf(options, 'body');
    const query = options && this.#typeOf(options, 'query');
    this.#extraction.add(METHODS[call.expression.name.text], path, {
      query: query ? this.#types.schema(query).properties : {},
      headers: options ? headers(options) : {},
      body: body && this.#types.schema(body),
      mediaType: mediaType(call),
      response: this.#response(method),
    });
  }

  /** Returns the type of an option, which is written as `name: value` or as the variable `name`. */
  #typeOf(options, name) {
    const property = options.properties.find((one) => isProperty(one, name));
    if (!property) return undefined;
    const type = ts.isShorthandPropertyAssignment(property)
      ? this.#checker.getTypeOfSymbol(this.#checker.getShorthandAssignmentValueSymbol(property))
      : this.#checker.getTypeAtLocation(property.initializer);
    return this.#checker.getNonNullableType(type);
  }

  /** Returns the body of the response: the type itself, or the envelope around it if the SDK unwraps the result. */
  #response(method) {
    const promise = this.#checker.getSignatureFromDeclaration(method).getReturnType();
    const [type] = this.#checker.getTypeArguments(promise);
    if (promise.symbol.getName() === 'PagePromise') {
      const result = this.#checker.getPropertyOfType(type, 'result');
      return result && envelope(this.#types.schema(this.#checker.getTypeOfSymbol(result)));
    }
    const isUnwrapped = find(method.body, (node) => ts.isIdentifier(node) && node.text === '_thenUnwrap');
    return isUnwrapped ? envelope(this.#types.schema(type)) : this.#types.schema(type);
  }
}

function mediaType(call) {
  if (find(call, (node) => ts.isIdentifier(node) && /multipartFormRequestOptions$/i.test(node.text)))
    return 'multipart/form-data';
  return find(call, (node) => isProperty(node, 'Content-Type'))?.initializer.text ?? 'application/json';
}

const envelope = (result) => ({ type: 'object', properties: { result }, 'x-partial': true });

function isClientCall(node) {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    Object.hasOwn(METHODS, node.expression.name.text) &&
    node.expression.expression.getText() === 'this._client'
  );
}

function pathOf(node) {
  const text = ts.isTaggedTemplateExpression(node) ? node.template : node;
  if (ts.isStringLiteralLike(text)) return text.text;
  if (!ts.isTemplateExpression(text)) return undefined;
  return (
    text.head.text + text.templateSpans.map((span) => `{${span.expression.getText()}}${span.literal.text}`).join('')
  );
}
