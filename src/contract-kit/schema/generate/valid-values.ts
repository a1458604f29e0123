import type fc from 'fast-check';
import type { Json, JsonObject } from '../../openapi/document/json.ts';
import { toJsonSchemaDialect } from '../../openapi/document/json-schema-dialect.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { keepFor } from '../../openapi/document/once-for.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import type { Conjunction } from './conjunction.ts';
import { createValueMaker } from './create-value-maker.ts';
import { createSchemaSet } from './schema-set.ts';
import { simplestDepth, type ValueMaker } from './value-maker.ts';

/** A schema in a bundled OpenAPI 3.0 or 3.1 document, or a standalone JSON Schema 2020-12. */
export type SchemaSource = SpecNode | JsonObject;

/** The maximum number of boundary values. More do not improve the cases. */
const maxBoundaries = 12;

/**
 * Random values that are valid against a JSON Schema 2020-12, often boundaries, or the part of the schema and the reason why
 * there are none. The same schema gives the same arbitrary, so the document must not change.
 */
export function validValues(schema: SchemaSource, direction?: Direction): fc.Arbitrary<Json> | NotVerified {
  const { maker, layers } = prepare(schema, direction);
  return maker.draws(layers, 0) ?? maker.failure(layers);
}

/** Some valid values, always the same: the boundaries and each choice first. */
export function boundaryValues(schema: SchemaSource, direction?: Direction): readonly Json[] {
  const { maker, layers } = prepare(schema, direction);
  return maker.values(layers, 0).slice(0, maxBoundaries);
}

/** A minimal valid value. `undefined` if no valid value was found. */
export function simplestValue(schema: SchemaSource, direction?: Direction): Json | undefined {
  const { maker, layers } = prepare(schema, direction);
  return maker.values(layers, simplestDepth)[0];
}

export function isNotVerified(made: fc.Arbitrary<Json> | NotVerified): made is NotVerified {
  return 'reason' in made;
}

/**
 * What makes values of a schema.
 *
 * @param direction Leaves out `readOnly` properties in requests, or `writeOnly` properties in responses. Default: keeps both.
 */
export function prepare(schema: SchemaSource, direction?: Direction): { maker: ValueMaker; layers: Conjunction } {
  const isNode = schema instanceof SpecNode;
  const document = isNode ? toJsonSchemaDialect(schema.document) : schema;
  // A reference without siblings is the same schema everywhere, and is read once. OpenAPI 3.0 ignores siblings.
  const pointer = isNode ? (document === schema.document ? schema.whole : schema.pointer) : '';
  const maker = makerOf(document, direction);
  return { maker, layers: [maker.set.root(pointer)] };
}

/** The shared maker for the schemas of a document, which must not change afterwards. */
export const makerOf: (document: JsonObject, direction: Direction | undefined) => ValueMaker = keepFor(
  (document, direction) => createValueMaker(createSchemaSet(document, direction)),
);
