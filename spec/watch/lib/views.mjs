import { spelling } from './scope.mjs';

/**
 * Reads the schemas of a document as views: the alternatives of a value, each with its properties, entries and
 * constants. References, `allOf`, unions and conditions are resolved.
 *
 * @typedef {object} View
 * @property {string} name the name of the schema, or the path to it from a named schema
 * @property {Map<string, {name: string, schema: object, views: () => View[]}>} properties by their spelling
 * @property {(() => View[])[]} entries of a list or a map
 * @property {unknown[]} values that `const` or `enum` lists
 * @property {string | undefined} union the name of the union that the view is a variant of
 * @property {boolean} isPartial whether an object may have more properties than these
 */
export class Views {
  #document;
  #cache = new WeakMap();

  constructor(document) {
    this.#document = document;
  }

  /** Follows references to components. */
  resolve(node) {
    let found = node;
    while (found?.$ref) found = this.#at(found.$ref);
    return found;
  }

  /** Returns the alternatives of a schema. The name is used if the schema has none itself. */
  of(schema, name) {
    if (typeof schema !== 'object' || schema === null) return [];
    if (!this.#cache.has(schema)) this.#cache.set(schema, new Map());
    const cached = this.#cache.get(schema);
    if (!cached.has(name)) cached.set(name, this.#alternatives(schema, name));
    return cached.get(name);
  }

  #alternatives(schema, name) {
    // An extraction has no components. Its schemas have the names of their types as titles.
    const named = this.#document.components ? name : (schema.title ?? name);
    let views = [this.#own(schema, named)];
    const both = (parts, keepsNames) => {
      views = views.flatMap((view) =>
        parts.map((part) => merge(view, part, keepsNames || part.union ? part.name : named)),
      );
    };
    if (schema.$ref) both(this.of(this.#at(schema.$ref), componentOf(schema.$ref)), true);
    for (const part of [...(schema.allOf ?? []), schema.then, schema.else]) if (part) both(this.of(part, named), false);
    for (const union of [schema.oneOf, schema.anyOf].filter((one) => one?.length)) {
      const members = union.flatMap((member) => this.of(member, named));
      views = views.flatMap((view) =>
        members.map((one) => ({ ...merge(view, one, one.name), union: one.union ?? named })),
      );
    }
    return views;
  }

  /** Returns the view of the schema's own keywords. */
  #own(schema, name) {
    const properties = new Map();
    for (const [text, property] of Object.entries(schema.properties ?? {})) {
      const found = { name: text, schema: property, views: () => this.of(property, `${name}.${text}`) };
      for (const one of [text].concat(property['x-also-named'] ?? [])) properties.set(spelling(one), found);
    }
    const entries = [schema.items, schema.additionalProperties, ...Object.values(schema.patternProperties ?? {})];
    return {
      name,
      properties,
      entries: entries.filter((one) => typeof one === 'object').map((one) => () => this.of(one, `${name}[]`)),
      values: 'const' in schema ? [schema.const] : (schema.enum ?? []),
      union: undefined,
      isPartial: schema['x-partial'] === true,
    };
  }

  #at(reference) {
    const keys = reference
      .slice(2)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    return keys.reduce((node, key) => node[key], this.#document);
  }
}

const componentOf = (reference) => reference.split('/').at(-1);

function merge(left, right, name) {
  const properties = new Map(left.properties);
  for (const [key, property] of right.properties) {
    const known = properties.get(key);
    properties.set(key, known ? { ...known, views: () => [...known.views(), ...property.views()] } : property);
  }
  return {
    name,
    properties,
    entries: [...left.entries, ...right.entries],
    values: [...left.values, ...right.values],
    union: left.union ?? right.union,
    isPartial: left.isPartial || right.isPartial,
  };
}
