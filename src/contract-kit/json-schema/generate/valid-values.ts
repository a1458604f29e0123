import type fc from 'fast-check';
import type { Direction } from '../../openapi/direction.ts';
import { isJsonObject, type Json, type JsonObject, toJson } from '../../openapi/json.ts';
import { toJsonSchemaDialect } from '../../openapi/json-schema-dialect.ts';
import type { NotVerified } from '../../openapi/not-verified.ts';
import { onceFor } from '../../openapi/once-for.ts';
import { SpecNode } from '../../openapi/spec-node.ts';
import type { Conjunction } from './conjunction.ts';
import { createValueMaker } from './create-value-maker.ts';
import { schemaSetOf } from './schema-set.ts';
import { simplestDepth, type ValueMaker } from './value-maker.ts';

/** A schema of a bundled document of OpenAPI 3.0 or 3.1, or one of JSON Schema 2020-12 that stands alone. */
export type SchemaSource = SpecNode | JsonObject | boolean;

export interface ValueOptions {
  /** Leaves out what is `readOnly` in requests, or `writeOnly` in responses. By default nothing is left out. */
  readonly direction?: Direction;
}

/** More boundaries than this plan nothing better. */
const maxBoundaries = 12;

export interface BoundaryOptions extends ValueOptions {
  /** How many values at most (12); there are never more than 32, of objects and arrays 16. */
  readonly count?: number;
}

/**
 * Random values that are valid against a schema of JSON Schema 2020-12, often boundaries; or the place and the reason
 * why there are none. What is the same schema has the same arbitrary, so the document must not change.
 */
export function validValues(schema: SchemaSource, options: ValueOptions = {}): fc.Arbitrary<Json> | NotVerified {
  const { maker, layers } = prepare(schema, options);
  return maker.draws(layers, 0) ?? maker.failure(layers);
}

/** Some valid values, always the same ones: the boundaries and each choice first. */
export function boundaryValues(schema: SchemaSource, options: BoundaryOptions = {}): readonly Json[] {
  const { maker, layers } = prepare(schema, options);
  return maker.values(layers, 0).slice(0, options.count ?? maxBoundaries);
}

/** A minimal valid value. `undefined` if no valid value was found. */
export function simplestValue(schema: SchemaSource, options: ValueOptions = {}): Json | undefined {
  const { maker, layers } = prepare(schema, options);
  return maker.values(layers, simplestDepth)[0];
}

/** Whether a value meets a schema, by the validator that the values here are made with. */
export function isValidValue(schema: SchemaSource, value: unknown, options: ValueOptions = {}): boolean {
  const { maker, layers } = prepare(schema, options);
  return maker.isValid(layers, toJson(value));
}

export function isNotVerified(made: fc.Arbitrary<Json> | NotVerified): made is NotVerified {
  return 'reason' in made;
}

const makerOfSet = onceFor(createValueMaker);

export function prepare(schema: SchemaSource, { direction }: ValueOptions): { maker: ValueMaker; layers: Conjunction } {
  const [document, pointer] = placeOf(schema);
  const maker = makerOf(document, direction);
  return { maker, layers: [maker.set.root(pointer)] };
}

/** The one maker for a document's schemas. */
export function makerOf(document: JsonObject, direction: Direction | undefined): ValueMaker {
  return makerOfSet(schemaSetOf(document, direction));
}

function placeOf(schema: SchemaSource): [document: JsonObject, pointer: string] {
  if (schema instanceof SpecNode) {
    const document = toJsonSchemaDialect(schema.document);
    // A reference without siblings is the same schema wherever it stands, and is read once; 3.0 knows no siblings.
    return [document, document === schema.document ? schema.whole : schema.pointer];
  }
  return [isJsonObject(schema) ? schema : schema ? {} : { not: {} }, ''];
}
