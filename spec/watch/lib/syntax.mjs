import ts from 'typescript';

/** Returns the first node that matches: the node itself or a descendant. */
export function find(node, matches) {
  return matches(node) ? node : ts.forEachChild(node, (child) => find(child, matches));
}

/** Returns all nodes that match: the node itself and its descendants. */
export function findAll(node, matches, found = []) {
  if (matches(node)) found.push(node);
  ts.forEachChild(node, (child) => void findAll(child, matches, found));
  return found;
}

/** Returns true if a node is a property with this name in an object literal. */
export const isProperty = (node, name) =>
  (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && node.name.text === name;

/** Returns the header parameters in the options of a call, with their values, but without `Content-Type`. */
export function headers(options) {
  const property = find(options, (node) => ts.isPropertyAssignment(node) && isProperty(node, 'headers'));
  const found = (property ? findAll(property.initializer, ts.isPropertyAssignment) : []).filter(
    ({ name }) => /^[a-z]+(-[a-z]+)+$/i.test(name.text) && name.text.toLowerCase() !== 'content-type',
  );
  return Object.fromEntries(
    found.map(({ name, initializer }) => [
      name.text,
      ts.isStringLiteral(initializer) ? { const: initializer.text } : {},
    ]),
  );
}
