import { enumValues } from '#contract-kit/contract/parameters/enumeration';
import type { JsonObject } from '#contract-kit/openapi/document/json';
import { valueAt } from '#contract-kit/openapi/document/value-at';
import { type Operation, type Parameter, readOperations } from '#contract-kit/openapi/operation/operation';

/** A document with one change. */
export interface SpecMutant {
  readonly operation: string;
  /** The change, in a few words. Unique for the operation. */
  readonly name: string;
  readonly document: JsonObject;
}

interface Change {
  readonly name: string;
  /** Changes a copy of the document in place. */
  readonly apply: (document: JsonObject) => void;
}

/** Mutants of the parameters, the security and the statuses of each operation. */
export function specMutants(document: JsonObject): SpecMutant[] {
  return readOperations(document).flatMap((operation) =>
    [...operation.parameters.flatMap(parameterChanges), ...securityChanges(operation), ...statusChanges(operation)].map(
      ({ name, apply }): SpecMutant => {
        const mutated = structuredClone(document);
        apply(mutated);
        return { operation: operation.id, name, document: mutated };
      },
    ),
  );
}

function parameterChanges(parameter: Parameter): Change[] {
  const { name, node, schema, required } = parameter;
  if (schema === undefined) return [];
  const changed = (what: string, members: object): Change => assigning(`${name}: ${what}`, node.pointer, members);
  const changes = schemaChanges(parameter, (what, other) => changed(what, { schema: other }));
  if (parameter.in === 'path') return changes;
  return [
    ...changes,
    changed(required ? 'optional' : 'required', { required: !required }),
    changed('under another name', { name: `${name}-x` }),
  ];
}

/** Gives other members to the object at a pointer. */
function assigning(name: string, pointer: string, members: object): Change {
  return { name, apply: (document) => Object.assign(objectAt(document, pointer), members) };
}

function schemaChanges(parameter: Parameter, withSchema: (what: string, changed: object) => Change): Change[] {
  const values = enumValues(parameter);
  if (values.length > 0) return enumChanges(values, withSchema);
  const [type] = parameter.schema?.texts('type') ?? [];
  return Object.entries(typeChanges[type ?? ''] ?? {}).map(([what, changed]) => withSchema(what, changed));
}

/** By type, the schemas that replace it. Some allow more, others less. */
const typeChanges: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  integer: {
    'any number': { type: 'number' },
    'any string': { type: 'string' },
    'a boolean': { type: 'boolean' },
    'not negative': { type: 'integer', minimum: 0 },
    'not zero': { type: 'integer', minimum: 1 },
    'below 2^31': { type: 'integer', maximum: 2 ** 31 - 1 },
    'below 2^32': { type: 'integer', maximum: 2 ** 32 - 1 },
    'below 2^53': { type: 'integer', maximum: 2 ** 53 - 1 },
    'of 32 bits': { type: 'integer', format: 'int32' },
    'not one': { type: 'integer', not: { const: 1 } },
    'an odd one': { type: 'integer', not: { multipleOf: 2 } },
  },
  boolean: {
    'any string': { type: 'string' },
    'an integer': { type: 'integer' },
    'only true': { type: 'boolean', enum: [true] },
    'only false': { type: 'boolean', enum: [false] },
    'also words': { type: 'string', enum: ['true', 'false', 'yes', 'no'] },
    'also digits': { type: 'string', enum: ['true', 'false', '1', '0'] },
    'also capitals': { type: 'string', pattern: '^([Tt]rue|TRUE|[Ff]alse|FALSE)$' },
    'also null': { type: 'string', enum: ['true', 'false', 'null'] },
  },
};

function enumChanges(values: readonly string[], withSchema: (what: string, changed: object) => Change): Change[] {
  const last = values.filter((value) => /^\d+\.\d+$/.test(value)).at(-1) ?? values.at(-1) ?? '';
  const [major = '', minor = ''] = last.split('.');
  const added = [
    `${major}.${Number(minor) + 1}`,
    major,
    `${last}.1`,
    `0${last}`,
    `${last}0`,
    `v${last}`,
    ...values.filter((value) => /[A-Z]/.test(value)).flatMap((value) => [value.toLowerCase(), value.toUpperCase()]),
  ].filter((value) => value !== '' && !values.includes(value) && !value.includes('NaN'));
  const escaped = values.map((value) => value.replaceAll('.', '\\.')).join('|');
  return [
    ...values.map((value) =>
      withSchema(`without ${value}`, { type: 'string', enum: values.filter((text) => text !== value) }),
    ),
    ...added.map((value) => withSchema(`also ${value}`, { type: 'string', enum: [...values, value] })),
    withSchema('any string', { type: 'string' }),
    withSchema('anything that begins like a value', { type: 'string', pattern: `^(${escaped})` }),
    withSchema('anything that ends like a value', { type: 'string', pattern: `(${escaped})$` }),
    withSchema('dots that match anything', { type: 'string', pattern: `^(${values.join('|')})$` }),
  ];
}

function securityChanges({ node, security }: Operation): Change[] {
  const [first = []] = security;
  const [scheme] = first;
  if (scheme === undefined) return [];
  const optional = [{}, Object.fromEntries(first.map(({ name }) => [name, []]))];
  return [
    assigning('security: none', node.pointer, { security: [] }),
    assigning('security: optional', node.pointer, { security: optional }),
    assigning('security: another scheme', scheme.node.pointer, { type: 'http', scheme: 'basic' }),
  ];
}

function statusChanges({ node, responses, method, path }: Operation): Change[] {
  const moved = (from: string, to: string): Change => ({
    name: `status: ${to} instead of ${from}`,
    apply: (document) => {
      const all = objectAt(document, `${node.pointer}/responses`);
      Object.assign(all, { [to]: Reflect.get(all, from) });
      Reflect.deleteProperty(all, from);
    },
  });
  const success = responses.find(({ status }) => status.startsWith('2'))?.status;
  const item = node.pointer.slice(0, node.pointer.lastIndexOf('/'));
  const key = node.pointer.slice(node.pointer.lastIndexOf('/') + 1);
  return [
    ...(success === undefined
      ? []
      : ['201', '202', '299'].filter((to) => to !== success).map((to) => moved(success, to))),
    {
      name: `method: not ${method} on ${path}`,
      apply: (document) => {
        const pathItem = objectAt(document, item);
        const other = ['put', 'patch', 'post'].find((text) => !(text in pathItem)) ?? 'trace';
        Object.assign(pathItem, { [other]: Reflect.get(pathItem, key) });
        Reflect.deleteProperty(pathItem, key);
      },
    },
  ];
}

function objectAt(document: JsonObject, pointer: string): object {
  return Object(valueAt(document, pointer));
}
