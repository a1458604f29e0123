import { requestConstraints } from '../contract/body-clauses.ts';
import type { Constraint } from '../contract/schema-constraints.ts';
import type { Json } from '../document/json.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { nearMisses } from '../values/index.ts';
import { isWayOf, type Path, replacedAt, valueAtPath, wayInto } from './body-places.ts';

/** A constraint, and values that break it: those first that have the least beside what is wrong. */
export interface BodyMiss {
  readonly constraint: Constraint;
  readonly tries: readonly MissTry[];
}

export interface MissTry {
  readonly value: Json;
  /** The way to what is wrong. */
  readonly path: Path;
  /** Whether it is known to break nothing else. */
  readonly isProven: boolean;
}

/** Valid values that something wrong is put into. */
const maxHosts = 3;
/** Keywords that tell most, first. */
const ranks = ['required', 'type', 'enum', 'const'];

/**
 * For each constraint that can be broken, values that break it; constraints nearest to the root come first. Where a schema
 * stands in several places, what breaks it in one is put into the others as well.
 */
export function bodyMisses(schema: SpecNode, valid: readonly Json[]): BodyMiss[] {
  const misses = nearMisses(schema, { direction: 'request' });
  const hosts = valid.toSorted((one, other) => JSON.stringify(one).length - JSON.stringify(other).length);
  return requestConstraints(schema)
    .constraints.flatMap((constraint): BodyMiss[] => {
      const same = misses.filter(({ pointer }) => pointer === constraint.pointer);
      const own = same.filter(({ path }) => isWayOf(path, constraint.path));
      const [miss] = own.length > 0 ? own : same;
      const bad = miss && valueAtPath(miss.value, miss.path);
      if (bad === undefined) return [];
      const placed = hosts.flatMap((host): MissTry[] => {
        const path = wayInto(host, constraint.path);
        return path === undefined ? [] : [{ value: replacedAt(host, path, bad), path, isProven: false }];
      });
      const proven = own.map(({ value, path }) => ({ value, path, isProven: true }));
      return [{ constraint, tries: [...placed.slice(0, maxHosts), ...proven] }];
    })
    .toSorted(
      ({ constraint: one }, { constraint: other }) =>
        one.path.length - other.path.length || rankOf(one) - rankOf(other),
    );
}

function rankOf({ keyword }: Constraint): number {
  return ranks.includes(keyword) ? ranks.indexOf(keyword) : ranks.length;
}
