import type { JsonObject } from '../../openapi/document/json.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { createProver, type Prover } from './prover.ts';
import { createSchemaComparison, type SchemaComparison } from './schema-comparison.ts';
import { createValueJudge } from './value-judge.ts';

/** The schemas of two documents, what differs in them, and what finds values for the differences. */
export interface ComparedSchemas {
  readonly comparison: SchemaComparison;
  readonly prover: Prover;
}

/** The schemas of both documents as requests and as responses have them. */
export type SchemasByDirection = Readonly<Record<Direction, ComparedSchemas>>;

/** Compares the schemas of two documents. Both directions share one comparison unless a schema depends on the direction. */
export function comparedSchemas(old: JsonObject, revision: JsonObject): SchemasByDirection {
  const [request, response] = [mergeSchemas(old, revision, 'request'), mergeSchemas(old, revision, 'response')];
  const ofRequests = compared(request);
  const isSame = JSON.stringify(request) === JSON.stringify(response);
  return { request: ofRequests, response: isSame ? ofRequests : compared(response) };
}

function compared(schemas: JsonObject): ComparedSchemas {
  return { comparison: createSchemaComparison(schemas), prover: createProver(createValueJudge(schemas)) };
}
