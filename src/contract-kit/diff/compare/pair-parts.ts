import {
  documentedResponse,
  type ResponseContent,
  type ResponseDescription,
} from '../../openapi/documented-response.ts';
import { coveringMediaType, essence } from '../../openapi/media-type.ts';
import type { Operation, Parameter } from '../../openapi/operation.ts';

/** A part of the contract, such as a parameter, as both contracts have it. */
export interface KeptPart<Part> {
  readonly old: Part;
  readonly new: Part;
}

/** A part of the contract in both contracts, or in one of them. */
export type PartPair<Part> = KeptPart<Part | undefined>;

/** Finds the part that takes the place of another one. */
type Find<Part> = (wanted: Part, among: readonly Part[]) => Part | undefined;

/** Pairs the parts of a list: each old one with the one that took its place, then the ones that took no place. */
function pairParts<Part>(old: readonly Part[], revision: readonly Part[], find: Find<Part>): PartPair<Part>[] {
  const kept = old.map((part) => ({ old: part, new: find(part, revision) }));
  const taken = new Set(kept.map((pair) => pair.new));
  const others = revision.filter((part) => !taken.has(part));
  return [...kept, ...others.map((part) => ({ old: find(part, old), new: part }))];
}

/** Pairs parts that have the same key. */
export function pairByKey<Part>(
  old: readonly Part[],
  revision: readonly Part[],
  keyOf: (part: Part) => string,
): PartPair<Part>[] {
  return pairParts(old, revision, (wanted, among) => among.find((one) => keyOf(one) === keyOf(wanted)));
}

/** Parameters are the same by place and name; those of the path by their position in it, since their names are not sent. */
export function pairParameters(old: Operation, revision: Operation): PartPair<Parameter>[] {
  const keys = new Map([old, revision].flatMap((owner) => owner.parameters.map((one) => [one, keyIn(owner, one)])));
  return pairByKey(old.parameters, revision.parameters, (one) => keys.get(one) ?? '');
}

function keyIn({ path }: Operation, parameter: Parameter): string {
  if (parameter.in !== 'path') return parameterKey(parameter);
  return `path ${[...path.matchAll(/\{([^{}]*)\}/g)].findIndex(([, slot]) => slot === parameter.name)}`;
}

/** Parameters are the same by place and name; the names of header fields match in any case (RFC 9110 §5.1). */
export function parameterKey({ in: place, name }: Parameter): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

/** Pairs the media types of a body: as they are written, then without their parameters, then by the range that covers them. */
export function pairContent(
  old: readonly ResponseContent[] = [],
  revision: readonly ResponseContent[] = [],
): PartPair<ResponseContent>[] {
  return pairParts(
    old,
    revision,
    (wanted, among) =>
      among.find(({ mediaType }) => mediaType.toLowerCase() === wanted.mediaType.toLowerCase()) ??
      among.find(({ mediaType }) => essence(mediaType) === essence(wanted.mediaType)) ??
      coveringMediaType(among, wanted.mediaType),
  );
}

/** What two contracts document for a status, as one of them writes it. */
export interface ResponsePair extends PartPair<ResponseDescription> {
  readonly status: string;
}

/** Pairs responses by status. Where only one contract names a status, the range or `default` of the other one covers it. */
export function pairResponses(old: Operation, revision: Operation): ResponsePair[] {
  const statuses = new Set([...old.responses, ...revision.responses].map(({ status }) => status.toUpperCase()));
  return [...statuses].map((key) => {
    const [before, after] = [named(old, key), named(revision, key)];
    return {
      status: (after ?? before)?.status ?? key,
      old: before ?? covering(old, key),
      new: after ?? covering(revision, key),
    };
  });
}

function named({ responses }: Operation, key: string): ResponseDescription | undefined {
  return responses.find(({ status }) => status.toUpperCase() === key);
}

function covering(operation: Operation, key: string): ResponseDescription | undefined {
  if (/^\d{3}$/.test(key)) return documentedResponse(operation, Number(key));
  return key === 'DEFAULT' ? undefined : named(operation, 'DEFAULT');
}

/** What is made of a part that is new, of one that is gone, and of one that both contracts have. Default: nothing. */
export interface PairRules<Part, Pair, Made> {
  readonly added?: (part: Part, pair: Pair) => readonly Made[];
  readonly removed?: (part: Part, pair: Pair) => readonly Made[];
  readonly kept?: (both: KeptPart<Part>, pair: Pair) => readonly Made[];
}

/** Applies rules to pairs of parts. */
export function byPair<Part, Pair, Made>(
  pairs: readonly (PartPair<Part> & Pair)[],
  { added, removed, kept }: PairRules<Part, Pair, Made>,
): Made[] {
  return pairs.flatMap((pair) => {
    const { old, new: revision } = pair;
    if (old !== undefined && revision !== undefined) return kept?.({ old, new: revision }, pair) ?? [];
    if (old !== undefined) return removed?.(old, pair) ?? [];
    return (revision && added?.(revision, pair)) ?? [];
  });
}
