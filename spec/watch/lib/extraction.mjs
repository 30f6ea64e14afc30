import { template } from './scope.mjs';

/** The media type of a body if the package does not state it. */
export const UNKNOWN_MEDIA_TYPE = '*/*';

/**
 * The operations of a package, as a small OpenAPI document: paths, parameters, and the schemas of bodies. It can be
 * compared with our document, or with the extraction of another version of the package.
 */
export class Extraction {
  #paths = new Map();
  #info;

  /**
   * @param {string} title the name of the package
   * @param {string} version
   * @param {{isPartial: boolean}} how whether only some of what the package sends and reads can be extracted
   */
  constructor(title, version, { isPartial }) {
    this.#info = { title, version, 'x-partial': isPartial };
  }

  /**
   * Adds a call of an operation. Several calls of the same operation are combined.
   *
   * @param {string} method in uppercase or lowercase
   * @param {string} path with parameters in braces
   * @param {object} parts
   * @param {object} parts.query schemas by the names of parameters, like `parts.headers`
   * @param {object} parts.body a schema, like `parts.response`
   * @param {string} parts.mediaType of the body
   */
  add(method, path, { query = {}, headers = {}, body, mediaType = UNKNOWN_MEDIA_TYPE, response }) {
    const operations = this.#entry(this.#paths, template(path), () => ({ path, methods: new Map() })).methods;
    const operation = this.#entry(operations, method.toLowerCase(), () => ({
      parameters: [],
      responses: { 200: { content: { 'application/json': { schema: { anyOf: [] } } } } },
    }));
    for (const [place, schemas] of [
      ['query', query],
      ['header', headers],
    ]) {
      for (const [name, schema] of Object.entries(schemas)) {
        const isParameter = (one) => one.in === place && one.name === name;
        if (!operation.parameters.some(isParameter))
          operation.parameters.push({ in: place, name, schema: { anyOf: [] } });
        operation.parameters.find(isParameter).schema.anyOf.push(schema);
      }
    }
    if (body) {
      operation.requestBody ??= { content: {} };
      const content = (operation.requestBody.content[mediaType] ??= { schema: { anyOf: [] } });
      content.schema.anyOf.push(body);
    }
    if (response) operation.responses[200].content['application/json'].schema.anyOf.push(response);
  }

  /** Returns the OpenAPI document, sorted. */
  document() {
    const paths = {};
    for (const key of [...this.#paths.keys()].sort()) {
      const { path, methods } = this.#paths.get(key);
      paths[path] = Object.fromEntries([...methods].sort());
    }
    return { openapi: '3.1.0', info: this.#info, paths };
  }

  #entry(map, key, make) {
    if (!map.has(key)) map.set(key, make());
    return map.get(key);
  }
}
