import { isJsonObject } from '../document/json.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { ordinaryValue } from './ordinary-value.ts';
import { probeValues } from './probe-values.ts';
import { isBelow, type References } from './references.ts';

/** The schema that changed, by its pointers in the two documents, and what leads there. */
export interface Focus {
  readonly pointers: readonly string[];
  readonly references: readonly References[];
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
  const stop = findFocus({ own, other }, focus);
  return stop === undefined ? [] : probeValues(stop.own, stop.other).map((value) => wrap(stop, value));
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

/** Puts a value into ordinary surroundings, from the focus outwards. */
function wrap({ from }: Stop, value: unknown): unknown {
  if (from === undefined) return value;
  const { stop, keyword, key } = from;
  return wrap(stop, wrappers[keyword]?.(stop.own, key, value) ?? value);
}

const wrappers: Readonly<Record<string, (owner: SpecNode, key: string, value: unknown) => unknown>> = {
  properties: (owner, name, value) => ({ ...ordinaryObject(owner), [name]: value }),
  additionalProperties: (owner, _key, value) => ({ ...ordinaryObject(owner), other: value }),
  allOf: (owner, _key, value) => (isJsonObject(value) ? { ...ordinaryObject(owner), ...value } : value),
  items: (owner, _key, value) => {
    const least = Number(owner.at('minItems')?.value ?? 1) || 1;
    const rest = Array.from({ length: Math.min(Math.max(least, 1), 100) - 1 }, () => ordinaryValue(owner.at('items')));
    return [value, ...rest];
  },
};

function ordinaryObject(schema: SpecNode): object {
  const value = ordinaryValue(schema);
  return isJsonObject(value) ? value : {};
}

function leads({ pointer }: SpecNode, { pointers, references }: Focus): boolean {
  return pointers.some(
    (target) => isBelow(target, pointer) || references.some(({ leadsTo }) => leadsTo(pointer, target)),
  );
}
