import type { Operation } from '../document/operation.ts';
import type { DocumentReading, OperationPair } from './document-reading.ts';
import type { RawChange } from './raw-change.ts';
import { isBelow } from './references.ts';

/** The operations that a change concerns, in the order of the document. */
export function concernedOperations(
  raw: RawChange,
  pairs: readonly OperationPair[],
  old: DocumentReading,
  revision: DocumentReading,
): OperationPair[] {
  return pairs.filter(
    (pair) => isConcerned(pair.old, old, raw.base?.pointer) || isConcerned(pair.new, revision, raw.revision?.pointer),
  );
}

function isConcerned(
  operation: Operation | undefined,
  { references }: DocumentReading,
  pointer: string | undefined,
): boolean {
  if (operation === undefined || pointer === undefined) return false;
  const { node, parameters, security } = operation;
  return (
    isBelow(node.pointer, pointer) ||
    references.leadsTo(node.pointer, pointer) ||
    parameters.some((parameter) => references.leadsTo(parameter.node.pointer, pointer)) ||
    security.some((scheme) => isBelow(pointer, scheme.node.pointer)) ||
    (isBelow(pointer, '/security') && node.at('security') === undefined)
  );
}
