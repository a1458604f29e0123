import { expect, it } from 'vitest';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import { verifyServed } from '../testing/verify-served.ts';

const level = {
  type: 'object',
  required: ['gauge', 'at', 'place'],
  properties: {
    gauge: { type: 'integer', minimum: 1000, maximum: 9999 },
    at: { type: 'string', format: 'date-time' },
    place: {
      type: 'object',
      required: ['east', 'north'],
      properties: {
        east: { type: 'number', minimum: 0, maximum: 900 },
        north: { type: 'number', minimum: -50, exclusiveMaximum: 50 },
      },
      additionalProperties: false,
    },
    metres: { type: ['number', 'null'], minimum: 0, maximum: 40.2 },
    quality: { type: 'integer', enum: [0, 1, 5, 15], default: 15 },
  },
  additionalProperties: false,
};
const posted = (operationId: string, mediaType: string, schema: object) => ({
  operationId,
  requestBody: { required: true, content: { [mediaType]: { schema } } },
  responses: { 202: { description: 'taken' }, 422: { description: 'refused' } },
});
const document = {
  openapi: '3.1.0',
  info: { title: 'Gauges', version: '1' },
  paths: {
    '/levels': {
      post: posted('take', 'application/json', {
        oneOf: [level, { type: 'array', items: level, minItems: 1, maxItems: 40 }],
      }),
    },
    '/remarks': { post: posted('remark', 'text/plain', { type: 'string', minLength: 1, maxLength: 200 }) },
    '/moves': {
      post: {
        ...posted('move', 'application/json', {
          type: 'object',
          required: ['action'],
          properties: {
            action: { enum: ['open', 'close', 'call_off'] },
            reason: { type: 'string', minLength: 1, maxLength: 90 },
          },
          additionalProperties: false,
        }),
        responses: {
          202: { description: 'done' },
          409: { description: 'not in this state' },
          422: { description: 'refused' },
        },
      },
    },
    '/gauges': {
      post: {
        operationId: 'make',
        responses: {
          201: {
            description: 'made',
            content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } } },
          },
        },
      },
    },
    '/gauges/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'read', responses: { 200: { description: 'it' }, 404: { description: 'none' } } },
      delete: { operationId: 'remove', responses: { 204: { description: 'gone' }, 404: { description: 'none' } } },
    },
  },
};
const schema = { pointer: '/paths/~1levels/post/requestBody/content/application~1json/schema' };
const movePointer = { pointer: '/paths/~1moves/post/requestBody/content/application~1json/schema' };
const validate = bodyValidatorOf(document, 'request');

type Level = Readonly<Record<string, unknown>>;

/** Whether a service refuses a valid level, or a valid remark. */
type Refuses = (given: { readonly level?: Level; readonly remark?: string }) => boolean;

async function findingsOf(refuses: Refuses, seed = 1, description?: string): Promise<string[]> {
  const told = structuredClone(document);
  if (description !== undefined) Object.assign(told.paths['/levels'].post, { description });
  const { findings } = await verifyServed(
    ({ path, json, text, contentType }) => {
      if (path === '/levels') {
        const isValid = contentType === 'application/json' && validate(schema, json).length === 0;
        return [isValid && ![json].flat().some((one) => refuses({ level: one as Level })) ? 202 : 422];
      }
      const isText = contentType?.startsWith('text/plain') && text.length > 0 && [...text].length <= 200;
      return [isText && !refuses({ remark: text }) ? 202 : 422];
    },
    {
      document: told,
      seed,
      touchFound: true,
      clauses: ({ id, side }) => side === 'request' && /^(?:take|remark)[/]/.test(id),
    },
  );
  return findings.map(({ clause }) => clause);
}

it.each<[string, string, Refuses]>([
  ['a choice that stands beside others in each body', 'take', (on) => on.level?.quality === 15],
  ['a line feed in a text', 'remark', (on) => on.remark?.includes('\n') === true],
])('finds a service that refuses %s', async (_what, operation, refuses) => {
  const found = await findingsOf(refuses);
  expect(found.map((clause) => clause.split('/')[0])).toContain(operation);
});

it.each([1, 2, 3])('blames no value where two of them do not go together, with seed %i', async (seed) => {
  const refuses: Refuses = (on) => on.level?.quality === 5 && Number(on.level.gauge) > 5000;
  expect(await findingsOf(refuses, seed)).toEqual([]);
});

it('blames no value of a member of which the description says that the status refuses it', async () => {
  const isPoor: Refuses = (on) => on.level?.quality === 15;
  expect(await findingsOf(isPoor, 1, 'Qualities are estimates. What is invalid is answered with 422.')).not.toEqual([]);
  expect(await findingsOf(isPoor, 1, 'Qualities that the gauge cannot have are answered with 422.')).toEqual([]);
});

it('takes what a rule of the description refuses with 400 for no gap of the run', async () => {
  const excusedWith = async (description: string): Promise<ReadonlySet<boolean>> => {
    const { 202: taken, 422: refusal } = document.paths['/levels'].post.responses;
    const told = structuredClone(document);
    Object.assign(told.paths['/levels'].post, { description, responses: { 202: taken, 400: refusal } });
    const { clauses } = await verifyServed(
      ({ json, contentType }) => {
        const isValid = contentType === 'application/json' && validate(schema, json).length === 0;
        return [isValid && [json].flat().every((one: unknown) => (one as Level).quality !== 15) ? 202 : 400];
      },
      { document: told, seed: 1, touchFound: true, clauses: ({ id }) => id.startsWith('take/body') },
    );
    const refused = clauses.filter(({ reason }) => reason?.includes('got only 400'));
    return new Set(refused.map(({ aboutState }) => aboutState === true));
  };
  expect(await excusedWith('A quality that the gauge cannot have is answered with 400.')).toEqual(new Set([true]));
});

it('blames no text of a language that refuses several forms', async () => {
  expect(await findingsOf((on) => /[^\p{L}\d ]/u.test(on.remark ?? ''))).toEqual([]);
});

it('blames no choice that goes without another member only, and that is refused for the state then', async () => {
  const valid = (given: unknown) => validate(movePointer, given).length === 0;
  const { findings } = await verifyServed(
    ({ path, json, contentType }) => {
      if (path !== '/moves' || contentType !== 'application/json' || !valid(json)) return [422];
      const { action, reason } = json as { readonly action: string; readonly reason?: string };
      if (action === 'call_off') return [202];
      return reason === undefined ? [409] : [422, { message: 'A reason goes with call_off only.' }];
    },
    { document, seed: 1, touchFound: true, clauses: ({ id, side }) => side === 'request' && id.startsWith('move/') },
  );
  expect(findings.map(({ clause }) => clause)).toEqual([]);
});

it('blames no member that goes with another choice, as the description says', async () => {
  const moves = structuredClone(document);
  const refused = async (description: string): Promise<string[]> => {
    Object.assign(moves.paths['/moves'].post, { description });
    const valid = (given: unknown) => validate(movePointer, given).length === 0;
    const { findings } = await verifyServed(
      ({ path, json, contentType }) => {
        if (path !== '/moves' || contentType !== 'application/json' || !valid(json)) return [422];
        return [(json as { readonly reason?: string }).reason === undefined ? 202 : 422];
      },
      { document: moves, seed: 1, touchFound: true, clauses: ({ id }) => id.startsWith('move/body') },
    );
    return findings.map(({ clause }) => clause);
  };
  expect(await refused('Moves a gauge, and keeps the reason.')).not.toEqual([]);
  expect(await refused('To open or close one, no reason may be given.')).toEqual([]);
});
