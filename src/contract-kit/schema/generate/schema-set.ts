import { dereference, type OutputUnit, type Schema, type ValidationResult, validate } from '@cfworker/json-schema';
import { isJsonMap, type Json, type JsonMap, type JsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { appendPointer, pointerTokens } from '../../openapi/document/pointer.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { withLinearPatterns } from '../validate/linear-patterns.ts';
import { copySchemas, type Discriminator, type Origin } from './copy-schemas.ts';

/** A schema and its location in its set. */
export interface Layer {
  readonly schema: JsonMap;
  readonly pointer: string;
  /** A value should match it, but need not: the schema is an `if` or the choice of a discriminator. */
  readonly assumed?: boolean;
}

/** The requested schemas of one document with all schemas that they refer to, as the validator reads them. */
export interface SchemaSet {
  /** The schema at a pointer of the document. The siblings of a `$ref` also count. */
  root(pointer: string): Layer;
  /** The schema below another one. */
  below(layer: Layer, ...keys: readonly (string | number)[]): Layer | undefined;
  /** The schema that a `$ref` of the set leads to. */
  target(reference: Json | undefined): Layer | undefined;
  origin(pointer: string): Origin;
  /** Why no value can be generated for the schema at this pointer. */
  notVerified(layer: Layer): NotVerified | undefined;
  discriminator(layer: Layer): Discriminator | undefined;
  named(name: string): Layer;
  isValid(layer: Layer, value: Json): boolean;
  errors(layer: Layer, value: Json): OutputUnit[];
  /** What an action returns while the schemas of the set lack the keyword at a pointer. */
  without<Result>(pointer: string, action: () => Result): Result;
}

/**
 * How many `$ref`s are followed to judge one value. The validator judges each level of a schema that contains itself in a choice
 * once for each branch, so the time doubles with each level. A list that fits into a request needs fewer.
 */
const mostFollowed = 40_000;

/** A value that is too deep for the recursive validator, or has too many parts, counts as invalid, so that it is not used. */
const beyondJudging = { keyword: 'type', keywordLocation: '#', instanceLocation: '#', error: 'too much to judge' };

/** The set of a document. The document must not change afterwards. */
export function createSchemaSet(document: JsonObject, direction: Direction | undefined): SchemaSet {
  const lookup: Record<string, Schema | boolean> = Object.create(null);
  const copied = copySchemas(document, direction, (name, schema) => {
    dereference(schema, lookup, new URL('schemas:/set'), `/$defs/${name}`);
  });
  const named = (name: string): Layer => ({ schema: copied.schema(name), pointer: `/$defs/${name}` });
  let followed = 0;
  const counted = new Proxy(lookup, {
    get: (schemas, uri) => {
      followed += 1;
      if (followed > mostFollowed) throw new RangeError(beyondJudging.error);
      return Reflect.get(schemas, uri);
    },
  });
  const judge = ({ schema }: Layer, value: Json, stop: 'at the first error' | 'at the end'): ValidationResult => {
    followed = 0;
    try {
      return withLinearPatterns(() => validate(value, schema, '2020-12', counted, stop === 'at the first error'));
    } catch (error) {
      if (error instanceof RangeError) return { valid: false, errors: [beyondJudging] };
      throw error;
    }
  };
  return {
    root: (pointer) => named(copied.add(pointer)),
    named,
    below: (layer, ...keys) => {
      const schema = memberAt(layer.schema, keys);
      if (!isJsonMap(schema)) return undefined;
      return { schema, pointer: appendPointer(layer.pointer, ...keys), ...(layer.assumed && { assumed: true }) };
    },
    target: (reference) =>
      typeof reference === 'string' ? named(reference.slice(reference.lastIndexOf('/') + 1)) : undefined,
    discriminator: ({ pointer }) => copied.discriminators.get(pointer),
    origin: copied.origin,
    notVerified: ({ pointer }) => copied.notVerified.get(pointer),
    isValid: (layer, value) => judge(layer, value, 'at the first error').valid,
    errors: (layer, value) => judge(layer, value, 'at the end').errors,
    without: (pointer, action) => {
      const [, name = '', ...keys] = pointerTokens(pointer);
      const keyword = keys.at(-1) ?? '';
      const owner = Object(memberAt(copied.schema(name), keys.slice(0, -1)));
      const stated: unknown = Reflect.get(owner, keyword);
      // The validator takes it for absent. A keyword that was deleted would come back as the last one.
      Reflect.set(owner, keyword, undefined);
      try {
        return action();
      } finally {
        Reflect.set(owner, keyword, stated);
      }
    },
  };
}
