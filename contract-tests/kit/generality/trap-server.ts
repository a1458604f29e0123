import type { HttpServer } from '../../http-server.ts';
import { isObject, parsed } from './pet-shop.ts';
import { type Asked, inQuery, json, type Response, serve } from './serve.ts';

/** A server that follows the document of traps wherever it is unambiguous. */
export function startTraps(thing: object = {}): Promise<HttpServer> {
  return serve((asked) => answer({ ...things, ...thing }, asked), { status: 400 });
}

const things = {
  count: 3,
  name: ['anything'],
  maybe: null,
  neither: 'a',
  items: [1, 'two'],
  flavour: 'sweet',
  size: 4,
  owner: { kind: 'Cat', lives: 7 },
} as object;

/** The rules for the texts of parameters with a schema. */
const queries: Readonly<Record<string, (text: string) => boolean>> = {
  since: (text) => /^-?\d+$/.test(text),
  typeless: (text) => [...text].length <= 4,
  word: (text) => /^\p{Lu}\p{Ll}+$/u.test(text),
  never: () => false,
};

function answer(thing: object, asked: Asked): Response {
  const isQuery = Object.entries(queries).every(([name, isRight]) => inQuery(asked, name).every(isRight));
  switch (`${asked.method} ${asked.segments[0]}`) {
    case 'GET things':
      return isQuery ? json(200, thing) : { status: 400 };
    case 'POST things':
      return withJson(asked, () => true, json(200, ['whatever']), true);
    case 'POST things_':
      return withJson(asked, (value) => isObject(value) && typeof value.name === 'string', { status: 204 }, false);
    case 'PUT notes': {
      const xml = { status: 200, type: 'application/xml', body: '<note/>' };
      return withJson(asked, (value) => isObject(value) && isAbsentOrText(value.text), xml, true);
    }
    // By number or by label. Any text is one of the two.
    case 'GET drawers':
      return { status: 200 };
    case 'DELETE drawers':
      return { status: /^[a-z]+$/.test(asked.segments[1] ?? '') ? 204 : 400 };
    case 'GET animals':
      return json(200, { kind: 'Dog', tricks: [] });
    case 'GET lost':
      return { status: 200 };
    default:
      return { status: 500 };
  }
}

const isAbsentOrText = (value: unknown): boolean => value === undefined || typeof value === 'string';

function withJson(
  { headers, body }: Asked,
  isRight: (value: unknown) => boolean,
  response: Response,
  isOptional: boolean,
): Response {
  const type = headers['content-type'];
  if (body === '' && type === undefined) return isOptional ? response : { status: 400 };
  if (type !== 'application/json') return { status: 415 };
  const value = parsed(body);
  return value !== undefined && isRight(value) ? response : { status: 400 };
}
