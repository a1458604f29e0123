import type { Operation } from '../../openapi/operation.ts';
import type { SpecNode } from '../../openapi/spec-node.ts';
import type { SchemaPair } from '../compare/local-difference.ts';
import { mergedPointer } from '../normalise/merge-schemas.ts';
import type { SchemaTools } from './schema-findings.ts';

/** The schemas of both documents as requests and as responses have them. */
export interface ContractTools {
  readonly request: SchemaTools;
  readonly response: SchemaTools;
}

/** An operation in both contracts. */
export interface OperationContext {
  readonly old: Operation;
  readonly new: Operation;
  readonly tools: ContractTools;
}

export function rootsOf(old: SpecNode | undefined, revision: SpecNode | undefined): SchemaPair {
  return { old: mergedPointer('old', old), new: mergedPointer('new', revision) };
}
