import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { fragmentToPointer } from '../openapi/json-pointer.ts';
import { isBelow } from '../openapi/references.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { valueAt } from '../openapi/value-at.ts';
import type { DocumentReading, OperationPair } from './document-reading.ts';
import { type ParameterPair, pairParameters } from './pair-parameters.ts';
import type { RawChange, RawPlace } from './raw-change.ts';

/**
 * Redocly finds the parameters of a list again by their likeness: one that is described otherwise, or listed elsewhere, is
 * gone and new for it. Here a parameter is the same by place and name, and what is different in it is told instead.
 */
export function withKeptParameters(
  raws: readonly RawChange[],
  pairs: readonly OperationPair[],
  old: DocumentReading,
  revision: DocumentReading,
): RawChange[] {
  const kept = new Map<string, ParameterPair>();
  const isKept = (raw: RawChange): boolean => {
    if (raw.typeName !== 'Parameter' || raw.kind === 'modified') return false;
    const found = [keptPairs('old', raw.base, pairs, old), keptPairs('new', raw.revision, pairs, revision)].flat();
    for (const pair of found) kept.set(`${pair.old?.node.pointer} ${pair.new?.node.pointer}`, pair);
    return found.length > 0;
  };
  const others = raws.filter((raw) => !isKept(raw));
  return [...others, ...[...kept.values()].flatMap(differences)];
}

/** The pairs of the parameter that a list names here, where every operation which has the list still has it. */
function keptPairs(
  side: 'old' | 'new',
  place: RawPlace | undefined,
  pairs: readonly OperationPair[],
  { document }: DocumentReading,
): ParameterPair[] {
  const owner = /^(\/paths\/.*)\/parameters\/\d+$/.exec(place?.pointer ?? '')?.[1];
  const parameter = owner === undefined ? undefined : parameterAt(document, place?.pointer ?? '');
  if (owner === undefined || parameter === undefined) return [];
  const concerned = pairs.filter(({ [side]: operation }) => operation && isBelow(operation.node.pointer, owner));
  const found = concerned.map((pair) =>
    pair.old === undefined || pair.new === undefined
      ? undefined
      : pairParameters(pair.old, pair.new).find(
          (one) =>
            one.old !== undefined &&
            one.new !== undefined &&
            one[side]?.name === parameter.name &&
            one[side]?.in === parameter.in,
        ),
  );
  return found.every((pair) => pair !== undefined) ? found.filter((pair) => pair !== undefined) : [];
}

function parameterAt(document: JsonObject, pointer: string): JsonObject | undefined {
  const value = valueAt(document, pointer);
  const reference = isJsonObject(value) ? value.$ref : undefined;
  const parameter = typeof reference === 'string' ? valueAt(document, fragmentToPointer(reference)) : value;
  return isJsonObject(parameter) ? parameter : undefined;
}

/** What callers mind in two descriptions of a parameter; validators decide whether its schema breaks them. */
function differences({ old, new: revision }: ParameterPair): RawChange[] {
  if (old === undefined || revision === undefined) return [];
  const isNeeded = revision.required && !old.required;
  const message = `\`${old.name}\` ${old.in} parameter became required.`;
  const required = isNeeded ? [{ rule: 'parameter-became-required', message }] : [];
  return [
    ...difference('Parameter', 'required', old.node, revision.node, required),
    ...difference('Parameter', 'schema', old.node, revision.node, []).map(
      (raw): RawChange => ({ ...raw, typeName: 'Schema' }),
    ),
    ...(old.schema && revision.schema ? difference('Schema', 'default', old.schema, revision.schema, []) : []),
  ];
}

function difference(
  typeName: string,
  property: string,
  before: SpecNode,
  after: SpecNode,
  verdicts: RawChange['verdicts'],
): RawChange[] {
  const [base, revision] = [before, after].map((node): RawPlace => {
    const member = node.at(property);
    return { pointer: member?.pointer ?? node.pointer, value: member?.value };
  });
  if (base === undefined || revision === undefined) return [];
  if (JSON.stringify(base.value) === JSON.stringify(revision.value)) return [];
  const impact = verdicts.length > 0 ? 'major' : 'patch';
  return [{ kind: 'modified', typeName, property, impact, path: revision.pointer, base, revision, verdicts }];
}
