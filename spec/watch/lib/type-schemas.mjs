import ts from 'typescript';

/** Writes TypeScript types as JSON Schemas: properties, items, constants and unions, and nothing about limits. */
export class TypeSchemas {
  #checker;
  #isOwn;
  #open = new Set();

  /**
   * @param {ts.TypeChecker} checker
   * @param {(file: string) => boolean} isOwn whether a file declares types of the API. Other types, such as files and
   *     dates, are any value.
   */
  constructor(checker, isOwn) {
    this.#checker = checker;
    this.#isOwn = isOwn;
  }

  schema(type) {
    if (type.isUnion())
      return union(type.types.filter((one) => !(one.flags & ts.TypeFlags.Undefined)).map((one) => this.schema(one)));
    // `string & {}` accepts any string beside the listed ones.
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

  /** Types of the runtime and of the package's own library have no fields of the API. */
  #isForeign(type) {
    if (type.isIntersection()) return type.types.some((one) => this.#isForeign(one));
    const declarations = (type.symbol?.declarations ?? []).filter((one) => !ts.isMappedTypeNode(one));
    return declarations.length > 0 && !declarations.some((one) => this.#isOwn(one.getSourceFile().fileName));
  }
}

/** A union, as `enum` for constants and as `boolean` for true and false. */
export function union(schemas) {
  const values = [...new Set(schemas.filter((one) => 'const' in one).map((one) => one.const))];
  const rest = schemas.filter((one) => !('const' in one));
  if (values.length === 2 && values.every((value) => typeof value === 'boolean')) rest.push({ type: 'boolean' });
  else if (values.length === 1) rest.push({ const: values[0] });
  else if (values.length > 1) rest.push({ enum: values });
  return rest.length === 1 ? rest[0] : { anyOf: rest };
}

/** The first sentence of a comment, on one line. */
function sentence(comment) {
  const paragraph = comment
    .split('\n\n')[0]
    .replaceAll(/\s+/g, ' ')
    .replace(/^(Body|Query|Header|Path) param: /, '');
  return paragraph.replace(/(?<=\w\w[.!?]) .*$/, '').trim();
}
