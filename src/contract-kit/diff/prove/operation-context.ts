import type { SchemaComparison } from '../../json-schema/compare/compare-schemas.ts';
import type { Prover } from '../../json-schema/compare/prover.ts';
import type { Operation } from '../../openapi/operation.ts';
import type { KeptPart } from '../compare/pair-parts.ts';
import type { ContractFinding } from './contract-finding.ts';

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
