import { excludedByDirection } from '../json-schema/validate/read-write-only.ts';
import { mostMembers } from '../json-schema/validate/some-members.ts';
import type { Direction } from '../openapi/direction.ts';
import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import type { NotVerified } from '../openapi/not-verified.ts';
import { keep, onceFor } from '../openapi/once-for.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { type SchemaStep, schemaSteps } from './schema-steps.ts';
import { type StatedKeyword, statedKeywords, unjudgedKeywords } from './stated-keywords.ts';

/** What one schema object says by itself. */
export interface SchemaReading {
  readonly stated: readonly StatedKeyword[];
  readonly steps: readonly SchemaStep[];
  /** The properties that a direction leaves out. */
  readonly hidden: ReadonlySet<string>;
  readonly notVerified: readonly NotVerified[];
}

const readingsOf = onceFor((_document: JsonObject) => keep<string, SchemaReading>());

/** Reads a schema object once, however many operations come by. */
export function readSchema(schema: SpecNode, direction: Direction): SchemaReading {
  return readingsOf(schema.document)(`${direction} ${schema.pointer}`, () => read(schema, direction));
}

function read(schema: SpecNode, direction: Direction): SchemaReading {
  const { steps, dangling } = schemaSteps(schema);
  return {
    stated: statedKeywords(schema),
    steps,
    hidden: isJsonObject(schema.value) ? excludedByDirection(schema.document, schema.value, direction) : new Set(),
    notVerified: [...dangling, ...unjudgedKeywords(schema), ...(direction === 'request' ? untried(schema) : [])],
  };
}

/** The values of an `enum` that is too long to try them all. */
function untried(schema: SpecNode): NotVerified[] {
  const members = schema.at('enum');
  if (!Array.isArray(members?.value) || members.value.length <= mostMembers) return [];
  const reason = `at most ${mostMembers} of these ${members.value.length} values are tried`;
  return [{ pointer: members.pointer, reason }];
}
