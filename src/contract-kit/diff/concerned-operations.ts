import { onceFor } from '../openapi/once-for.ts';
import type { Operation } from '../openapi/operation.ts';
import { isBelow } from '../openapi/references.ts';
import type { DocumentReading, OperationPair } from './document-reading.ts';
import type { RawChange } from './raw-change.ts';

/** The operations that a change concerns: those that use the changed component themselves first, otherwise as in the document. */
export function concernedOperations(
  raw: RawChange,
  pairs: readonly OperationPair[],
  old: DocumentReading,
  revision: DocumentReading,
): OperationPair[] {
  const concerned = pairs.filter(
    (pair) => isConcerned(pair.old, old, raw.base?.pointer) || isConcerned(pair.new, revision, raw.revision?.pointer),
  );
  const component = /^\/components\/[^/]+\/[^/]+/.exec((raw.base ?? raw.revision)?.pointer ?? '')?.[0];
  if (component === undefined || concerned.length === 1) return concerned;
  const isDirect = ({ old: before, new: after }: OperationPair): boolean =>
    before !== undefined && after !== undefined && referenceText(before).includes(`"#${component}"`);
  return [...concerned.filter(isDirect), ...concerned.filter((pair) => !isDirect(pair))];
}

/** The path whose operations share the parameters at a pointer; no pointer at all where it leads to none. */
function sharingPath(pointer: string): string {
  return /^(\/paths\/[^/]+)\/(?:parameters|servers)(?:\/|$)/.exec(pointer)?.[1] ?? '-';
}

const referenceText = onceFor((operation: Operation): string => JSON.stringify(operation.node.value));

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
    isBelow(node.pointer, sharingPath(pointer)) ||
    parameters.some((parameter) => references.leadsTo(parameter.node.pointer, pointer)) ||
    security.flat().some((scheme) => isBelow(pointer, scheme.node.pointer)) ||
    (isBelow(pointer, '/security') && node.at('security') === undefined) ||
    (isBelow(pointer, '/servers') && node.at('servers') === undefined)
  );
}
