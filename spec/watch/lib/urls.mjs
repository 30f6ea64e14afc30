import ts from 'typescript';
import { declarationOf } from './literals.mjs';
import { findAll } from './syntax.mjs';

const MAX_DEPTH = 5;

/** Derives the possible URLs of an expression from its source, without running it. */
export class Urls {
  #functions = new Map();
  #variables = new Map();

  constructor(source) {
    for (const node of findAll(source, ts.isFunctionDeclaration))
      if (node.name) this.#add(this.#functions, node.name.text, node);
    for (const node of findAll(source, ts.isVariableDeclaration)) {
      if (ts.isIdentifier(node.name) && node.initializer && /ur[il]$/i.test(node.name.text)) {
        this.#add(this.#variables, node.name.text, node.initializer);
      }
    }
  }

  /** Returns every URL, with `{name}` in place of values that are known only at run time. */
  of(node) {
    return [...new Set(this.#texts(node, 0))].filter((text) => text.startsWith('/'));
  }

  #texts(node, depth) {
    if (depth > MAX_DEPTH) return [];
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node)) return this.#texts(node.expression, depth);
    if (ts.isConditionalExpression(node))
      return [node.whenTrue, node.whenFalse].flatMap((one) => this.#texts(one, depth));
    if (ts.isIdentifier(node)) return this.#values(node).flatMap((one) => this.#texts(one, depth + 1));
    if (ts.isCallExpression(node)) return this.#results(node).flatMap((one) => this.#texts(one, depth + 1));
    return ts.isTemplateExpression(node) ? this.#template(node, depth) : [];
  }

  /** Returns the values of a variable. A parameter has those of all variables with its name, such as `workerUrl`. */
  #values(identifier) {
    const declaration = declarationOf(identifier);
    return declaration?.initializer
      ? [declaration.initializer]
      : declaration
        ? []
        : (this.#variables.get(identifier.text) ?? []);
  }

  /** Returns the results of a function such as `makeCreateTailUrl`. */
  #results(call) {
    return (this.#functions.get(call.expression.getText()) ?? []).flatMap((one) =>
      one.body.statements
        .filter(ts.isReturnStatement)
        .flatMap((result) => (result.expression ? [result.expression] : [])),
    );
  }

  /** Returns the strings of a template. A value in it is a parameter, unless it is known to extend the path or query. */
  #template(node, depth) {
    return node.templateSpans.reduce(
      (starts, { expression, literal }) => {
        const values = this.#texts(expression, depth + 1).filter((value) => /^(|[/?&].*)$/.test(value));
        const middles = values.length ? values : [`{${nameOf(expression)}}`];
        return starts.flatMap((start) => middles.map((middle) => start + middle + literal.text));
      },
      [node.head.text],
    );
  }

  #add(map, name, node) {
    map.set(name, [...(map.get(name) ?? []), node]);
  }
}

const nameOf = (node) => /\w+(?=\W*$)/.exec(node.getText())?.[0] ?? 'value';
