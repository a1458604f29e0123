import { describe, expect, it } from 'vitest';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import { readOperations } from '../openapi/operation.ts';
import { responseDocument } from '../testing/response-document.ts';
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

/** What is wrong with one header `X-Value` that comes in these lines: the clause, the message, and what there is. */
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

describe('a header of a response', () => {
  it.each<[string, object, string[]]>([
    ['may be absent', { schema: integer }, []],
    ['is there where it is required', { required: true, schema: integer }, ['7']],
    ['is only required where nothing is said of its values', { required: true }, ['any']],
    ['has a number', { schema: { ...integer, minimum: 5 } }, ['7']],
    ['has a boolean', { schema: { type: 'boolean' } }, ['false']],
    ['has one of several values', { schema: { enum: ['a', 'b'] } }, ['b']],
    ['has a text, be it a numeral', { schema: text }, ['7']],
    ['has a text, be it empty', { schema: text }, ['']],
    [
      'has a date with a comma',
      { schema: { ...text, pattern: '^[A-Z][a-z]{2}, ' } },
      ['Tue, 15 Nov 1994 08:12:31 GMT'],
    ],
    ['has spaces around it', { schema: integer }, [' \t7 ']],
    ['has a numeral that not all readers take for one', { schema: { ...integer, minimum: 5 } }, ['007']],
    ['has a list', { schema: list }, ['1,2']],
    ['has a list with spaces', { schema: list }, ['1 , 2']],
    ['has a list in several lines', { schema: list }, ['1', '2, 3']],
    ['has an object', { schema: object }, ['a,7,b,x']],
    ['has an exploded object', { schema: object, explode: true }, ['a=7,b=x']],
    ['has JSON', json(list), ['[1, 2]']],
    ['is none of those whose values nobody can read', { schema: { type: 'array', items: list } }, ['1']],
    ['is of a content that is not judged', { content: { 'text/plain': { schema: integer } } }, ['x']],
  ])('%s', (_what, header, lines) => {
    expect(wrong(header, lines)).toEqual([]);
  });

  const value = 'the header `X-Value`';
  it.each<[string, object, string[], string[]]>([
    ['is missing', { required: true, schema: integer }, [], ['required | no header `X-Value`']],
    ['is of another type', { schema: integer }, ['abc'], [`type | ${value} must be integer | it is "abc"`]],
    ['is empty', { schema: integer }, [''], [`type | ${value} must be integer | it is ""`]],
    ['is in several lines', { schema: integer }, ['1', '2'], [`type | ${value} must be integer | it is "1, 2"`]],
    ['is too small', { schema: { ...integer, minimum: 5 } }, ['4'], [`minimum | ${value} must be >= 5 | it is 4`]],
    [
      'is none of the values',
      { schema: { enum: ['a', 'b'] } },
      ['A'],
      [`enum | ${value} must be equal to one of the allowed values | it is "A"`],
    ],
    [
      'matches no pattern',
      { schema: { ...text, pattern: '^a+$' } },
      ['b'],
      [`pattern | ${value} must match pattern "^a+$" | it is "b"`],
    ],
    ['has a wrong item', { schema: list }, ['1, x'], [`items/type | \`[]\` in ${value} must be integer | it is "x"`]],
    ['has too few items', { schema: list }, ['1'], [`minItems | ${value} must NOT have fewer than 2 items`]],
    ['lacks a member', { schema: object }, ['b,x'], [`required/a | ${value} must have required property 'a'`]],
    ['has a wrong member', { schema: object }, ['a,x'], [`a/type | \`a\` in ${value} must be integer | it is "x"`]],
    [
      'is an object that is exploded where it must not be',
      { schema: { ...object, additionalProperties: false } },
      ['a=7,b=x'],
      [
        `required/a | ${value} must have required property 'a'`,
        `additionalProperties | ${value} must NOT have additional properties`,
      ],
    ],
    [
      'is an object that is not exploded',
      { schema: object, explode: true },
      ['a,7'],
      [`type | ${value} must be object | it is "a,7"`],
    ],
    ['is no JSON', json(integer), ['{'], [`media-type | ${value} is not JSON | it is "{"`]],
    ['is other JSON', json(integer), ['"7"'], [`type | ${value} must be integer | it is "7"`]],
    [
      'is missing though nobody can read it',
      { required: true, schema: { type: 'array', items: list } },
      [],
      ['required | no header `X-Value`'],
    ],
  ])('is wrong that %s', (_what, header, lines, expected) => {
    expect(wrong(header, lines)).toEqual(expected);
  });

  it('is found in upper and lower case', () => {
    const headers = { 'X-Value': { required: true, schema: integer } };
    expect(checked(headers, [['x-VALUE', '7']])).toMatchObject({ violations: [], headers: [{ value: 7 }] });
    expect(checked(headers, [['X-Value-2', '7']]).violations).toHaveLength(1);
  });

  it.each(['Content-Type', 'content-encoding', 'Transfer-Encoding', 'Connection', 'no token'])(
    'is not judged where its name is %s',
    (name) => {
      expect(checked({ [name]: { required: true, schema: integer } }, [])).toMatchObject({
        violations: [],
        headers: [],
      });
    },
  );

  it('may be null with `nullable` of OpenAPI 3.0', () => {
    const headers = { 'X-Value': { schema: { ...integer, nullable: true } } };
    expect(checked(headers, [['X-Value', 'null']], '3.0.3').violations).toEqual([]);
    expect(checked(headers, [['X-Value', 'x']], '3.0.3').violations).toHaveLength(1);
  });

  it('is said with the example that shows it', () => {
    const [violation] = checked({ 'X-Value': { schema: integer, example: 'x' } }, [['X-Value', 'x']]).violations;
    expect(violation).toMatchObject({ example: '/paths/~1thing/get/responses/200/headers/X-Value/example' });
  });

  it('is not judged where it may mean more than can be tried, and that is told', () => {
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

  it('is one text for each line, which no comma cuts', () => {
    const cookie = { schema: { ...text, pattern: '^[a-z]=\\d; Expires=Tue, \\d+' } };
    expect(wrong(cookie, [dated, dated.replace('a', 'b')], 'Set-Cookie')).toEqual([]);
    expect(wrong(cookie, [dated, 'c'], 'Set-Cookie')).toHaveLength(1);
  });

  it('is a list of its lines where its schema says so', () => {
    const cookies = { schema: { type: 'array', items: { ...text, minLength: 3 }, maxItems: 2 } };
    expect(wrong(cookies, [dated, 'b=2'], 'Set-Cookie')).toEqual([]);
    expect(wrong(cookies, [dated, 'b=2', 'c'], 'Set-Cookie').map((violation) => violation.split(' ')[0])).toEqual([
      'maxItems',
      'items/minLength',
    ]);
  });
});
