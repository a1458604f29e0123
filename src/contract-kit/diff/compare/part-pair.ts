import {
  documentedResponse,
  type ResponseContent,
  type ResponseDescription,
} from '../../openapi/operation/documented-response.ts';
import { locationKey } from '../../openapi/operation/location-key.ts';
import { coveringMediaType } from '../../openapi/operation/media-type.ts';
import type { Operation, Parameter, Webhook } from '../../openapi/operation/operation.ts';
import { pathVariables } from '../../openapi/operation/path-slot.ts';
import type { SchemasByDirection } from '../../schema/compare/compared-schemas.ts';
import type { Side } from '../../schema/compare/schema-pair.ts';

/** A part of the contract, such as a parameter, as both contracts have it. */
export interface KeptPart<Part> {
  readonly old: Part;
  readonly new: Part;
}

/** An operation in both contracts, with the schemas of all of them. */
export interface OperationContext extends KeptPart<Operation> {
  readonly schemas: SchemasByDirection;
}

/** A part of the contract in both contracts, or in one of them. */
export type PartPair<Part> = KeptPart<Part | undefined>;

type KeyOf<Part> = (part: Part) => string;

/** Pairs each part with one of the same key. Parts that are left are paired by the next key. */
export function pairByKeys<Part>(
  old: readonly Part[],
  revision: readonly Part[],
  ...keys: readonly KeyOf<Part>[]
): PartPair<Part>[] {
  const found = new Map<Part, Part>();
  const left = (): Part[] => {
    const taken = new Set(found.values());
    return revision.filter((part) => !taken.has(part));
  };
  for (const keyOf of keys) {
    const free = new Map(left().map((part) => [keyOf(part), part]));
    for (const part of old) {
      const other = found.has(part) ? undefined : free.get(keyOf(part));
      if (other === undefined) continue;
      found.set(part, other);
      free.delete(keyOf(other));
    }
  }
  const added = left().map((part) => ({ old: undefined, new: part }));
  return [...old.map((part) => ({ old: part, new: found.get(part) })), ...added];
}

/** Operations are the same by method and path, whatever the path calls its variables. */
export function pairOperations(old: readonly Operation[], revision: readonly Operation[]): PartPair<Operation>[] {
  const exact: KeyOf<Operation> = ({ method, path }) => `${method} ${path}`;
  // Some documents have two paths that differ in the name of a variable only.
  return pairByKeys(old, revision, exact, (operation) => exact(operation).replace(/\{[^{}]*\}/g, '{}'));
}

/** Webhooks are the same by name and method, callbacks also by the operation that they belong to. */
export function pairWebhooks(
  old: readonly Webhook[],
  revision: readonly Webhook[],
  pairs: readonly PartPair<Operation>[],
): PartPair<Operation>[] {
  const owners = new Map(pairs.map((pair) => [pair.new, pair.old]));
  const keyOf: KeyOf<Webhook> = ({ operation: { method, path }, caller }) =>
    `${(owners.get(caller) ?? caller)?.id} ${method} ${path}`;
  return pairByKeys(old, revision, keyOf).map((pair) => ({ old: pair.old?.operation, new: pair.new?.operation }));
}

/** Parameters are the same by place and name; those of the path by their position in it, since their names are not sent. */
export function pairParameters(old: Operation, revision: Operation): PartPair<Parameter>[] {
  const keys = new Map(
    [old, revision].flatMap((owner) => owner.parameters.map((parameter) => [parameter, keyIn(owner, parameter)])),
  );
  return pairByKeys(old.parameters, revision.parameters, (parameter) => keys.get(parameter) ?? '');
}

function keyIn({ path }: Operation, parameter: Parameter): string {
  return parameter.in === 'path' ? `path ${pathVariables(path).indexOf(parameter.name)}` : locationKey(parameter);
}

/**
 * Pairs the media types of a body: as they are written, then without their parameters, then by the range that covers them.
 * A range can take the place of several, and it adds to them.
 *
 * @param writer The contract whose bodies the other one must allow.
 */
export function pairContent(
  writer: Side,
  old: readonly ResponseContent[] = [],
  revision: readonly ResponseContent[] = [],
): PartPair<ResponseContent>[] {
  const isRange = ({ mediaType }: ResponseContent): boolean => mediaType.includes('*');
  const kept = old.map((content) => ({ old: content, new: coveringMediaType(revision, content.mediaType) }));
  const isWider = (pair: PartPair<ResponseContent>): boolean => pair.new !== undefined && isRange(pair.new);
  const taken = new Set(kept.filter((pair) => isRange(pair.old) || !isWider(pair)).map((pair) => pair.new));
  const others = revision.filter((content) => !taken.has(content));
  const ranges = old.filter(isRange);
  const added = others.map((content) => ({ old: coveringMediaType(ranges, content.mediaType), new: content }));
  // A provider that keeps to a part of its range breaks nobody.
  const narrowed = new Set(writer === 'new' ? added.map((pair) => pair.old) : []);
  return [...kept.filter((pair) => pair.new !== undefined || !narrowed.has(pair.old)), ...added];
}

/** What two contracts document for a status, as one of them writes it. */
export interface ResponsePair extends PartPair<ResponseDescription> {
  readonly status: string;
}

/** Pairs responses by status. Where only one contract names a status, the range or `default` of the other one covers it. */
export function pairResponses(old: Operation, revision: Operation): ResponsePair[] {
  const named = new Map([...old.responses, ...revision.responses].map(({ status }) => [status.toUpperCase(), status]));
  return [...named].map(([key, status]) => ({
    status,
    old: documentedResponse(old, key),
    new: documentedResponse(revision, key),
  }));
}

/**
 * Makes something of each pair: of a part that is new, of one that is gone, and of one that both contracts have. Default:
 * nothing.
 */
export function byPair<Part, Pair, Made>(
  pairs: readonly (PartPair<Part> & Pair)[],
  rules: {
    readonly added?: (part: Part, pair: Pair) => readonly Made[];
    readonly removed?: (part: Part, pair: Pair) => readonly Made[];
    readonly kept?: (both: KeptPart<Part>, pair: Pair) => readonly Made[];
  },
): Made[] {
  return pairs.flatMap((pair) => {
    const { old, new: revision } = pair;
    if (old !== undefined && revision !== undefined) return rules.kept?.({ old, new: revision }, pair) ?? [];
    if (old !== undefined) return rules.removed?.(old, pair) ?? [];
    return (revision && rules.added?.(revision, pair)) ?? [];
  });
}
