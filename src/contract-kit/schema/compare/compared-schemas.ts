import type { JsonObject } from '../../openapi/document/json.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { hasOpenLists, mergeSchemas } from './merge-schemas.ts';
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
  const request = compared(mergeSchemas(old, revision, 'request'));
  const isSame = ![old, revision].some(dependsOnDirection);
  return { request, response: isSame ? request : compared(mergeSchemas(old, revision, 'response')) };
}

/** Whether any part of a document may mean something else in requests than in responses. */
function dependsOnDirection(document: JsonObject): boolean {
  return document[hasOpenLists] === true || /"(?:readOnly|writeOnly)":true/.test(JSON.stringify(document));
}

function compared(schemas: JsonObject): ComparedSchemas {
  return { comparison: createSchemaComparison(schemas), prover: createProver(createValueJudge(schemas)) };
}
