import { inScope, spelling, template } from './scope.mjs';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

/**
 * Returns the Workers operations in a document, by method and path.
 *
 * @param {object} document an OpenAPI document, or an extraction
 * @param {import('./views.mjs').Views} views
 * @returns {Map<string, object>}
 */
export function operations(document, views) {
  const found = new Map();
  for (const [path, item] of Object.entries(document.paths).filter(([one]) => inScope(one))) {
    for (const method of METHODS.filter((one) => item[one])) {
      const key = `${method.toUpperCase()} ${template(path)}`;
      found.set(key, operation(key, item[method], item.parameters ?? [], views));
    }
  }
  return found;
}

function operation(key, node, shared, views) {
  const name = node.operationId ?? key;
  const parameters = [...shared, ...(node.parameters ?? [])]
    .map((one) => views.resolve(one))
    .filter((one) => one.in !== 'path');
  const body = views.resolve(node.requestBody);
  const successes = Object.entries(node.responses ?? {}).filter(([status]) => status.startsWith('2'));
  return {
    key,
    name,
    parameters: new Map(
      parameters.map((one) => [
        `${one.in} ${spelling(one.name)}`,
        { ...one, views: views.of(one.schema, `${key} ${one.name}`) },
      ]),
    ),
    mediaTypes: Object.keys(body?.content ?? {}),
    body: schemas(body, `${name} request`, views),
    response: successes.flatMap(([, one]) => schemas(views.resolve(one), `${name} response`, views)),
  };
}

/** Returns the alternatives of a body in all of its media types. */
const schemas = (body, name, views) =>
  Object.values(body?.content ?? {}).flatMap(({ schema }) => views.of(schema, name));
