import ts from 'typescript';
import { findAll } from './syntax.mjs';
import { union } from './type-schemas.mjs';

const MAX_DEPTH = 12;

/**
 * Derives the possible values of a JavaScript expression from its source, without running it. A variable has the values
 * of its initializer and those that are pushed to it. Everything else can have any value.
 */
export class Literals {
  #depth = 0;

  /** Returns a JSON Schema for the values of an expression. */
  schema(node) {
    if (this.#depth === MAX_DEPTH) return {};
    this.#depth++;
    try {
      return this.#schema(node);
    } finally {
      this.#depth--;
    }
  }

  #schema(node) {
    if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) return this.schema(node.expression);
    if (ts.isStringLiteralLike(node)) return { const: node.text };
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return { type: 'boolean' };
    if (ts.isConditionalExpression(node)) return this.#any([node.whenTrue, node.whenFalse]);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isArrayLiteralExpression(node)) return this.#array(node.elements);
    if (ts.isObjectLiteralExpression(node)) return this.#object(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    return ts.isIdentifier(node) ? this.#variable(node) : {};
  }

  #any(nodes) {
    const schemas = nodes.filter((node) => !isAbsent(node)).map((node) => this.schema(node));
    return schemas.length ? union(schemas) : {};
  }

  #binary({ left, operatorToken, right }) {
    switch (operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return this.schema(right);
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.BarBarToken:
        return this.#any([left, right]);
      default:
        return {};
    }
  }

  #array(elements) {
    return {
      type: 'array',
      items: elements.length ? this.#any(elements.map((one) => (ts.isSpreadElement(one) ? one.expression : one))) : {},
    };
  }

  #object(node) {
    const properties = {};
    for (const one of node.properties) {
      if (ts.isSpreadAssignment(one)) {
        for (const part of parts(this.schema(one.expression))) Object.assign(properties, part.properties);
      } else if (ts.isPropertyAssignment(one) && !ts.isComputedPropertyName(one.name)) {
        if (!isAbsent(one.initializer)) properties[one.name.text] = this.schema(one.initializer);
      } else if (ts.isShorthandPropertyAssignment(one)) {
        properties[one.name.text] = this.#variable(one.name);
      }
    }
    return { type: 'object', properties };
  }

  /** `list.map((one) => ({…}))` is a list of the function's results, and `JSON.stringify(value)` is the value. */
  #call(node) {
    if (!ts.isPropertyAccessExpression(node.expression)) return {};
    const [argument] = node.arguments;
    if (node.expression.getText() === 'JSON.stringify') return this.schema(argument);
    if (!['map', 'flatMap'].includes(node.expression.name.text) || !argument || !ts.isFunctionLike(argument)) return {};
    const result = ts.isBlock(argument.body)
      ? findAll(argument.body, ts.isReturnStatement).flatMap((one) => (one.expression ? [one.expression] : []))
      : [argument.body];
    return { type: 'array', items: this.#any(result) };
  }

  #variable(identifier) {
    const declaration = declarationOf(identifier);
    if (!declaration?.initializer || isAbsent(declaration.initializer)) return {};
    const isList = ts.isArrayLiteralExpression(rightmost(declaration.initializer));
    const pushed = isList ? pushes(identifier, declaration) : [];
    return pushed.length ? this.#array(pushed) : this.schema(declaration.initializer);
  }
}

/** Returns the members of a union, or the schema itself. */
const parts = (schema) => schema.anyOf ?? [schema];

/** Returns true for the literals `undefined`, `void 0` and `null`. */
const isAbsent = (node) =>
  ts.isVoidExpression(node) || node.kind === ts.SyntaxKind.NullKeyword || node.getText() === 'undefined';

const rightmost = (node) => (ts.isBinaryExpression(node) ? node.right : node);

/** Finds the variable that an identifier names, in the nearest block that declares it. */
export function declarationOf(identifier) {
  for (let scope = identifier.parent; scope; scope = scope.parent) {
    const parameters = ts.isFunctionLike(scope) ? scope.parameters : [];
    if (parameters.some((one) => declares(one.name, identifier.text))) return undefined;
    if (!ts.isBlock(scope)) continue;
    const declarations = scope.statements
      .filter(ts.isVariableStatement)
      .flatMap((one) => [...one.declarationList.declarations]);
    const found = declarations.find((one) => declares(one.name, identifier.text));
    if (found) return ts.isIdentifier(found.name) ? found : undefined;
  }
  return undefined;
}

const declares = (name, text) =>
  ts.isIdentifier(name)
    ? name.text === text
    : name.elements.some((one) => ts.isBindingElement(one) && declares(one.name, text));

/** Returns the values that are pushed to a list in the block that declares it. */
function pushes(identifier, declaration) {
  const block = declaration.parent.parent.parent;
  const call = `${identifier.text}.push`;
  const calls = findAll(block, (node) => ts.isCallExpression(node) && node.expression.getText() === call);
  return calls.flatMap((one) => [...one.arguments]);
}
