import { generatedBy } from './generated-by.ts';
import { toLiteral } from './literal.ts';
import { pascalCase } from './pascal-case.ts';
import { inlineType, jsonMediaType } from './response-bodies.ts';
import type { Operation, Spec } from './spec.ts';

/** `operation-types.ts`: what each operation is asked with and what it answers, as types with names to import. */
export function operationTypesFile({ contract }: Spec): string {
  return `// ${generatedBy}
import type { operations } from './types.ts';
${contract.operations.map(typesOf).join('')}`;
}

function typesOf(operation: Operation): string {
  const name = pascalCase(operation.id);
  const call = `\`${operation.method} ${operation.path}\``;
  const bodies = operation.responses.map(({ status }) => [status, responseType(operation, status)] as const);
  const union = (isSuccess: boolean): string =>
    [...new Set(bodies.filter(([status]) => /^2/.test(status) === isSuccess).map(([, type]) => type))].join(' | ');
  const each = bodies.map(
    ([status, type]) => `
/** The body of a ${status} to ${call}. */
export type ${name}Response${pascalCase(status).replace(/^_/, '')} = ${type};
`,
  );
  return `
/** What ${call} is asked with. */
export type ${name}Request = ${requestType(operation)};
${each.join('')}
/** The body of any documented success of ${call}. */
export type ${name}Response = ${union(true) || 'never'};

/** The body of any other documented response to ${call}. */
export type ${name}Error = ${union(false) || 'never'};
`;
}

function requestType({ id, requestBody }: Operation): string {
  const root = `operations[${toLiteral(id)}]`;
  const mediaType = requestBody?.content.map((content) => content.mediaType).find((text) => jsonMediaType.test(text));
  if (mediaType === undefined) return `${root}['parameters']`;
  const body = `NonNullable<${root}['requestBody']>['content'][${toLiteral(mediaType)}]`;
  return `${root}['parameters'] & { readonly body${requestBody?.required ? '' : '?'}: ${body} }`;
}

/** `undefined` where the response has no JSON body. */
function responseType({ id, responses }: Operation, status: string): string {
  const { content = [] } = responses.find((response) => response.status === status) ?? {};
  const mediaType = content.map((one) => one.mediaType).find((text) => jsonMediaType.test(text));
  return mediaType === undefined ? 'undefined' : inlineType(id, status, mediaType);
}
