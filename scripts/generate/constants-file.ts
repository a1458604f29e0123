import { generatedBy } from './header.ts';
import { camelCase } from './identifier.ts';
import { toLiteral } from './literal.ts';
import { componentSchemas, isObject, type Operation, type Spec } from './spec-document.ts';

type OperationParameter = Operation['parameters'][number];

/** `constants.ts`: what the types cannot carry to run time. */
export function constantsFile(spec: Spec): string {
  return `// ${generatedBy}

/** The version of the API that the spec describes: its \`info.version\`. */
export const specVersion = ${toLiteral(isObject(spec.document.info) ? spec.document.info.version : undefined)} as const;

/** Base URLs by region: the spec's \`servers\`, keyed by \`x-region\`. */
export const servers = ${toLiteral(serversByRegion(spec))} as const;

${enumValues(spec)}/** What the types cannot carry of each operation: its method, its path and its parameters at run time. */
export const operations = ${toLiteral(operationsById(spec))} as const;
`;
}

function serversByRegion({ document }: Spec): Record<string, unknown> {
  const servers: readonly unknown[] = Array.isArray(document.servers) ? document.servers : [];
  return Object.fromEntries(servers.filter(isObject).map((server) => [String(server['x-region']), server.url]));
}

function enumValues(spec: Spec): string {
  const enums = componentSchemas(spec).flatMap(([name, schema]) => {
    const values: readonly unknown[] = Array.isArray(schema.enum) ? schema.enum : [];
    return values.length > 0 && values.every((value) => typeof value === 'string') ? [[name, values] as const] : [];
  });
  return enums
    .map(
      ([name, values]) => `/** Every value of \`components.schemas.${name}\`. */
export const ${camelCase(name)}Values = ${toLiteral(values)} as const;

`,
    )
    .join('');
}

function operationsById({ contract }: Spec): Record<string, unknown> {
  return Object.fromEntries(
    contract.operations.map((operation) => [
      operation.id,
      {
        method: operation.method,
        path: operation.path,
        parameters: parametersByPlace(operation),
        ...(operation.parameters.some(isStructured) && { querySerializer: querySerializer(operation) }),
        ...(operation.requestBody !== undefined && {
          body: operation.requestBody.required ? { required: true } : {},
        }),
      },
    ]),
  );
}

function parametersByPlace({ parameters }: Operation): Record<string, unknown> {
  const places = ['path', 'query', 'header'];
  return Object.fromEntries(
    places.map((place) => {
      const members = parameters.filter((parameter) => parameter.in === place);
      return [
        place,
        Object.fromEntries(members.map((parameter) => [parameter.name, describeParameter(parameter, members)])),
      ];
    }),
  );
}

function isStructured({ schema }: OperationParameter): boolean {
  return schema?.texts('type').some((type) => type === 'array' || type === 'object') ?? false;
}

/** openapi-fetch's option of this name: one style for all lists of an operation, and one for all its objects. */
function querySerializer({ parameters }: Operation): object {
  const styleOf = (type: string): object => {
    const [first] = parameters.filter(({ in: place, schema }) => place === 'query' && schema?.text('type') === type);
    return first === undefined ? {} : { [type]: { style: first.style, explode: first.explode } };
  };
  return { ...styleOf('array'), ...styleOf('object') };
}

/** `siblings` are the parameters of the same place. */
function describeParameter(parameter: OperationParameter, siblings: readonly OperationParameter[]): object {
  const { required, node, schema } = parameter;
  const types = schema?.texts('type') ?? [];
  const items = schema?.at('items')?.texts('type') ?? [];
  const fallback = schema?.at('default')?.value;
  const reservedKeys = isSpread(parameter)
    ? siblings.map(({ name }) => name).filter((name) => name !== parameter.name)
    : [];
  const documentedIn = node.texts('x-documented-in');
  return {
    ...(required && { required }),
    ...(types.length > 0 && { type: types.length === 1 ? types[0] : types }),
    ...(items.length === 1 && { items: items[0] }),
    ...(fallback !== undefined && { default: fallback }),
    ...(documentedIn.length > 0 && { documentedIn }),
    ...(reservedKeys.length > 0 && { reservedKeys }),
  };
}

/** Where an object is written as `key=value`, its keys are read like parameters. */
function isSpread({ in: place, style, explode, schema }: OperationParameter): boolean {
  return place === 'query' && style === 'form' && explode && (schema?.texts('type').includes('object') ?? false);
}
