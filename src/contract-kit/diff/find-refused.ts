import { needsBody, type Operation, type Parameter } from '../openapi/operation.ts';
import { isBelow } from '../openapi/references.ts';
import type { SecurityDescription } from '../openapi/security.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { mostTelling, reasonOf, tellingValue } from './blame.ts';
import { focusOf, isFresh, isSchemaChange, type Search, touches } from './break-search.ts';
import { focusedProbes } from './focused-values.ts';
import { pairParameters } from './pair-parameters.ts';
import { blameText, judgeText, probeTexts } from './parameter-wire.ts';
import type { Witness } from './witness.ts';
import { type RequestChoice, requestBodies, witnessRequest } from './witness-request.ts';

type Refused = Extract<Witness, { kind: 'refused' }>;

/** A request that the old contract allows and the new one refuses because of this change; nothing where none is found. */
export function findRefused(search: Search): Refused | undefined {
  const { old, new: revision } = search.pair;
  if (old === undefined) return undefined;
  if (revision === undefined) {
    // What else changes in an operation that is gone hurts nobody any more.
    const isGone = search.raw.base !== undefined && isBelow(old.node.pointer, search.raw.base.pointer);
    return isGone ? refused(old, {}, `the new contract has no ${old.method} ${old.path}`) : undefined;
  }
  return (
    refusedByParameter(search, old, revision) ??
    refusedByBody(search, old, revision) ??
    refusedBySecurity(search, old, revision)
  );
}

function refused(old: Operation, choice: RequestChoice, because: string): Refused {
  return { kind: 'refused', request: witnessRequest(old, choice), because };
}

function refusedByParameter(search: Search, old: Operation, revision: Operation): Refused | undefined {
  for (const pair of pairParameters(old, revision)) {
    if (pair.new === undefined || !touches(search, pair.old?.node.pointer, pair.new.node.pointer)) continue;
    // A slot of the path is always filled, whether it is declared or not.
    const isPresence = search.raw.typeName === 'Parameter' && pair.new.in !== 'path';
    if (isPresence && pair.new.required && !(pair.old?.required ?? false))
      return refused(old, {}, `the ${pair.new.in} parameter ${pair.new.name} is now required`);
    const found =
      pair.old !== undefined && isSchemaChange(search.raw) ? refusedText(search, old, pair.old, pair.new) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function refusedText(search: Search, operation: Operation, old: Parameter, revision: Parameter): Refused | undefined {
  const schemas = [old.schema, revision.schema];
  if (schemas[0] && schemas[1] && !isFresh(search, 'parameter', schemas[0], schemas[1])) return undefined;
  const found = mostTelling(
    probeTexts(old, revision, focusOf(search)),
    (text) =>
      judgeText(old, text, search.old.judge).kind === 'valid' ? judgeText(revision, text, search.new.judge) : undefined,
    (text, refusal) => blameText(search, { old, revision, text }, refusal),
  );
  if (found === undefined) return undefined;
  const why = reasonOf(search.raw, found.refusal).replace('the body ', '');
  return refused(operation, { values: [[old, found.item]] }, `${old.in} parameter ${revision.name}: ${why}`);
}

function refusedByBody(search: Search, old: Operation, revision: Operation): Refused | undefined {
  const pointerOf = ({ node }: Operation): string | undefined => node.at('requestBody')?.pointer;
  if (!touches(search, pointerOf(old), pointerOf(revision))) return undefined;
  if (needsBody(revision) && !needsBody(old)) return refused(old, {}, 'a body is now required');
  const now = new Map(requestBodies(revision).map(({ mediaType, schema }) => [mediaType, schema]));
  for (const { mediaType, schema } of requestBodies(old)) {
    const other = now.get(mediaType);
    if (other === undefined && isSchemaChange(search.raw)) continue;
    if (other === undefined) return refused(old, {}, `a body of ${mediaType} is no longer taken`);
    const value = isSchemaChange(search.raw) ? refusedValue(search, schema, other) : undefined;
    if (value !== undefined)
      return refused(old, { body: { mediaType, value: value.value } }, `the request's body: ${value.why}`);
  }
  return undefined;
}

function refusedValue(search: Search, schema: SpecNode, other: SpecNode) {
  if (!isFresh(search, 'request', schema, other)) return undefined;
  return tellingValue(
    search.raw,
    (isShared) => focusedProbes(schema, other, focusOf(search), isShared),
    (value) => search.old.judge(schema, value).kind === 'valid',
    (value) => search.new.judge(other, value),
  );
}

function refusedBySecurity({ raw }: Search, old: Operation, revision: Operation): Refused | undefined {
  if (!raw.typeName.startsWith('Security') || isOpen(revision)) return undefined;
  if (isOpen(old)) return refused(old, { anonymous: true }, 'the new contract asks for credentials');
  const accepted = revision.security.map((alternative) => alternative.map(signatureOf));
  const dropped = old.security.find((alternative) => {
    const given = alternative.map(signatureOf);
    return !accepted.some((needed) => needed.every((signature) => given.includes(signature)));
  });
  if (dropped === undefined) return undefined;
  return refused(old, { security: dropped }, 'the new contract asks for credentials of another kind');
}

function isOpen({ security }: Operation): boolean {
  return security.every((alternative) => alternative.length === 0) || security.some(({ length }) => length === 0);
}

/** The same for two schemes that callers satisfy in the same way. */
function signatureOf({ node }: SecurityDescription): string {
  return JSON.stringify(['type', 'scheme', 'in', 'name'].map((key) => node.text(key)));
}
