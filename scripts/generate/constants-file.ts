import { generatedBy } from './header.ts';
import { camelCase } from './identifier.ts';
import { toLiteral } from './literal.ts';
import { componentSchemas, isObject, type Operation, type Spec } from './spec-document.ts';

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
      { method: operation.method, path: operation.path, parameters: parametersByPlace(operation) },
    ]),
  );
}

function parametersByPlace({ parameters }: Operation): Record<string, unknown> {
  const places = ['path', 'query', 'header'];
  return Object.fromEntries(
    places.map((place) => {
      const members = parameters.filter((parameter) => parameter.in === place);
      return [place, Object.fromEntries(members.map((parameter) => [parameter.name, describeParameter(parameter)]))];
    }),
  );
}

function describeParameter({ required, node, schema }: Operation['parameters'][number]): object {
  const types = schema?.texts('type') ?? [];
  const fallback = schema?.at('default')?.value;
  const documentedIn = node.texts('x-documented-in');
  return {
    ...(required && { required }),
    ...(types.length > 0 && { type: types.length === 1 ? types[0] : types }),
    ...(fallback !== undefined && { default: fallback }),
    ...(documentedIn.length > 0 && { documentedIn }),
  };
}
