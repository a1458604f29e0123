import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonObject } from 'intercom-contract/contract-kit';
import type { HttpServer } from '../../http-server.ts';
import { parsed } from './pet-shop.ts';
import { put } from './put.ts';
import { json, type Response, serve } from './serve.ts';

/** A fault of a ledger server. */
export interface LedgerFault {
  /** A changed schema for validation: a path into the schemas and the value there, or no value to remove the keyword. */
  readonly judges?: readonly [way: string, value: unknown];
  /** The value of a body. `undefined` if the body is refused. */
  readonly read?: (body: unknown) => unknown;
  /** Whether bodies of a media type are accepted. */
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
 * The document with a copy of each operation before the others, under `/right`, where the server has no fault. Of two similar
 * operations, a reduced plan sends all cases of the first and only a few of the second.
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

/** Serves the document of the ledger. It validates bodies with Ajv, and uses only the schemas of the document. */
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
  // As JSON Schema defines it.
  put(schemas, ['Change', 'properties', 'note', 'type'], ['string', 'null']);
  if (judges !== undefined) put(schemas, judges[0].split('/'), judges[1]);
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'own', components: { schemas } });
  return (schema, body) => ajv.validate(`own#/components/schemas/${schema}`, body);
}
