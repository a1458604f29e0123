import '@hyperjump/json-schema/formats';
import {
  type OutputUnit,
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/draft-2020-12';
import { addKeyword, getKeyword } from '@hyperjump/json-schema/experimental';
import { fromJs, value as readValue } from '@hyperjump/json-schema/instance/experimental';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Json, JsonMap } from '../openapi/document/json.ts';

setShouldValidateFormat(true);

const multipleOf = getKeyword<number>('https://json-schema.org/keyword/multipleOf');
addKeyword<number>({
  ...multipleOf,
  // The remainder of a negative number is negative, so this validator calls -10 no multiple of 0.01.
  interpret: (step, instance, context) => {
    const value = readValue(instance);
    return multipleOf.interpret(step, typeof value === 'number' ? fromJs(Math.abs(value)) : instance, context);
  },
});

/** What @hyperjump/json-schema, which the kit does not use, says of values by one schema. */
export interface SchemaJudge {
  isValid(value: Json): boolean;
  /** Whether the keyword at this pointer of the schema is all that the value breaks, but for what fails with it. */
  blames(value: Json, keyword: string, pointer: string): boolean;
  /** For the message of a failure. */
  errors(value: Json): string;
}

let count = 0;

export async function createSchemaJudge(schema: JsonMap): Promise<SchemaJudge> {
  count += 1;
  const uri = `https://values.test/${count}`;
  registerSchema(JSON.parse(JSON.stringify(schema)), uri, 'https://json-schema.org/draft/2020-12/schema');
  const judge = await validate(uri);
  unregisterSchema(uri);
  const errorsOf = (value: Json): readonly OutputUnit[] => {
    const output = judge(JSON.parse(JSON.stringify(value)), 'DETAILED');
    return output.valid ? [] : (output.errors ?? []);
  };
  // Formats of OpenAPI's registry, which JSON Schema does not have.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv, ['int32', 'byte']);
  const isFormatBroken = (value: Json, pointer: string): boolean => {
    const check = ajv.compile(schema);
    return !check(value) && check.errors?.length === 1 && check.errors[0]?.schemaPath === `#${pointer}`;
  };
  return {
    isValid: (value) => errorsOf(value).length === 0,
    blames: (value, keyword, pointer) => {
      const errors = errorsOf(value).map(simplify);
      if (errors.length === 0) return keyword === 'format' && isFormatBroken(value, pointer);
      return blames(errors, placeOf(keyword, pointer));
    },
    errors: (value) => JSON.stringify(errorsOf(value).map(simplify)),
  };
}

interface Failure {
  readonly keyword: string;
  readonly at: string;
  readonly instance: string;
  readonly below: readonly Failure[];
}

function simplify({ keyword, absoluteKeywordLocation, instanceLocation, errors }: OutputUnit): Failure {
  return {
    keyword: keyword.split('/').at(-1) ?? '',
    at: decodeURI(absoluteKeywordLocation.slice(absoluteKeywordLocation.indexOf('#') + 1)),
    instance: instanceLocation,
    below: (errors ?? []).map(simplify),
  };
}

/** Where this validator reports what a near miss is about. */
function placeOf(keyword: string, pointer: string): string {
  if (keyword === 'required') return pointer.replace(/\/\d+$/, '');
  if (keyword === 'dependentRequired') return pointer.replace(/\/[^/]+\/\d+$/, '');
  return pointer.replace(/(?:min|max)Contains$/, 'contains').replace(/discriminator$/, 'oneOf');
}

const passing = new Set(
  `ref allOf properties patternProperties additionalProperties items prefixItems unevaluatedProperties unevaluatedItems
   dependentSchemas then else`.split(/\s+/),
);

/** The keywords that a value breaks directly. A keyword that only passes on the errors below it is replaced by them. */
function flat(failures: readonly Failure[]): Failure[] {
  return failures.flatMap((failure) =>
    passing.has(failure.keyword) && failure.below.length > 0 ? flat(failure.below) : [failure],
  );
}

function blames(failures: readonly Failure[], place: string): boolean {
  // What fails is not evaluated, so that `unevaluatedProperties` fails with it.
  const direct = failures.filter(({ keyword }) => !keyword.startsWith('unevaluated'));
  const all = flat(direct.length > 0 ? direct : failures);
  const hit = all.find(({ at }) => at === place);
  // Another schema that says the same of the same value may fail with it.
  if (hit !== undefined)
    return all.every(({ keyword, instance }) => keyword === hit.keyword && instance === hit.instance);
  const [union, ...rest] = all;
  if (union === undefined || rest.length > 0 || !/^(?:any|one)Of$/.test(union.keyword)) return false;
  const indexOf = ({ at }: Failure): string => at.slice(union.at.length + 1).split('/')[0] ?? '';
  const indexes = new Set(union.below.map(indexOf));
  return [...indexes].some((index) =>
    blames(
      union.below.filter((failure) => indexOf(failure) === index),
      place,
    ),
  );
}
