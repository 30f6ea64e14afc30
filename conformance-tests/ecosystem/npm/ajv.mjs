// Compiles each schema of an OpenAPI document as JSON Schema 2020-12, and prints Ajv's complaints as a list in JSON.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const text = readFileSync(process.argv[2], 'utf8').replaceAll('"#/components/schemas/', '"#/$defs/');
const schemas = JSON.parse(text).components.schemas;

const complaints = [];
let place;
const complain = (message) => complaints.push({ place, message });
const attempt = (where, action) => {
  place = where;
  try {
    action();
  } catch (error) {
    complain(error.message);
  }
};

const ajv = new Ajv({
  // Unknown keywords and formats, and keywords that have no effect, are errors.
  strict: true,
  // These two expect that each allOf, if and then repeats the type and the properties around it.
  strictTypes: false,
  strictRequired: false,
  logger: { log() {}, warn: complain, error: complain },
});
addFormats(ajv);
// What OpenAPI adds to JSON Schema; it constrains nothing.
ajv.addFormat('binary', true);
ajv.addVocabulary(['discriminator', ...new Set(text.match(/(?<=")x-[a-z-]+(?=" *:)/g))]);

attempt('#', () => ajv.addSchema({ $id: 'document', $defs: schemas }));
for (const name of Object.keys(schemas)) {
  attempt(`#/components/schemas/${name}`, () => ajv.compile({ $ref: `document#/$defs/${name}` }));
}
console.log(JSON.stringify(complaints));
