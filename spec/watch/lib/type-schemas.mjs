import ts from 'typescript';

/** Converts TypeScript types to JSON Schemas with properties, items, constants and unions. */
export class TypeSchemas {
  #checker;
  #isOwn;
  #open = new Set();

  /**
   * @param {ts.TypeChecker} checker
   * @param {(file: string) => boolean} isOwn whether a file declares types of the API. Other types, such as files and
   *     dates, become schemas that accept any value.
   */
  constructor(checker, isOwn) {
    this.#checker = checker;
    this.#isOwn = isOwn;
  }

  schema(type) {
    if (type.isUnion())
      return union(type.types.filter((one) => !(one.flags & ts.TypeFlags.Undefined)).map((one) => this.schema(one)));
    // A union with `string & {}` accepts any string in addition to the listed ones.
    if (type.isIntersection() && type.types.some((one) => one.flags & ts.TypeFlags.String)) return { type: 'string' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: this.#checker.typeToString(type) === 'true' };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (this.#checker.isArrayType(type) || this.#checker.isTupleType(type)) {
      return { type: 'array', items: union(this.#checker.getTypeArguments(type).map((one) => this.schema(one))) };
    }
    return type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) ? this.#object(type) : {};
  }

  #object(type) {
    if (this.#isForeign(type) || this.#open.has(type)) return {};
    this.#open.add(type);
    try {
      const properties = {};
      const required = [];
      for (const property of this.#checker.getPropertiesOfType(type)) {
        const name = property.getName();
        properties[name] = this.schema(this.#checker.getTypeOfSymbol(property));
        const description = sentence(ts.displayPartsToString(property.getDocumentationComment(this.#checker)));
        if (description) properties[name] = { description, ...properties[name] };
        if (!(property.flags & ts.SymbolFlags.Optional)) required.push(name);
      }
      const entry = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
      const title =
        type.symbol?.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class) ? type.symbol.getName() : undefined;
      return {
        ...(title && { title }),
        type: 'object',
        properties,
        required,
        ...(entry && { additionalProperties: this.schema(entry.type) }),
      };
    } finally {
      this.#open.delete(type);
    }
  }

  /** Returns true for types of the runtime and of the SDK's own library, which do not describe the API. */
  #isForeign(type) {
    if (type.isIntersection()) return type.types.some((one) => this.#isForeign(one));
    const declarations = (type.symbol?.declarations ?? []).filter((one) => !ts.isMappedTypeNode(one));
    return declarations.length > 0 && !declarations.some((one) => this.#isOwn(one.getSourceFile().fileName));
  }
}

/** Returns a union of schemas. Constants become an `enum`, and true and false become `boolean`. */
export function union(schemas) {
  const values = [...new Set(schemas.filter((one) => 'const' in one).map((one) => one.const))];
  const rest = schemas.filter((one) => !('const' in one));
  if (values.length === 2 && values.every((value) => typeof value === 'boolean')) rest.push({ type: 'boolean' });
  else if (values.length === 1) rest.push({ const: values[0] });
  else if (values.length > 1) rest.push({ enum: values });
  return rest.length === 1 ? rest[0] : { anyOf: rest };
}

/** Returns the first sentence of a comment on one line. */
function sentence(comment) {
  const paragraph = comment
    .split('\n\n')[0]
    .replaceAll(/\s+/g, ' ')
    .replace(/^(Body|Query|Header|Path) param: /, '');
  return paragraph.replace(/(?<=\w\w[.!?]) .*$/, '').trim();
}
