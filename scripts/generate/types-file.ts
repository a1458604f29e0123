import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { isJsonObject, valueAt } from '#contract-kit/internal';
import { generatedBy } from './generated-by.ts';
import type { Spec } from './spec.ts';

/** Marks the schema of an integer in a path, wherever the document keeps it: inline, or behind a `$ref`. */
const marker = 'x-integer-in-path';

/**
 * `types.ts`: the whole document as types.
 *
 * An integer in a path gets the type `number | bigint | string`. JSON Schema's integer has no upper bound, but a
 * JavaScript number above 2^53 - 1 silently becomes its neighbour, and in a path that is another resource.
 */
export async function typesFile(spec: Spec): Promise<string> {
  const document = structuredClone(spec.document);
  for (const pointer of integerPathParameters(spec)) {
    const parameter = valueAt(document, pointer);
    if (isJsonObject(parameter)) Object.assign(parameter, { schema: { type: 'integer', [marker]: true } });
  }
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    alphabetize: true,
    immutable: true,
    rootTypes: true,
    silent: true,
    transform: (schema) => (schema[marker] === true ? exactInteger() : undefined),
  });
  return `// ${generatedBy}\n\n${astToString(nodes)}`;
}

function integerPathParameters({ contract }: Spec): Set<string> {
  const parameters = contract.operations.flatMap((operation) => operation.parameters);
  const integers = parameters.filter(
    ({ in: location, schema }) => location === 'path' && schema?.texts('type').join() === 'integer',
  );
  return new Set(integers.map(({ node }) => node.pointer));
}

function exactInteger(): ts.TypeNode {
  const kinds = [ts.SyntaxKind.NumberKeyword, ts.SyntaxKind.BigIntKeyword, ts.SyntaxKind.StringKeyword] as const;
  return ts.factory.createUnionTypeNode(kinds.map((kind) => ts.factory.createKeywordTypeNode(kind)));
}
