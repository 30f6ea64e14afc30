const SECTIONS = [
  { title: 'New operations', kinds: ['operation'], lines: listed },
  { title: 'New types of bindings', kinds: ['variant'], includes: isBinding, lines: byType },
  { title: 'New types in other unions', kinds: ['variant'], lines: byType },
  { title: 'New fields', kinds: ['field'], lines: bySchema },
  { title: 'New values', kinds: ['value'], lines: listed },
  { title: 'New parameters', kinds: ['parameter'], lines: listed },
  { title: 'New bodies and media types', kinds: ['body', 'media type'], lines: listed },
];
const SHOWN_NAMES = 3;
const SHOWN_PROPERTIES = 8;
const SHOWN_CHARACTERS = 120;
const MAX_CHARACTERS = 60_000;

/**
 * Formats differences as the text of an issue, in Markdown.
 *
 * @param {{document: string, packages: string[]}} compared names and versions
 * @param {object[]} differences sorted
 * @param {string[]} unused known differences that no longer exist
 */
export function issue({ document, packages }, differences, unused) {
  const lines = [`${packages.join(' and ')}, compared with ${document}.`, ''];
  let rest = differences.filter((one) => !one.isMissing);
  for (const { title, kinds, includes = () => true, lines: write } of SECTIONS) {
    const found = rest.filter((one) => kinds.includes(one.kind) && includes(one));
    rest = rest.filter((one) => !found.includes(one));
    if (found.length) lines.push(`## ${title}`, '', ...write(found), '');
  }
  const missing = differences.filter((one) => one.isMissing);
  if (missing.length) lines.push('## Only in the document', '', ...missing.map(missingLine), '');
  const gone = unused.map((text) => `- ${code(text)}`);
  if (gone.length) lines.push('## Known differences that no longer exist', '', ...gone, '');
  if (lines.length === 2) lines.push('Nothing is new.', '');
  return limited(lines.join('\n'));
}

/** Shortens the text to the length that GitHub accepts. */
function limited(text) {
  if (text.length <= MAX_CHARACTERS) return text;
  return `${text.slice(0, text.lastIndexOf('\n', MAX_CHARACTERS))}\n\nThe rest is left out.\n`;
}

function listed(differences) {
  return differences.map((one) => {
    const [last, rest] = split(one.subject, ' ');
    const label = one.kind === 'value' ? `${code(last)} in ${code(rest)}` : code(one.subject);
    return `- ${label}${details(one.schema)}${where(one)}`;
  });
}

/** Writes one line for each new type, with all unions that it was added to. */
function byType(differences) {
  const types = grouped(differences, (one) => `${split(one.subject, ' ')[0]} ${one.fields}`);
  return [...types.values()].map((members) => {
    const fields = members[0].fields.map(code).join(', ');
    const unions = some(members.map((one) => split(one.subject, ' ')[1]));
    return `- ${code(split(members[0].subject, ' ')[0])} with ${fields}, in ${unions}${where(joined(members))}`;
  });
}

function bySchema(differences) {
  const schemas = grouped(differences, (one) => split(one.subject, '.')[1]);
  const blocks = [...schemas].map(([name, members]) => [
    `### ${code(name)}`,
    '',
    ...members.map((one) => `- ${code(split(one.subject, '.')[0])}${details(one.schema)}${where(one)}`),
  ]);
  return blocks.flatMap((block, index) => (index ? ['', ...block] : block));
}

const missingLine = (one) => `- ${one.kind === 'variant' ? 'type' : one.kind} ${code(one.subject)}${where(one)}`;

/** Splits a subject at the last separator, and returns the new name and its place. */
function split(subject, separator) {
  const at = subject.lastIndexOf(separator);
  return [subject.slice(at + 1), subject.slice(0, Math.max(at, 0))];
}

function isBinding({ subject, fields }) {
  return /bindings?\b/i.test(split(subject, ' ')[1]) && fields.includes('name');
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const joined = (members) => ({
  sources: [...new Set(members.flatMap((one) => one.sources))],
  operations: [...new Set(members.flatMap((one) => one.operations))],
});

/** Lists the packages and operations that contain a difference, without the operation that the subject names. */
function where({ sources, operations, subject = '' }) {
  const elsewhere = operations.filter((name) => !subject.startsWith(name));
  const places = [sources.join(', '), some(elsewhere)].filter(Boolean);
  return places.length ? ` (${places.join('; ')})` : '';
}

const code = (text) => `\`${text.replaceAll('`', "'")}\``;

function some(names) {
  const rest = names.length - SHOWN_NAMES;
  return names.slice(0, SHOWN_NAMES).map(code).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function details(schema = {}) {
  const type = shortened(shape(schema));
  // The text comes from a package. An @ in it must not notify GitHub users.
  const description = shortened(schema.description).replaceAll('@', '@\u200b');
  const texts = [type && code(type), description].filter(Boolean);
  return texts.length ? `: ${texts.join('. ')}` : '';
}

/** Shortens a long string at the end of a word, and closes a code span that was cut. */
function shortened(text = '') {
  if (text.length <= SHOWN_CHARACTERS) return text;
  const start = text.slice(0, text.lastIndexOf(' ', SHOWN_CHARACTERS));
  return `${start.split('`').length % 2 ? start : start + '`'} …`;
}

/** Summarizes a schema in the syntax of TypeScript. */
function shape(schema) {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(shape).filter(Boolean))].join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') return `Array<${shape(schema.items) || 'any'}>`;
  if (schema.type !== 'object') return schema.type ?? '';
  if (schema.additionalProperties) return `Record<string, ${shape(schema.additionalProperties) || 'any'}>`;
  const names = Object.keys(schema.properties).map((name) => (schema.required?.includes(name) ? name : `${name}?`));
  return `{ ${names.slice(0, SHOWN_PROPERTIES).join('; ')}${names.length > SHOWN_PROPERTIES ? '; …' : ''} }`;
}
