import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { isObject, parsed } from './generality/pet-shop.ts';
import { type Asked, inQuery, serve } from './generality/serve.ts';

const integer = { type: 'integer', minimum: 1, maximum: 100 };
// JavaScript takes 30 February for 2 March.
const isDate = (value: unknown): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(`${value}`) &&
  !Number.isNaN(Date.parse(`${value}`)) &&
  new Date(`${value}`).toISOString().startsWith(`${value}T`);

/** Schemas that take turns, with the values that a provider accepts in JSON and as texts of a query. */
const kinds: readonly Kind[] = [
  {
    schema: { type: 'string', maxLength: 9 },
    fits: (value) => typeof value === 'string' && [...value].length <= 9,
    reads: ([text = '']) => [...text].length <= 9,
  },
  {
    schema: integer,
    fits: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100,
    reads: ([text = '']) => /^-?(?:0|[1-9]\d*)$/.test(text) && Number(text) >= 1 && Number(text) <= 100,
  },
  {
    schema: { type: 'boolean' },
    fits: (value) => typeof value === 'boolean',
    reads: ([text = '']) => ['true', 'false'].includes(text),
  },
  {
    schema: { enum: ['a', 'b', 'c'] },
    fits: (value) => ['a', 'b', 'c'].includes(`${value}`) && typeof value === 'string',
    reads: ([text = '']) => ['a', 'b', 'c'].includes(text),
  },
  {
    schema: { type: 'array', items: { type: 'string' } },
    fits: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
    reads: () => true,
  },
  {
    schema: { type: 'string', format: 'date' },
    fits: (value) => typeof value === 'string' && isDate(value),
    reads: ([text]) => isDate(text),
  },
];

interface Kind {
  readonly schema: object;
  readonly fits: (value: unknown) => boolean;
  readonly reads: (texts: readonly string[]) => boolean;
}

const [text] = kinds;
const kindOf = (index: number): Kind => kinds[index % kinds.length] ?? text ?? never();
function never(): never {
  throw new Error('There is no kind.');
}
const some = <One>(count: number, make: (index: number) => One): One[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A document with one operation. */
function documentOf(method: string, operation: object): Record<string, unknown> {
  const responses = { 204: { description: 'Done.' }, '4XX': { description: 'Refused.' } };
  return {
    openapi: '3.1.0',
    info: { title: 'Huge', version: '1' },
    paths: { '/things': { [method]: { operationId: 'things', responses, ...operation } } },
  };
}

const bodyOf = (schema: object): object => ({
  requestBody: { required: true, content: { 'application/json': { schema } } },
});
const isJson = ({ headers }: Asked): boolean => /^application\/json\b/.test(headers['content-type'] ?? '');
const inBody = (asked: Asked, isRight: (value: Record<string, unknown>) => boolean): boolean => {
  const value = isJson(asked) ? parsed(asked.body) : undefined;
  return isObject(value) && isRight({ ...value });
};

const words = some(100_000, (index) => `value-${index}`);
const isWord = new Set<unknown>(words);
const properties = Object.fromEntries(some(3000, (index) => [`p${index}`, kindOf(index).schema]));
const choices = some(20, (place) =>
  some(2 + (place % 4), (index) => ({ name: `k${place}b${index}`, kind: kindOf(place + index) })),
);
const fitsOne = (value: Record<string, unknown>, branches: (typeof choices)[number]): boolean =>
  branches.filter(({ name, kind }) => Object.hasOwn(value, name) && kind.fits(value[name])).length === 1;
const fitsAll = (value: Record<string, unknown>): boolean =>
  some(3000, (index) => index).every(
    (index) => !Object.hasOwn(value, `p${index}`) || kindOf(index).fits(value[`p${index}`]),
  );

const huge = {
  'an enum of 100,000 values in the query': {
    document: documentOf('get', {
      parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string', enum: words } }],
    }),
    isRight: (asked: Asked) => isWord.has(inQuery(asked, 'q')[0]),
    left: [/^at most 100 of these 100000 values are tried$/],
  },
  'an enum of 100,000 values in a body': {
    document: documentOf(
      'post',
      bodyOf({ type: 'object', required: ['q'], properties: { q: { type: 'string', enum: words } } }),
    ),
    isRight: (asked: Asked) => inBody(asked, ({ q }) => isWord.has(q)),
    left: [/^at most/],
  },
  '300 parameters': {
    document: documentOf('get', {
      parameters: some(300, (index) => ({
        name: `p${index}`,
        in: 'query',
        required: index % 7 === 0,
        schema: kindOf(index).schema,
      })),
    }),
    isRight: ({ query }: Asked) => {
      const sent = new Map<string, string[]>();
      for (const [name, value] of query) {
        const key = decodeURIComponent(name);
        sent.set(key, [...(sent.get(key) ?? []), decodeURIComponent(value)]);
      }
      return some(300, (index) => index).every((index) => {
        const texts = sent.get(`p${index}`);
        return texts === undefined ? index % 7 > 0 : kindOf(index).reads(texts);
      });
    },
    left: [/^with more than 50 parameters, only a few values of each are tried$/],
  },
  '3,000 properties': {
    document: documentOf('post', bodyOf({ type: 'object', properties })),
    isRight: (asked: Asked) => inBody(asked, fitsAll),
    left: [/only the constraints nearest to its root/, /^\d+ further constraints of this body get no invalid body/],
  },
  'an `allOf` of 20 `oneOf`s': {
    document: documentOf(
      'post',
      bodyOf({
        allOf: choices.map((branches) => ({
          oneOf: branches.map(({ name, kind }) => ({
            type: 'object',
            required: [name],
            properties: { [name]: kind.schema },
          })),
        })),
      }),
    ),
    isRight: (asked: Asked) => inBody(asked, (value) => choices.every((branches) => fitsOne(value, branches))),
    left: [
      /^no valid request that exercises this clause was accepted$/,
      /^invalid values are made only for the first 400 keywords$/,
    ],
  },
};

it.each(Object.entries(huge))(
  'a document with %s is verified, and the report says what it left out',
  async (_name, one) => {
    const refused = { status: 400 };
    const server = await serve((asked) => (one.isRight(asked) ? { status: 204 } : refused), refused);
    const report = await verify({ document: one.document, target: urlTarget(server.url) }).finally(server.close);
    expect(report.findings.map(({ clause, minimal }) => [clause, minimal])).toEqual([]);
    expect(report.verdict).toBe('holds');
    expect(report.requests).toBeLessThan(1000);
    const reasons = [...new Set(report.notVerified.map(({ reason }) => reason))];
    for (const left of one.left) expect(reasons).toContainEqual(expect.stringMatching(left));
  },
);
