import { createSchemaComparison, type SchemaComparison } from '../../json-schema/compare/compare-schemas.ts';
import { mergeSchemas } from '../../json-schema/compare/merge-schemas.ts';
import { createProver, type Prover } from '../../json-schema/compare/prover.ts';
import { createValueJudge } from '../../json-schema/compare/value-judge.ts';
import type { JsonObject } from '../../openapi/json.ts';
import { keep } from '../../openapi/once-for.ts';
import type { Operation } from '../../openapi/operation.ts';
import type { KeptPart } from '../compare/pair-parts.ts';
import type { ContractFinding } from './rules.ts';

/** The schemas of one direction, and what finds values for their differences. */
export interface SchemaTools {
  readonly comparison: SchemaComparison;
  readonly prover: Prover;
  /** Makes the findings of two schemas once for all places that have them. */
  readonly findings: (schemas: string, make: () => readonly ContractFinding[]) => readonly ContractFinding[];
}

/** The schemas of both documents as requests and as responses have them. */
export interface ContractTools {
  readonly request: SchemaTools;
  readonly response: SchemaTools;
}

/** An operation in both contracts. */
export interface OperationContext extends KeptPart<Operation> {
  readonly tools: ContractTools;
}

/** What is found about a schema in requests is true of it in responses, too, unless some schema depends on the direction. */
export function createTools(old: JsonObject, revision: JsonObject): ContractTools {
  const [request, response] = [mergeSchemas(old, revision, 'request'), mergeSchemas(old, revision, 'response')];
  const ofRequests = toolsFor(request);
  const isSame = JSON.stringify(request) === JSON.stringify(response);
  return { request: ofRequests, response: isSame ? ofRequests : toolsFor(response) };
}

/** How many pairs of schemas keep their findings. */
const mostKept = 20;

function toolsFor(schemas: JsonObject): SchemaTools {
  return {
    comparison: createSchemaComparison(schemas),
    prover: createProver(createValueJudge(schemas)),
    findings: keep(mostKept),
  };
}
