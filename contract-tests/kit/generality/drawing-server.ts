import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonObject } from 'intercom-contract/contract-kit';
import type { HttpServer } from '../../http-server.ts';
import { isObject, parsed, token } from './pet-shop.ts';
import { put } from './put.ts';
import { type Asked, json, type Response, serve } from './serve.ts';

const box = {
  kind: 'box',
  corners: [
    [0, 0],
    [1, 2],
  ],
};
const circle = { kind: 'circle', radius: 0.5 };

/** The responses of a correct drawing server, and its credentials. A fault replaces one member. */
export const drawingRoom = {
  admits: ({ headers }: Asked): boolean => headers.authorization === `Bearer ${token}`,
  drawing: {
    id: '123e4567-e89b-42d3-a456-426614174000',
    at: '2026-01-02T03:04:05Z',
    edition: 2,
    name: 'A',
    size: [3, 4, 'mm'],
    shapes: [box, { kind: 'group', note: null, members: [box, circle] }, circle],
    grid: [[0, 1]],
    author: 'Ada',
    palette: { c1: '#00ff00', other: null },
    print: { paper: 'A4', copies: 2 },
  } as object,
  kept: (shape: unknown): unknown => shape,
  sums: [{ sum: 1.5 }, [[1, 2], []], null] as readonly unknown[],
  problem: { title: null, places: ['/size/0'] } as unknown,
  problemType: 'application/problem+json',
};

export type DrawingRoom = typeof drawingRoom;

export interface DrawingFault {
  readonly room?: Partial<DrawingRoom>;
  /** A changed schema for validation: a path into the schemas and the value there, or no value to remove the keyword. */
  readonly judges?: readonly [way: string, value: unknown];
}

/** Serves the document of drawings. It validates bodies with Ajv, and uses only the schemas of the document. */
export function startDrawings(document: JsonObject, { room = {}, judges }: DrawingFault = {}): Promise<HttpServer> {
  const schemas: object = structuredClone(Reflect.get(Object(document.components), 'schemas'));
  if (judges !== undefined) put(schemas, judges[0].split('/'), judges[1]);
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'own', components: { schemas } });
  const bodies = new Map(
    ['Drawing', 'Shape', 'Measures', 'Share'].map((name) => [
      name,
      ajv.compile({ $ref: `own#/components/schemas/${name}` }),
    ]),
  );
  const whole = { ...drawingRoom, ...room };
  return serve((asked) => answer(whole, bodies, asked), refusal(whole, 400));
}

const refusal = ({ problem, problemType }: DrawingRoom, status: number): Response => json(status, problem, problemType);

function answer(room: DrawingRoom, bodies: ReadonlyMap<string, ValidateFunction>, asked: Asked): Response {
  const { method, segments, headers, body } = asked;
  const [schema, response] = routes[`${method} ${segments[0]}/${segments.length}`] ?? [];
  if (response === undefined) return refusal(room, 404);
  if (!room.admits(asked)) return refusal(room, 401);
  const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(segments[1] ?? '');
  if (segments.length === 2 && !isUuid) return refusal(room, 400);
  if (schema === undefined) return response(room, undefined);
  if (body !== '' && !/^application\/json(?:;|$)/.test(headers['content-type'] ?? '')) return refusal(room, 400);
  const value = parsed(body);
  return bodies.get(schema)?.(value) === true ? response(room, value) : refusal(room, 400);
}

const routes: Readonly<
  Record<string, readonly [schema: string | undefined, (room: DrawingRoom, value: unknown) => Response]>
> = {
  'POST drawings/1': ['Drawing', ({ drawing }) => json(201, drawing)],
  'GET drawings/2': [undefined, ({ drawing }) => json(200, drawing)],
  'PUT drawings/2': ['Shape', ({ kept }, shape) => json(200, kept(shape))],
  'POST measures/1': ['Measures', ({ sums }, value) => json(200, sums[kindOfMeasures(value)])],
  'POST contacts/1': ['Share', () => ({ status: 204 })],
};

function kindOfMeasures(value: unknown): number {
  return isObject(value) ? ['lengths', 'marks'].findIndex((name) => name in value) + 1 : 0;
}
