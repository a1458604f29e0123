import { jsonType } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { type Operation, type Parameter, pathParameters } from '../../openapi/operation/operation.ts';
import { boundaryValues, simplestValue } from '../../schema/generate/valid-values.ts';

/** A line of caller code that uses the type of a component schema. */
export function lineOfSchema(name: string): string {
  return `type Body = components['schemas'][${JSON.stringify(name)}];`;
}

/** A line that uses the responses of an operation by its id. If no operation has an id, any id is a type, and only its use fails. */
export function lineOfOperationId(id: string): string {
  return `const responses = (call: operations[${JSON.stringify(id)}]) => call.responses;`;
}

/** A parameter as generated types have it. */
export type TypedParameter = Pick<Parameter, 'in' | 'name' | 'node' | 'schema' | 'style'>;

/** A line that passes a value of one of the types that a parameter has. */
export function lineOfParameter(operation: Operation, parameter: TypedParameter, type: string): string {
  const { in: place, name, schema } = parameter;
  const owner = `NonNullable<${typeOf(operation)}['parameters']['${place}']>`;
  // Types do not tell what else the schema asks for.
  const values = [...boundaryValues(schema ?? {}), simplestValue({ type })];
  const value = values.find((one) => jsonType(one) === type);
  return `const value: ${owner}[${JSON.stringify(name)}] = ${JSON.stringify(value)};`;
}

/** A line that passes the parameters of a path. */
export function lineOfPath(operation: Operation): string {
  const sampleOf = (schema: SpecNode | undefined) => JSON.stringify((schema && simplestValue(schema)) ?? 'text');
  const members = pathParameters(operation).map(({ name, schema }) => `${propertyKey(name)}: ${sampleOf(schema)}`);
  const value = members.length === 0 ? 'undefined' : `{ ${members.join(', ')} }`;
  return `const path: ${typeOf(operation)}['parameters']['path'] = ${value};`;
}

/** The generated type of an operation. */
function typeOf({ id, node, path, method }: Operation): string {
  return node.text('operationId') === undefined
    ? `paths[${JSON.stringify(path)}][${JSON.stringify(method.toLowerCase())}]`
    : `operations[${JSON.stringify(id)}]`;
}

function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
