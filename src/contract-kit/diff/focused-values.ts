import { isJsonObject } from '../openapi/json.ts';
import { isBelow, type References } from '../openapi/references.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { minimalInstance } from './minimal-instance.ts';
import { probeValues } from './probe-values.ts';

/** The schema that changed, by its pointers in the two documents, and what leads there. */
export interface Focus {
  readonly pointers: readonly string[];
  readonly references: readonly References[];
  /** Whether a schema of either document allows a value; by default nothing is asked. */
  readonly isAllowed?: (schema: SpecNode, value: unknown) => boolean;
}

/** A value, by what stands of it at the focus. */
export interface Probe {
  readonly local: unknown;
  /** The schema at the focus that goes along; nothing where the two documents differ on the way. */
  readonly other: SpecNode | undefined;
  /** The value with all that stands around the focus. */
  readonly whole: () => unknown;
}

/** Where two schemas meet on the way to the focus, and how the way came there. */
interface Stop {
  readonly own: SpecNode;
  readonly other: SpecNode | undefined;
  readonly from?: { readonly stop: Stop; readonly keyword: string; readonly key: string };
}

/**
 * Values that are ordinary everywhere but at the focus, where they are all that {@link probeValues} has for the two
 * schemas that meet there. `own` is the schema whose allowed values are looked for; `other` goes along with it.
 * The shortest way to the focus is taken, because a witness is to be read; there are none where no way leads there.
 */
export function focusedValues(own: SpecNode, other: SpecNode | undefined, focus: Focus): unknown[] {
  return focusedProbes(own, other, focus, false).map(({ whole }) => whole());
}

/** The same by what stands at the focus; the surroundings, where they are to be shared, are what both schemas allow. */
export function focusedProbes(own: SpecNode, other: SpecNode | undefined, focus: Focus, isShared: boolean): Probe[] {
  const stop = findFocus({ own, other }, focus);
  if (stop === undefined) return [];
  const allowed = isShared ? focus.isAllowed : undefined;
  const wrap = wrapper(stop, allowed);
  return probeValues(stop.own, stop.other).map((probe): Probe => {
    const local = allowed === undefined ? probe : sharedMembers(probe, stop, allowed);
    return { local, other: stop.other, whole: () => wrap(local) };
  });
}

function findFocus(start: Stop, focus: Focus): Stop | undefined {
  const visited = new Set<string>();
  const waiting: Stop[] = [start];
  for (let stop = waiting.shift(); stop !== undefined; stop = waiting.shift()) {
    const { own, other } = stop;
    if (focus.pointers.some((pointer) => pointer === own.pointer || pointer === other?.pointer)) return stop;
    if (visited.has(own.pointer)) continue;
    visited.add(own.pointer);
    waiting.push(...stopsBelow(stop).filter((below) => leads(below.own, focus)));
  }
  return undefined;
}

function stopsBelow(stop: Stop): Stop[] {
  const { own, other } = stop;
  const many = ['properties', 'allOf', 'oneOf', 'anyOf'].flatMap((keyword) =>
    (own.at(keyword)?.entries() ?? []).map(
      ([key, node]): Stop => ({ own: node, other: other?.at(keyword, key), from: { stop, keyword, key } }),
    ),
  );
  const single = ['items', 'additionalProperties'].flatMap((keyword): Stop[] => {
    const node = own.at(keyword);
    return node === undefined ? [] : [{ own: node, other: other?.at(keyword), from: { stop, keyword, key: '' } }];
  });
  return [...many, ...single];
}

type Allowed = Focus['isAllowed'];

type Wrap = (value: unknown) => unknown;

/** Puts values into ordinary surroundings, from the focus outwards; these are made once, when they are needed. */
function wrapper({ from }: Stop, allowed: Allowed): Wrap {
  if (from === undefined) return (value) => value;
  const { stop, keyword, key } = from;
  const outer = wrapper(stop, allowed);
  let object: object | undefined;
  const around = (): object => {
    object ??= ordinaryObject(stop, allowed);
    return object;
  };
  return (value) => outer(inPlace[keyword]?.(stop, key, value, around) ?? value);
}

type InPlace = (stop: Stop, key: string, value: unknown, around: () => object) => unknown;

const inPlace: Readonly<Record<string, InPlace>> = {
  properties: (_stop, name, value, around) => ({ ...around(), [name]: value }),
  additionalProperties: (_stop, _key, value, around) => ({ ...around(), other: value }),
  allOf: (_stop, _key, value, around) => (isJsonObject(value) ? { ...around(), ...value } : value),
  items: ({ own }, _key, value) => {
    const least = Number(own.at('minItems')?.value ?? 1) || 1;
    const rest = Array.from({ length: Math.min(Math.max(least, 1), 100) - 1 }, () => minimalInstance(own.at('items')));
    return [value, ...rest];
  },
};

function ordinaryObject(stop: Stop, allowed: Allowed): object {
  const ordinary = minimalInstance(stop.own);
  if (!isJsonObject(ordinary)) return {};
  if (allowed === undefined) return ordinary;
  // What only the other schema requires is put in as well: its absence is another change.
  const wanted = (stop.other?.texts('required') ?? []).map((name) => [
    name,
    minimalInstance(stop.own.at('properties', name) ?? stop.other?.at('properties', name)),
  ]);
  return Object(sharedMembers({ ...Object.fromEntries(wanted), ...ordinary }, stop, allowed));
}

/** By schema: the members that were found for both, because many probes have the same ones. */
const shared = new WeakMap<Stop, Map<string, unknown>>();

/** An object whose members are values that both schemas allow, wherever there is one. */
function sharedMembers(value: unknown, stop: Stop, allowed: NonNullable<Allowed>): unknown {
  if (!isJsonObject(value)) return value;
  const known = shared.get(stop) ?? new Map<string, unknown>();
  shared.set(stop, known);
  const share = (name: string, member: unknown): unknown => {
    const schemas = [stop.own, stop.other].flatMap((schema) => schema?.at('properties', name) ?? []);
    const isShared = (one: unknown): boolean => schemas.every((schema) => allowed(schema, one));
    return isShared(member) ? member : (probeValues(...schemas).find(isShared) ?? member);
  };
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const key = `${name} ${JSON.stringify(member)}`;
      if (!known.has(key)) known.set(key, share(name, member));
      return [name, known.get(key)];
    }),
  );
}

function leads({ pointer }: SpecNode, { pointers, references }: Focus): boolean {
  return pointers.some(
    (target) => isBelow(target, pointer) || references.some(({ leadsTo }) => leadsTo(pointer, target)),
  );
}
