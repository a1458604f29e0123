import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchOperation } from '../../exchange/observation/match-operation.ts';
import { observedWire } from '../../exchange/observation/observed-wire.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { fillPath } from '../../openapi/operation/path-slot.ts';
import { operationWith } from '../../testing/operation-with.ts';
import { check } from '../../testing/property.ts';
import type { ParameterWire } from '../model/parameter-wire.ts';
import { readParameterWire } from './read-parameter.ts';
import { writeParameter } from './write-parameter.ts';

/** Every way that OpenAPI defines to write a parameter: its place, its style, and whether it is exploded. */
const ways = [
  ...['simple', 'label', 'matrix'].flatMap((style) => [false, true].map((explode) => ({ in: 'path', style, explode }))),
  ...[false, true].map((explode) => ({ in: 'query', style: 'form', explode })),
  { in: 'query', style: 'form', explode: false, allowReserved: true },
  { in: 'query', style: 'spaceDelimited', explode: false },
  { in: 'query', style: 'pipeDelimited', explode: false },
  { in: 'query', style: 'deepObject', explode: true },
  ...[false, true].map((explode) => ({ in: 'header', style: 'simple', explode })),
  ...[false, true].map((explode) => ({ in: 'cookie', style: 'form', explode })),
  ...['path', 'query', 'header', 'cookie'].map((location) => ({
    in: location,
    content: { 'application/json': { schema: {} } },
  })),
];

/** Sends what is written through a whole request, and finds it there again. */
function throughRequest({ operation, parameter }: ReturnType<typeof operationWith>, { wire, members }: ParameterWire) {
  const fields = [...wire.map((text) => [parameter.name, text]), ...(members ?? [])];
  const path = fillPath(operation.path, new Map(parameter.in === 'path' ? [[parameter.name, wire[0] ?? '']] : []));
  const query = parameter.in === 'query' ? fields.map(([name, text]) => `${name}=${text}`).join('&') : '';
  const cookies = fields.map(([name, text]) => `${name}=${text}`).join('; ');
  const headers = {
    header: wire.map((text) => [parameter.name, text] as const),
    cookie: [['Cookie', cookies] as const],
  };
  const match = matchOperation([operation], path, 'GET');
  if (typeof match === 'string') throw new Error(`${match}: ${path}`);
  const request = {
    path: `${path}?${query}`,
    headers: parameter.in === 'header' || parameter.in === 'cookie' ? headers[parameter.in] : [],
  };
  return observedWire(parameter, { request, pathValues: match.pathValues, parameters: operation.parameters });
}

const text = fc.oneof(
  fc.constantFrom(
    'a',
    'B 2',
    'x,y',
    '7',
    '-1.5',
    'true',
    'null',
    '',
    'a=b&c',
    '1|2',
    'r.s',
    '..',
    'ü',
    '+',
    '%41',
    '[k]',
    ';',
    '/',
  ),
  fc.string({ maxLength: 5 }),
);
const marks = fc.string({ unit: fc.constantFrom(...',;.= |+%&[]/\tü', 'a', '7'), minLength: 1, maxLength: 3 });
const scalar = fc.oneof(
  { weight: 3, arbitrary: marks },
  { weight: 3, arbitrary: text },
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.boolean(),
);
const plain = fc.oneof(fc.constantFrom('red', '7', 'true', 'a-b', 'null'), fc.integer({ min: -99 }), fc.boolean());
const shapesOf = <Value extends Json>(value: fc.Arbitrary<Value>): fc.Arbitrary<Json> =>
  fc.oneof(
    value,
    fc.array(value, { minLength: 1, maxLength: 4 }),
    fc.dictionary(fc.constantFrom('R', 'G', 'b-2', 'x y'), value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  );

describe.each(ways)('a parameter written as $in $style, explode $explode,', (way) => {
  const one = operationWith(way);

  it('is read as the value that was written', () => {
    check(
      fc.property(shapesOf(scalar), (value) => {
        const written = writeParameter(one.parameter, value);
        if (written === undefined) return;
        const meant: Json = JSON.parse(JSON.stringify(value));
        expect(readParameterWire(one.parameter, throughRequest(one, written))).toContainEqual(meant);
      }),
    );
  });

  it('can carry every plain value that its style is defined for', () => {
    check(
      fc.property(shapesOf(plain), (value) => {
        expect(writeParameter(one.parameter, value) !== undefined).toBe(isDefined(one.parameter, value));
      }),
    );
  });

  it('never looks the same for two different values of one shape', () => {
    check(
      fc.property(shapesOf(text), shapesOf(text), (value, other) => {
        const [first, second] = [value, other].map((each) => writeParameter(one.parameter, each));
        if (first === undefined || shapeOf(value) !== shapeOf(other)) return;
        if (JSON.stringify(first) === JSON.stringify(second)) expect(other).toEqual(value);
      }),
    );
  });
});

/** OpenAPI 3.1.1 §4.8.12.6, the table of styles; some keep clear of what has no escape. */
function isDefined({ style, explode, in: location }: Parameter, value: Json): boolean {
  if (style === 'json') return location !== 'cookie' || !/[",]/.test(JSON.stringify(value));
  if (style === 'deepObject') return shapeOf(value) === 'object';
  const texts = typeof value === 'object' ? JSON.stringify(value) : '';
  if (texts.includes(' ') && (location === 'header' || location === 'cookie')) return location === 'header';
  if (texts.includes(' ') && style === 'spaceDelimited') return false;
  return !(location === 'cookie' && explode && shapeOf(value) !== 'scalar');
}

function shapeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'object' ? 'object' : 'scalar';
}

/** The examples of OpenAPI 3.1.1 §4.8.12.6. */
describe('the examples of the specification', () => {
  const array = ['blue', 'black', 'brown'];
  const object = { R: 100, G: 200, B: 150 };
  it.each([
    ['path', 'matrix', false, array, ';color=blue,black,brown'],
    ['path', 'matrix', true, array, ';color=blue;color=black;color=brown'],
    ['path', 'matrix', false, object, ';color=R,100,G,200,B,150'],
    ['path', 'matrix', true, object, ';R=100;G=200;B=150'],
    ['path', 'label', false, 'blue', '.blue'],
    ['path', 'label', false, array, '.blue,black,brown'],
    ['path', 'label', true, array, '.blue.black.brown'],
    ['path', 'label', true, object, '.R=100.G=200.B=150'],
    ['path', 'simple', false, object, 'R,100,G,200,B,150'],
    ['header', 'simple', true, object, 'R=100,G=200,B=150'],
    ['query', 'form', false, object, 'R,100,G,200,B,150'],
    ['query', 'spaceDelimited', false, array, 'blue%20black%20brown'],
    ['query', 'pipeDelimited', false, object, 'R%7C100%7CG%7C200%7CB%7C150'],
  ])('are written in a %s of style %s, explode %s', (location, style, explode, value, wire) => {
    expect(writeParameter(operationWith({ in: location, style, explode }).parameter, value)).toEqual({ wire: [wire] });
  });

  it('are fields of their own where an object is exploded or deep', () => {
    const form = operationWith({ in: 'query' }).parameter;
    expect(writeParameter(form, array)).toEqual({ wire: array });
    expect(writeParameter(form, { R: 100, G: 200 })?.members).toEqual([
      ['R', '100'],
      ['G', '200'],
    ]);
    const deep = operationWith({ in: 'query', style: 'deepObject' }).parameter;
    expect(writeParameter(deep, { R: 100 })?.members).toEqual([['color%5BR%5D', '100']]);
  });
});

it('reads what may be a list, a number or a text in each of these ways', () => {
  const { parameter } = operationWith({ in: 'query', explode: false });
  expect(readParameterWire(parameter, { wire: ['7'] })).toEqual(expect.arrayContaining(['7', 7, ['7'], [7]]));
  expect(readParameterWire(parameter, { wire: ['a%2Cb'] })).toEqual(expect.arrayContaining(['a,b', ['a', 'b']]));
  expect(readParameterWire(parameter, { wire: ['1+2'] })).toEqual(expect.arrayContaining(['1+2', '1 2']));
  expect(readParameterWire(parameter, { wire: ['1%'] })).toBeUndefined();
});

it('reads no list of one where its own delimiter stands', () => {
  const readings = (parameter: object, text: string) =>
    readParameterWire(operationWith(parameter).parameter, { wire: [text] });
  expect(readings({ in: 'query', explode: false }, 'a,b')).not.toContainEqual(['a,b']);
  expect(readings({ in: 'path' }, 'a,b')).not.toContainEqual(['a,b']);
  expect(readings({ in: 'query', style: 'spaceDelimited', explode: false }, 'a%20b')).not.toContainEqual(['a b']);
  expect(readings({ in: 'query', style: 'pipeDelimited', explode: false }, 'a%7Cb')).not.toContainEqual(['a|b']);
  // What is escaped is part of an item, and an exploded list has no delimiter.
  expect(readings({ in: 'query', explode: false }, 'a%2Cb')).toContainEqual(['a,b']);
  expect(readings({ in: 'query', explode: true }, 'a,b')).toContainEqual(['a,b']);
});
