import type { JsonObject } from '../openapi/json.ts';
import { valueAt } from '../openapi/value-at.ts';
import type { Change, Severity } from './change.ts';
import type { ChangeKind, ContractChange, ContractDiff } from './model/contract-change.ts';
import { structuralDiff } from './structural-diff.ts';

/**
 * Compares two OpenAPI descriptions with local `$ref`s only: what changed, how severe each change is for a caller, and a
 * witness of each break that one was found for.
 *
 * @example
 * const [before, after] = await Promise.all([loadDocument('v1.yaml'), loadDocument('v2.yaml')]);
 * const diff = await diffDocuments(before, after);
 * if (diff.bump === 'major') console.log(textDiff(diff));
 * @throws Error - An optional peer dependency (Redocly, openapi-typescript or typescript) is needed and not installed, or
 * Redocly cannot compare the descriptions.
 */
export async function diffDocuments(oldDocument: JsonObject, newDocument: JsonObject): Promise<ContractDiff> {
  const { bump, changes } = await structuralDiff(oldDocument, newDocument);
  return { bump, changes: changes.map((change) => toContractChange(change, newDocument)), uncompared: [] };
}

const kinds: Readonly<Record<Severity, ChangeKind>> = { major: 'breaking', minor: 'widened', patch: 'words' };

function toContractChange(given: Change, newDocument: JsonObject): ContractChange {
  const { id, severity, operation, alsoIn, pointer, description, reason, side, clauses, witness, notProven } = given;
  return {
    ...{ id, severity, pointer, description, reason, clauses },
    rule: id.slice(0, id.indexOf('@')),
    layer: side === 'types' ? 'types' : 'wire',
    kind: kinds[severity],
    side: side === 'types' ? 'document' : side,
    operations: operation === '' ? [] : [operation, ...alsoIn],
    document: valueAt(newDocument, pointer) === undefined ? 'old' : 'new',
    ...(witness !== undefined && { witness }),
    ...(notProven !== undefined && { notProven }),
  };
}
