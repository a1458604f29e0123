import { isJsonObject } from '#contract-kit/internal';
import { generatedBy } from './generated-by.ts';
import { Code, toLiteral } from './literal.ts';
import { camelCase } from './pascal-case.ts';
import { componentSchemas, isSpread, type Operation, type Spec, structure } from './spec.ts';

type OperationParameter = Operation['parameters'][number];

/** `constants.ts`: what the types cannot carry to run time. */
export function constantsFile(spec: Spec): string {
  const ids = spec.contract.operations.map(({ id }) => toLiteral(id)).join(' | ');
  return `// ${generatedBy}
import type { Operation } from '../src/wire/operation.ts';
import * as wire from '../src/wire/wire-types.ts';

/** The version of the API that the spec describes: its \`info.version\`. */
export const specVersion = ${toLiteral(isJsonObject(spec.document.info) ? spec.document.info.version : undefined)} as const;

/** Base URLs by region: the spec's \`servers\`, keyed by \`x-region\`. */
export const servers = ${toLiteral(serversByRegion(spec))} as const;

${enumValues(spec)}/** What the types cannot carry of each operation: its method, its path and its parameters at run time. */
export const operations: Readonly<Record<${ids}, Operation>> = ${toLiteral(operationsById(spec))};
`;
}

function serversByRegion({ document }: Spec): Record<string, unknown> {
  const servers: readonly unknown[] = Array.isArray(document.servers) ? document.servers : [];
  return Object.fromEntries(servers.filter(isJsonObject).map((server) => [String(server['x-region']), server.url]));
}

/** The schemas that are an enum of strings, and their values. */
function stringEnums(spec: Spec): (readonly [string, readonly unknown[]])[] {
  return componentSchemas(spec).flatMap(([name, schema]) => {
    const values: readonly unknown[] = Array.isArray(schema.enum) ? schema.enum : [];
    return values.length > 0 && values.every((value) => typeof value === 'string') ? [[name, values] as const] : [];
  });
}

function constantOf(schemaName: string): string {
  return `${camelCase(schemaName)}Values`;
}

function enumValues(spec: Spec): string {
  return stringEnums(spec)
    .map(
      ([name, values]) => `/** Every value of \`components.schemas.${name}\`. */
export const ${constantOf(name)} = ${toLiteral(values)} as const;

`,
    )
    .join('');
}

function operationsById(spec: Spec): Record<string, unknown> {
  return Object.fromEntries(
    spec.contract.operations.map((operation) => [
      operation.id,
      {
        method: operation.method,
        path: operation.path,
        parameters: parametersByPlace(spec, operation),
        ...(operation.parameters.some(structure) && { querySerializer: querySerializer(operation) }),
        body: new Code(bodyType(operation)),
      },
    ]),
  );
}

function bodyType({ requestBody }: Operation): string {
  if (requestBody === undefined) return 'wire.noBody';
  return requestBody.required ? 'wire.json' : 'wire.optionalJson';
}

function parametersByPlace(spec: Spec, { parameters }: Operation): Record<string, unknown> {
  return Object.fromEntries(
    ['path', 'query', 'header'].map((location) => {
      const members = parameters.filter((parameter) => parameter.in === location);
      return [
        location,
        Object.fromEntries(members.map((parameter) => [parameter.name, describeParameter(spec, parameter, members)])),
      ];
    }),
  );
}

/** openapi-fetch's option of this name: one style for all lists of an operation, and one for all its objects. */
function querySerializer({ parameters }: Operation): object {
  const styleOf = (type: string): object => {
    const [first] = parameters.filter(
      ({ in: location, schema }) => location === 'query' && schema?.text('type') === type,
    );
    return first === undefined ? {} : { [type]: { style: first.style, explode: first.explode } };
  };
  return { ...styleOf('array'), ...styleOf('object') };
}

/** `siblings` are the parameters of the same place. */
function describeParameter(spec: Spec, parameter: OperationParameter, siblings: readonly OperationParameter[]): object {
  const { required, node, schema } = parameter;
  const fallback = schema?.at('default')?.value;
  const documentedIn = node.texts('x-documented-in');
  return {
    ...(required && { required }),
    type: wireType(spec, parameter, siblings),
    ...(fallback !== undefined && { default: fallback }),
    ...(documentedIn.length > 0 && { documentedIn }),
  };
}

/**
 * What the client makes of a parameter: a name from `src/wire/wire-types.ts`. Strings stand for what has several types,
 * or none.
 */
function wireType(spec: Spec, parameter: OperationParameter, siblings: readonly OperationParameter[]): Code {
  const type = onlyType(parameter.schema);
  if (type === 'array') {
    const items = onlyType(parameter.schema?.at('items'));
    return pureCall('array', items === undefined ? '' : `wire.${textType(items, parameter)}`);
  }
  if (type === 'object') {
    const others = siblings.map(({ name }) => name).filter((name) => name !== parameter.name);
    return pureCall('object', isSpread(parameter) && others.length > 0 ? toLiteral(others) : '');
  }
  const values = JSON.stringify(parameter.schema?.at('enum')?.value);
  const named = stringEnums(spec).find((each) => type === 'string' && JSON.stringify(each[1]) === values);
  if (named !== undefined) return pureCall('oneOf', constantOf(named[0]));
  return new Code(`wire.${textType(type, parameter)}`);
}

function onlyType(schema: OperationParameter['schema']): string | undefined {
  const types = schema?.texts('type') ?? [];
  return types.length === 1 ? types[0] : undefined;
}

function textType(type: string | undefined, parameter: OperationParameter): string {
  if (type === 'integer' && parameter.in === 'path') return 'pathInteger';
  return type === 'integer' || type === 'boolean' || type === 'number' ? type : 'string';
}

/** A call that a bundler may leave out where nobody uses the operations. */
function pureCall(name: string, argument: string): Code {
  return new Code(`/* @__PURE__ */ wire.${name}(${argument})`);
}
