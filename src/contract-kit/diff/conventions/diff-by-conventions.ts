import type { JsonObject } from '../../openapi/json.ts';
import { readOperations } from '../../openapi/operation.ts';
import { diffDocuments } from '../diff-documents.ts';
import { bumpOf, compareSeverity } from '../model/change.ts';
import type { ContractChange, ContractDiff } from '../model/contract-change.ts';
import { type Announcements, announced, mayBreak, unstable } from './announced.ts';
import { withEnums } from './extensible-enums.ts';

/**
 * Compares two OpenAPI descriptions by conventions that OpenAPI does not have. A deprecated part may be removed after its
 * `x-sunset`. A part with the `x-stability-level` draft or alpha may break. Requests may have only the values of
 * `x-extensible-enum`, and responses may have others.
 *
 * @param today - The day that sunsets are compared with. Default: now.
 */
export async function diffByConventions(
  oldDocument: JsonObject,
  newDocument: JsonObject,
  today: Date = new Date(),
): Promise<ContractDiff> {
  const diff = await diffDocuments(withEnums(oldDocument), withEnums(newDocument));
  const given = { old: oldDocument, new: newDocument, today };
  const unstableOperations = new Set(
    readOperations(oldDocument).flatMap(({ id, node }) => (mayBreak(node.value) ? [id] : [])),
  );
  const changes = diff.changes
    .flatMap((change) => (change.severity === 'major' ? judged(change, given, unstableOperations) : [change]))
    .toSorted((one, other) => compareSeverity(one.severity, other.severity));
  return { ...diff, bump: bumpOf(changes), changes };
}

function judged(
  change: ContractChange,
  given: Announcements,
  unstableOperations: ReadonlySet<string>,
): ContractChange[] {
  const reason = announced(change, given);
  if (reason !== undefined) return [toAnnounced(change, reason)];
  const open = change.operations.filter((id) => unstableOperations.has(id));
  const stable = change.operations.filter((id) => !unstableOperations.has(id));
  if (open.length === 0) return [change];
  const allowed = { ...toAnnounced(change, unstable), operations: open };
  return stable.length === 0
    ? [allowed]
    : [
        { ...change, operations: stable },
        { ...allowed, id: `${change.id}#unstable` },
      ];
}

function toAnnounced({ witness: _, notProven: __, ...change }: ContractChange, reason: string): ContractChange {
  return { ...change, severity: 'minor', kind: 'announced', reason };
}
