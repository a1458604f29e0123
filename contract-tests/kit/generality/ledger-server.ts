import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonObject } from 'intercom-contract/contract-kit';
import type { HttpServer } from '../../http-server.ts';
import { parsed } from './pet-shop.ts';
import { put } from './put.ts';
import { json, type Response, serve } from './serve.ts';

/** What is wrong with a server of the ledger. */
export interface LedgerFault {
  /** What bodies are judged by instead: a way into the schemas, and the value there; nothing where it is not heeded. */
  readonly judges?: readonly [way: string, value: unknown];
  /** What a body is taken for; nothing where it is refused. */
  readonly read?: (body: unknown) => unknown;
  /** Whether bodies of a media type are taken. */
  readonly takes?: (mediaType: string) => boolean;
  readonly parse?: (text: string) => unknown;
}

interface Route {
  readonly schema: string;
  readonly takes: RegExp;
  readonly response: Response;
}

const entry = { date: '2026-01-02', lines: [{ account: 'cash' }] };
const routes: Readonly<Record<string, Route>> = {
  'POST entries': {
    schema: 'Entry',
    takes: /^application\/(?:.+\+)?json$/,
    response: json(201, entry, 'application/hal+json'),
  },
  'PUT entries': { schema: 'Change', takes: /^application\/merge-patch\+json$/, response: { status: 204 } },
  'POST notes': { schema: 'Change', takes: /^/, response: { status: 204 } },
};

/**
 * The document with each operation a second time, before the others: under `/right`, where the server has no fault. Of
 * what a reduced plan sends the first of two that are alike in full, the second is sent a few.
 */
export function besideRightOnes(document: JsonObject): JsonObject {
  const paths = Object.entries(Object(document.paths)).map(([path, item]): [string, unknown] => {
    const named = Object.entries(Object(item)).map(([method, operation]) => [
      method,
      { ...Object(operation), operationId: `right-${Reflect.get(Object(operation), 'operationId')}` },
    ]);
    return [`/right${path}`, Object.fromEntries(named)];
  });
  return { ...document, paths: { ...Object.fromEntries(paths), ...Object(document.paths) } };
}

/** Serves the document of the ledger. It judges bodies by Ajv, and takes of the document nothing but the schemas. */
export function startLedger(document: JsonObject, fault: LedgerFault = {}): Promise<HttpServer> {
  const judges = { right: judgeOf(document), faulty: judgeOf(document, fault.judges) };
  return serve(
    ({ method, segments: [first, second], headers, body }) => {
      const isRight = first === 'right';
      const route = routes[`${method} ${isRight ? second : first}`];
      if (route === undefined) return { status: 404 };
      const { takes, read = asItIs, parse = parsed } = isRight ? {} : fault;
      const type = (headers['content-type'] ?? '').replace(/;.*/, '');
      if (!(takes?.(type) ?? route.takes.test(type))) return { status: 415 };
      const isSound = judges[isRight ? 'right' : 'faulty'](route.schema, read(parse(body)));
      return isSound ? route.response : { status: 400 };
    },
    { status: 400 },
  );
}

const asItIs = (body: unknown): unknown => body;

function judgeOf(document: JsonObject, judges?: LedgerFault['judges']): (schema: string, body: unknown) => boolean {
  const schemas: object = structuredClone(Reflect.get(Object(document.components), 'schemas'));
  // As JSON Schema says it.
  put(schemas, ['Change', 'properties', 'note', 'type'], ['string', 'null']);
  if (judges !== undefined) put(schemas, judges[0].split('/'), judges[1]);
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'own', components: { schemas } });
  return (schema, body) => ajv.validate(`own#/components/schemas/${schema}`, body);
}
