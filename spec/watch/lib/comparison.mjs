import { Differences } from './differences.mjs';
import { UNKNOWN_MEDIA_TYPE } from './extraction.mjs';
import { operations } from './operations.mjs';
import { Views } from './views.mjs';

/**
 * Compares packages with a document.
 *
 * @param {object} document our document, or the extraction of an earlier version of a package
 * @param {object[]} extractions of the packages
 * @returns {object[]} the differences, sorted
 */
export function compare(document, extractions) {
  const differences = new Differences();
  const described = operations(document, new Views(document));
  for (const extraction of extractions) {
    const context = { source: extraction.info.title, isPartial: extraction.info['x-partial'] };
    const extracted = operations(extraction, new Views(extraction));
    for (const [key, theirs] of extracted) {
      const ours = described.get(key);
      if (ours) new OperationComparison(differences, { ...context, operation: ours.name }).compare(theirs, ours);
      else differences.add('operation', key, context);
    }
    for (const key of described.keys()) differences.note('operation', key, extracted.has(key), { isPartial: false });
  }
  return differences.list();
}

/** Compares an operation in a package with the same operation in the document. */
class OperationComparison {
  #differences;
  #context;

  constructor(differences, context) {
    this.#differences = differences;
    this.#context = context;
  }

  compare(theirs, ours) {
    const place = (parameter) => `${ours.key} ${parameter.in} ${parameter.name}`;
    for (const [key, parameter] of theirs.parameters) {
      const known = ours.parameters.get(key);
      if (known) this.#schemas(parameter.views, known.views);
      else this.#add('parameter', place(parameter), { schema: parameter.schema });
    }
    for (const [key, parameter] of ours.parameters)
      this.#note('parameter', place(parameter), theirs.parameters.has(key), parameter);
    this.#bodies(theirs, ours);
    this.#schemas(theirs.response, ours.response);
  }

  #bodies(theirs, ours) {
    if (theirs.body.length && !ours.body.length) this.#add('body', ours.key);
    if (ours.body.length) this.#note('body', ours.key, theirs.body.length > 0);
    if (!theirs.body.length || !ours.body.length) return;
    const types = theirs.mediaTypes.filter((type) => type !== UNKNOWN_MEDIA_TYPE);
    for (const type of types) if (!ours.mediaTypes.includes(type)) this.#add('media type', `${ours.key} ${type}`);
    for (const type of ours.mediaTypes) this.#note('media type', `${ours.key} ${type}`, types.includes(type));
    this.#schemas(theirs.body, ours.body);
  }

  /** Compares the alternatives of a value. */
  #schemas(theirs, ours) {
    if (!theirs.length || !ours.length) return;
    this.#values(theirs, ours);
    const objects = ours.filter((view) => view.properties.size);
    for (const view of theirs) if (view.properties.size && objects.length) this.#object(view, objects);
    const entries = (views) => views.flatMap((view) => view.entries.flatMap((one) => one()));
    this.#schemas(entries(theirs), entries(ours));
  }

  #values(theirs, ours) {
    const texts = (views) => new Set(views.flatMap((view) => view.values).filter((value) => typeof value === 'string'));
    const [known, found] = [texts(ours), texts(theirs)];
    if (!known.size || !found.size) return;
    const place = ours.find((view) => view.values.length).name;
    for (const value of found) if (!known.has(value)) this.#add('value', `${place} ${value}`);
    for (const value of known) this.#note('value', `${place} ${value}`, found.has(value));
  }

  #object(theirs, ours) {
    const alternatives = this.#variants(theirs, ours);
    if (!alternatives.length) return;
    const owner = alternatives.length === 1 ? alternatives[0].name : (alternatives[0].union ?? alternatives[0].name);
    for (const [key, property] of theirs.properties) {
      const owners = alternatives.filter((view) => view.properties.has(key));
      if (owners.length)
        this.#schemas(
          property.views(),
          owners.flatMap((view) => view.properties.get(key).views()),
        );
      else this.#add('field', `${owner}.${property.name}`, { schema: property.schema });
    }
    for (const view of theirs.isPartial ? [] : alternatives) {
      for (const [key, { name, schema }] of view.properties) {
        this.#note('field', `${view.name}.${name}`, theirs.properties.has(key), schema);
      }
    }
  }

  /** Returns the alternatives that have the same `type`. If the union has no such alternative, the type is new. */
  #variants(theirs, ours) {
    const tagged = ours.filter((view) => tags(view).length);
    if (tagged.length < 2 || !tags(theirs).length) return ours;
    const union = tagged[0].union ?? tagged[0].name;
    for (const tag of tags(theirs)) {
      if (!tagged.some((view) => tags(view).includes(tag))) {
        this.#add('variant', `${union} ${tag}`, { fields: [...theirs.properties.values()].map(({ name }) => name) });
      }
    }
    for (const tag of tagged.flatMap(tags)) this.#note('variant', `${union} ${tag}`, tags(theirs).includes(tag));
    return tagged.filter((view) => tags(view).some((tag) => tags(theirs).includes(tag)));
  }

  #add(kind, subject, details = {}) {
    this.#differences.add(kind, subject, { ...this.#context, ...details });
  }

  /** Notes something that the document has. No package is expected to have anything that is marked as undocumented. */
  #note(kind, subject, isFound, described = {}) {
    const isExpected = described['x-stability'] !== 'undocumented';
    if (isFound || isExpected) this.#differences.note(kind, subject, isFound, this.#context);
  }
}

/** Returns the constants of the property `type`, which distinguishes the variants of a union. */
const tags = (view) => (view.properties.get('type')?.views() ?? []).flatMap((one) => one.values);
