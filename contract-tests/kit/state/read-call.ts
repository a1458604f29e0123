import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonObject } from 'intercom-contract/contract-kit';
import type { Asked } from './asked.ts';
import { type Call, type Reply, refusal } from './call.ts';
import { readBody, readParameter } from './read-value.ts';
import type { Parameter, Route } from './routes.ts';

export type Read = Pick<Call, 'given' | 'body'>;

/** Reads the parameters and the body of a request, or says why it is refused. */
export type Reader = (asked: Asked, route: Route) => Read | Reply;

/** Judges requests by the schemas of a description, with all keywords and formats. */
export function createReader(document: JsonObject): Reader {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema(document, 'workshop');
  const judges = new Map<string, ValidateFunction>();
  const isValid = (schema: string, value: unknown): boolean => {
    const judge = judges.get(schema) ?? ajv.compile({ $ref: `workshop${schema}` });
    judges.set(schema, judge);
    return judge(value) === true;
  };
  const allows = ({ required, schema }: Parameter, value: unknown): boolean =>
    value === undefined ? !required : isValid(schema, value);
  return (asked, { parameters, pattern, body }) => {
    const values = parameters.map((parameter) => [parameter, readParameter(asked, pattern, parameter)] as const);
    if (!values.every(([parameter, value]) => allows(parameter, value)))
      return refusal(400, 'A parameter is not valid.');
    const given = Object.fromEntries(values.map(([parameter, value]) => [parameter.name, value ?? parameter.default]));
    if (body === undefined) return { given, body: {} };
    if (asked.body.length === 0) return refusal(400, 'The body is missing.');
    if (mediaTypeOf(asked) !== body.mediaType) return refusal(415, `The body must be ${body.mediaType}.`);
    const value = readBody(asked);
    return isValid(body.schema, value) ? { given, body: Object(value) } : refusal(400, 'The body is not valid.');
  };
}

/** Reads a request without judging it. */
export function readLoosely(asked: Asked, { parameters, pattern }: Route): Read {
  const values = parameters.map((parameter) => [
    parameter.name,
    readParameter(asked, pattern, parameter) ?? parameter.default,
  ]);
  return { given: Object.fromEntries(values), body: Object(readBody(asked)) };
}

function mediaTypeOf({ headers }: Asked): string {
  return (headers['content-type'] ?? '').replace(/;.*/s, '').trim().toLowerCase();
}
