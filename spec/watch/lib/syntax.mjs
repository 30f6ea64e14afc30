import ts from 'typescript';

/** Returns the first node that matches, the node itself included. */
export function find(node, matches) {
  return matches(node) ? node : ts.forEachChild(node, (child) => find(child, matches));
}

/** Returns every node that matches, the node itself included. */
export function findAll(node, matches, found = []) {
  if (matches(node)) found.push(node);
  ts.forEachChild(node, (child) => void findAll(child, matches, found));
  return found;
}

/** Whether a node is a property of an object literal that has this name. */
export const isProperty = (node, name) =>
  (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && node.name.text === name;

/** Returns the header parameters in the options of a call, with their values. `Content-Type` is none of them. */
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
