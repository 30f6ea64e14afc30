/** A set of differences. Each occurs once, with all operations and packages that it was found in. */
export class Differences {
  #news = new Map();
  #ours = new Map();

  /** Adds something that a package has and the document does not. */
  add(kind, subject, { operation, source, schema, fields }) {
    const difference = this.#entry(this.#news, kind, subject);
    difference.sources.add(source);
    if (operation) difference.operations.add(operation);
    difference.schema ??= schema;
    difference.fields ??= fields;
  }

  /** Notes something that the document has, and whether a package has it too. A partial package never lacks anything. */
  note(kind, subject, isFound, { operation, isPartial }) {
    if (!isFound && isPartial) return;
    const ours = this.#entry(this.#ours, kind, subject);
    ours.isFound ||= isFound;
    if (operation) ours.operations.add(operation);
  }

  /** Returns the new differences, then those that are only in the document, each sorted by text. */
  list() {
    const missing = [...this.#ours.values()].filter((one) => !one.isFound);
    return [
      ...sorted([...this.#news.values()].map((one) => ({ ...one, id: `${one.kind} ${one.subject}` }))),
      ...sorted(missing.map((one) => ({ ...one, isMissing: true, id: `missing ${one.kind} ${one.subject}` }))),
    ];
  }

  #entry(map, kind, subject) {
    const key = `${kind} ${subject}`;
    if (!map.has(key)) map.set(key, { kind, subject, sources: new Set(), operations: new Set() });
    return map.get(key);
  }
}

const sorted = (differences) =>
  differences
    .map((one) => ({ ...one, operations: [...one.operations].sort(), sources: [...one.sources].sort() }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
