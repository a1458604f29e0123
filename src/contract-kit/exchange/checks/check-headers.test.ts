import { describe, expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { responseDocument } from '../../testing/response-document.ts';
import { checkResponse } from './check-response.ts';

type Lines = readonly (readonly [name: string, value: string])[];

/** A 200 with these header lines, checked against these described headers. */
function checked(headers: object, lines: Lines, openapi = '3.1.0') {
  const document = responseDocument({ 200: { description: '', headers } }, { openapi });
  const [operation] = readOperations(document);
  if (operation === undefined) throw new Error('the document has no operation');
  const response = { status: 200, headers: lines, body: new Uint8Array() };
  return checkResponse(operation, response, bodyValidatorOf(document, 'response'));
}

/** The violations of a header with these lines, `X-Value` by default: the clause, the message and the excerpt of each. */
function wrong(header: object, lines: readonly string[], name = 'X-Value'): string[] {
  const { violations } = checked({ [name]: header }, [['Date', 'now'], ...lines.map((line) => [name, line] as const)]);
  return violations.map(({ clause, actual, excerpt }) =>
    [clause.replace(`readThing/200/header/${name}/`, ''), actual, ...(excerpt === undefined ? [] : [excerpt])].join(
      ' | ',
    ),
  );
}

const integer = { type: 'integer' };
const text = { type: 'string' };
const list = { type: 'array', items: integer, minItems: 2 };
const object = { type: 'object', required: ['a'], properties: { a: integer, b: text } };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

describe('response headers', () => {
  it.each<[string, object, string[]]>([
    ['an optional header that is absent', { schema: integer }, []],
    ['a required header that is present', { required: true, schema: integer }, ['7']],
    ['a required header without a schema', { required: true }, ['any']],
    ['a number', { schema: { ...integer, minimum: 5 } }, ['7']],
    ['a boolean', { schema: { type: 'boolean' } }, ['false']],
    ['a value of an enum', { schema: { enum: ['a', 'b'] } }, ['b']],
    ['a text that looks like a number', { schema: text }, ['7']],
    ['an empty text', { schema: text }, ['']],
    [
      'a text that contains a comma',
      { schema: { ...text, pattern: '^[A-Z][a-z]{2}, ' } },
      ['Tue, 15 Nov 1994 08:12:31 GMT'],
    ],
    ['a value with spaces around it', { schema: integer }, [' \t7 ']],
    ['a number with leading zeros', { schema: { ...integer, minimum: 5 } }, ['007']],
    ['a list', { schema: list }, ['1,2']],
    ['a list with spaces', { schema: list }, ['1 , 2']],
    ['a list in several lines', { schema: list }, ['1', '2, 3']],
    ['an object', { schema: object }, ['a,7,b,x']],
    ['an exploded object', { schema: object, explode: true }, ['a=7,b=x']],
    ['JSON', json(list), ['[1, 2]']],
    ['a value that cannot be serialized in a header', { schema: { type: 'array', items: list } }, ['1']],
    ['content that is not JSON', { content: { 'text/plain': { schema: integer } } }, ['x']],
  ])('accepts %s', (_what, header, lines) => {
    expect(wrong(header, lines)).toEqual([]);
  });

  const value = 'the header `X-Value`';
  it.each<[string, object, string[], string[]]>([
    ['a required header that is absent', { required: true, schema: integer }, [], ['required | no header `X-Value`']],
    ['a value of another type', { schema: integer }, ['abc'], [`type | ${value} must be integer | it is "abc"`]],
    ['an empty number', { schema: integer }, [''], [`type | ${value} must be integer | it is ""`]],
    [
      'a single value in several lines',
      { schema: integer },
      ['1', '2'],
      [`type | ${value} must be integer | it is "1, 2"`],
    ],
    [
      'a number that is too small',
      { schema: { ...integer, minimum: 5 } },
      ['4'],
      [`minimum | ${value} must be >= 5 | it is 4`],
    ],
    [
      'a value that is not in the enum',
      { schema: { enum: ['a', 'b'] } },
      ['A'],
      [`enum | ${value} must be equal to one of the allowed values | it is "A"`],
    ],
    [
      'a text that does not match the pattern',
      { schema: { ...text, pattern: '^a+$' } },
      ['b'],
      [`pattern | ${value} must match pattern "^a+$" | it is "b"`],
    ],
    [
      'a list with a wrong item',
      { schema: list },
      ['1, x'],
      [`items/type | \`[]\` in ${value} must be integer | it is "x"`],
    ],
    ['a list with too few items', { schema: list }, ['1'], [`minItems | ${value} must NOT have fewer than 2 items`]],
    [
      'an object without a required property',
      { schema: object },
      ['b,x'],
      [`required/a | ${value} must have required property 'a'`],
    ],
    [
      'an object with a wrong property',
      { schema: object },
      ['a,x'],
      [`a/type | \`a\` in ${value} must be integer | it is "x"`],
    ],
    [
      'an exploded object without `explode`',
      { schema: { ...object, additionalProperties: false } },
      ['a=7,b=x'],
      [
        `required/a | ${value} must have required property 'a'`,
        `additionalProperties | ${value} must NOT have additional properties`,
      ],
    ],
    [
      'an object that is not exploded, with `explode`',
      { schema: object, explode: true },
      ['a,7'],
      [`type | ${value} must be object | it is "a,7"`],
    ],
    ['a text that is not JSON', json(integer), ['{'], [`media-type | ${value} is not JSON | it is "{"`]],
    ['JSON of another type', json(integer), ['"7"'], [`type | ${value} must be integer | it is "7"`]],
    [
      'a required header that is absent and whose values cannot be serialized',
      { required: true, schema: { type: 'array', items: list } },
      [],
      ['required | no header `X-Value`'],
    ],
  ])('reports %s', (_what, header, lines, expected) => {
    expect(wrong(header, lines)).toEqual(expected);
  });

  it('finds a header in upper and lower case', () => {
    const headers = { 'X-Value': { required: true, schema: integer } };
    expect(checked(headers, [['x-VALUE', '7']])).toMatchObject({ violations: [], headers: [{ value: 7 }] });
    expect(checked(headers, [['X-Value-2', '7']]).violations).toHaveLength(1);
  });

  it.each(['Content-Type', 'content-encoding', 'Transfer-Encoding', 'Connection', 'no token'])(
    'does not judge the header %s',
    (name) => {
      expect(checked({ [name]: { required: true, schema: integer } }, [])).toMatchObject({
        violations: [],
        headers: [],
      });
    },
  );

  it('accepts null with `nullable` of OpenAPI 3.0', () => {
    const headers = { 'X-Value': { schema: { ...integer, nullable: true } } };
    expect(checked(headers, [['X-Value', 'null']], '3.0.3').violations).toEqual([]);
    expect(checked(headers, [['X-Value', 'x']], '3.0.3').violations).toHaveLength(1);
  });

  it('names the example in the description that has the same value', () => {
    const [violation] = checked({ 'X-Value': { schema: integer, example: 'x' } }, [['X-Value', 'x']]).violations;
    expect(violation).toMatchObject({ example: '/paths/~1thing/get/responses/200/headers/X-Value/example' });
  });

  it('reports a value with too many readings as not judged', () => {
    const long = Array.from({ length: 40 }, (_, index) => index).join();
    const { violations, unjudged } = checked({ 'X-Value': { schema: object } }, [['X-Value', long]]);
    expect({ violations, unjudged }).toEqual({
      violations: [],
      unjudged: [
        {
          pointer: '/paths/~1thing/get/responses/200/headers/X-Value/schema',
          reason: 'a value of this header has too many parts to be judged',
        },
      ],
    });
  });
});

describe('Set-Cookie', () => {
  const dated = 'a=1; Expires=Tue, 15 Nov 1994 08:12:31 GMT';

  it('judges each line as one text, which is not split at commas', () => {
    const cookie = { schema: { ...text, pattern: '^[a-z]=\\d; Expires=Tue, \\d+' } };
    expect(wrong(cookie, [dated, dated.replace('a', 'b')], 'Set-Cookie')).toEqual([]);
    expect(wrong(cookie, [dated, 'c'], 'Set-Cookie')).toHaveLength(1);
  });

  it('judges the lines as a list if the schema is an array', () => {
    const cookies = { schema: { type: 'array', items: { ...text, minLength: 3 }, maxItems: 2 } };
    expect(wrong(cookies, [dated, 'b=2'], 'Set-Cookie')).toEqual([]);
    expect(wrong(cookies, [dated, 'b=2', 'c'], 'Set-Cookie').map((violation) => violation.split(' ')[0])).toEqual([
      'maxItems',
      'items/minLength',
    ]);
  });
});
