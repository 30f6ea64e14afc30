/** Differences that the maintainers have decided to keep, with the reasons. */
export class Known {
  #patterns;

  /** @param {{reason: string, differences: string[]}[]} groups the differences as text; `*` matches any text */
  constructor(groups) {
    if (groups.some(({ reason, differences }) => !reason || !differences?.length)) {
      throw new Error('Each group of known differences needs a reason, and at least one difference.');
    }
    this.#patterns = groups
      .flatMap(({ differences }) => differences)
      .map((text) => ({ text, expression: expression(text) }));
  }

  /** Returns the differences that are not known. Differences within known operations count as known. */
  unknown(differences) {
    return differences
      .filter(({ id }) => !this.#has(id))
      .flatMap((one) => {
        const operations = one.operations.filter((name) => !this.#has(`operation ${name}`));
        return operations.length || !one.operations.length ? [{ ...one, operations }] : [];
      });
  }

  /** Returns the patterns that match none of the differences. */
  unused(differences) {
    return this.#patterns
      .filter((pattern) => !differences.some(({ id }) => pattern.expression.test(id)))
      .map(({ text }) => text);
  }

  #has(id) {
    return this.#patterns.some((pattern) => pattern.expression.test(id));
  }
}

function expression(text) {
  const parts = text.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`);
}
