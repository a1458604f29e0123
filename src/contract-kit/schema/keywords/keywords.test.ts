import { describe, expect, it } from 'vitest';
import { schemaSteps } from '../../contract/clauses/schema-steps.ts';
import { statedKeywords } from '../../contract/clauses/stated-keywords.ts';
import { type JsonMap, toJson } from '../../openapi/document/json.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { exampleSchemas } from '../../testing/example-schemas.ts';
import { bodyDocument } from '../../testing/response-document.ts';
import { createSchemaJudge } from '../../testing/schema-judge.ts';
import { createSchemaSet } from '../generate/schema-set.ts';
import { isBreakable } from '../mutate/near-values.ts';
import { singleFaultValues } from '../mutate/single-fault-values.ts';
import { bodyValidatorOf } from '../validate/body-validator.ts';
import { isWellFormed, keywordRow, keywordsWhere } from './keywords.ts';

/** For each keyword that asserts: a schema that has it, a valid value, and one that is invalid for this keyword alone. */
const examples: Readonly<Record<string, readonly [schema: JsonMap, valid: unknown, invalid: unknown]>> = {
  type: [{ type: 'string' }, 'a', 1],
  enum: [{ enum: ['a', 'b'] }, 'a', 'c'],
  const: [{ const: 'a' }, 'a', 'b'],
  required: [{ required: ['a'] }, { a: 1 }, {}],
  dependentRequired: [{ dependentRequired: { a: ['b'] } }, { b: 1 }, { a: 1 }],
  minItems: [{ minItems: 1 }, [1], []],
  maxItems: [{ maxItems: 1 }, [1], [1, 2]],
  uniqueItems: [{ uniqueItems: true }, [1, 2], [1, 1]],
  contains: [{ contains: { const: 1 } }, [1], [2]],
  minContains: [{ contains: { const: 1 }, minContains: 2 }, [1, 1], [1]],
  maxContains: [{ contains: { const: 1 }, maxContains: 1 }, [1], [1, 1]],
  minLength: [{ minLength: 2 }, 'ab', 'a'],
  maxLength: [{ maxLength: 2 }, 'ab', 'abc'],
  pattern: [{ pattern: '^a$' }, 'a', 'b'],
  format: [{ format: 'date' }, '2026-01-02', '2026-02-30'],
  minimum: [{ minimum: 2 }, 2, 1],
  maximum: [{ maximum: 2 }, 2, 3],
  exclusiveMinimum: [{ exclusiveMinimum: 2 }, 3, 2],
  exclusiveMaximum: [{ exclusiveMaximum: 2 }, 1, 2],
  multipleOf: [{ multipleOf: 2 }, 4, 3],
  minProperties: [{ minProperties: 1 }, { a: 1 }, {}],
  maxProperties: [{ maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }],
  additionalProperties: [{ additionalProperties: false }, {}, { a: 1 }],
  unevaluatedProperties: [{ unevaluatedProperties: false }, {}, { a: 1 }],
  unevaluatedItems: [{ unevaluatedItems: false }, [], [1]],
  properties: [{ properties: { a: false } }, {}, { a: 1 }],
  items: [{ prefixItems: [{}], items: false }, [1], [1, 2]],
  propertyNames: [{ propertyNames: { maxLength: 1 } }, { a: 1 }, { ab: 1 }],
  not: [{ not: { const: 'a' } }, 'b', 'a'],
  anyOf: [{ anyOf: [{ const: 'a' }, { const: 'b' }] }, 'a', 'c'],
  oneOf: [{ oneOf: [{ const: 'a' }, { minLength: 2 }] }, 'a', 'c'],
};

const asserting = keywordsWhere(({ kind, statement }) => kind === 'assertion' || statement !== undefined);

function node(schema: JsonMap): SpecNode {
  const found = SpecNode.root({ schema }).at('schema');
  if (found === undefined) throw new Error('the document has no schema');
  return found;
}

async function missingFor(keyword: string): Promise<string[]> {
  const row = keywordRow(keyword);
  const [schema, valid, invalid] = new Map(Object.entries(examples)).get(keyword) ?? [];
  if (schema === undefined) return [`an example in ${import.meta.url.split('/').at(-1)}`];
  const document = bodyDocument({}, { schemas: { Own: schema } });
  const pointer = '/components/schemas/Own';
  const errors = (value: unknown) => bodyValidatorOf(document)({ pointer }, value);
  const set = createSchemaSet(document, undefined);
  const isValid = (value: unknown) => set.isValid(set.root(pointer), toJson(value));
  const judge = await createSchemaJudge(schema);
  const faults = singleFaultValues(schema).filter((fault) => fault.keyword === keyword);
  const listed = statedKeywords(node(schema)).map((stated) => stated.keyword);
  return Object.entries({
    'a `statement` in keywords.ts': row?.statement !== undefined,
    'the values that it `allows`, in keywords.ts': keyword === 'const' || !isWellFormed(keyword, null),
    'a clause: contract/stated-keywords.ts': listed.includes(row?.statedBy ?? keyword),
    'the validator of responses (ajv): schema/validate/body-validator.ts':
      errors(valid).length === 0 && errors(invalid).length > 0,
    'the validator of generated values (@cfworker/json-schema): rewrite the keyword in schema/generate/copy-schemas.ts':
      isValid(valid) && !isValid(invalid),
    'the validator of the tests (@hyperjump/json-schema): testing/schema-judge.ts':
      judge.isValid(toJson(valid)) &&
      !judge.isValid(toJson(invalid)) &&
      faults.every((fault) => judge.blames(fault.value, keyword, fault.pointer)),
    'near values: schema/mutate/near-values.ts': isBreakable(keyword),
    'an invalid value: the validator of generated values accepts all near values, or sees another fault too':
      faults.length > 0,
    'a schema in testing/example-schemas.ts': JSON.stringify(exampleSchemas).includes(`"${keyword}":`),
  }).flatMap(([what, isThere]) => (isThere ? [] : [what]));
}

describe('a keyword that asserts', () => {
  it.each(asserting)('has all that the kit needs: %s', async (keyword) => {
    expect(await missingFor(keyword), `what ${keyword} lacks`).toEqual([]);
  });
});

describe('a keyword that applies subschemas', () => {
  const applicators = keywordsWhere(({ kind, subschemas }) => kind === 'applicator' && subschemas !== undefined);
  const held = { one: {}, list: [{}], map: { a: {} } };

  it.each(applicators)('says what validators report when it refuses a value: %s', (keyword) => {
    expect(keywordRow(keyword)?.reports, `give ${keyword} the column \`reports\` in keywords.ts`).toBeDefined();
  });

  // `if` decides between `then` and `else`.
  it.each(applicators.filter((keyword) => keyword !== 'if'))('leads to clauses, or is one: %s', (keyword) => {
    const { subschemas = 'one', isOneClause = false } = keywordRow(keyword) ?? {};
    const schema = { ...(/then|else/.test(keyword) && { if: {} }), [keyword]: held[subschemas] };
    const { steps } = schemaSteps(node(schema));
    const where = `contract/schema-steps.ts has no step for ${keyword}, and its row in keywords.ts no isOneClause`;
    expect(
      steps.some((step) => step.keyword === keyword),
      where,
    ).toBe(!isOneClause);
  });
});

it('knows nothing of names that every object of JavaScript has', () => {
  expect(keywordRow('constructor')).toBeUndefined();
  expect(isWellFormed('toString', null)).toBe(true);
});
