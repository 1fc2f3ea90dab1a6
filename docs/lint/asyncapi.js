// Lints the file that it is given and prints what is wrong with it, a line each. The official parser says whether it is AsyncAPI; it does not
// look at examples, nor for what is left undescribed or unused: that is done here.
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const severities = ['error', 'warning'];
const file = process.argv[2];
const text = await readFile(file, 'utf8');
const { document, diagnostics } = await new Parser().parse(text, { source: file });

const faults = diagnostics
  .filter(({ severity }) => severity < severities.length)
  .map(({ severity, code, message, path, range }) => `${file}:${range.start.line + 1} ${severities[severity]} ${code} at ${path.join('.')}: ${message}`);
if (document) faults.push(...examples(document), ...undescribed(document), ...unused(document));

faults.forEach((fault) => console.error(fault));
console.log(`${file}: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Every message has an example, and each is as its schemas say. A keyword that JSON Schema does not have is a fault as well. */
function* examples(document) {
  const ajv = new Ajv({ allErrors: true, strictTypes: false, strictRequired: false });
  addFormats.default(ajv);
  ajv.addFormat('int32', { type: 'number', validate: (number) => number === (number | 0) });
  ajv.addFormat('int64', { type: 'number', validate: Number.isInteger });
  ajv.addVocabulary(['x-parser-schema-id']);

  for (const message of document.components().messages()) {
    if (message.examples().length === 0) yield `${file} error in ${message.id()}: there is no example`;
    for (const example of message.examples()) {
      for (const part of ['headers', 'payload']) {
        if (!message[part]() || !example[part]()) continue;
        for (const fault of misfits(ajv, message[part]().json(), example[part]())) yield `${file} error in ${message.id()}, example ${example.name()}, ${part}${fault}`;
      }
    }
  }
}

function misfits(ajv, schema, value) {
  try {
    ajv.validate(schema, value);
    return (ajv.errors ?? []).map(({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`);
  } catch (error) {
    return [`: ${error.message}`]; // The schema itself is at fault.
  }
}

/** Every schema and every member of one says what it is. */
function* undescribed(document) {
  for (const schema of document.components().schemas()) {
    if (!schema.description()) yield `${file} error in ${schema.id()}: no description`;
    for (const [name, member] of Object.entries(schema.properties() ?? {})) {
      if (!member.description()) yield `${file} error in ${schema.id()}.${name}: no description`;
    }
  }
}

/** Every component is used. */
function* unused(document) {
  const { schemas, messages } = document.json().components;
  for (const [kind, components] of Object.entries({ schemas, messages })) {
    for (const name of Object.keys(components)) {
      if (!text.includes(`'#/components/${kind}/${name}'`)) yield `${file} error in ${name}: used nowhere`;
    }
  }
}
