import { leads } from '../../contract/clauses/errors-to-clauses.ts';
import { type LocatedInstance, locateInstance } from '../../contract/clauses/locate-instance.ts';
import { mutatedBodies } from '../../contract/clauses/mutated-bodies.ts';
import type { BodyClause } from '../../contract/model/clause.ts';
import { firstOf } from '../../openapi/document/first-of.ts';
import { type Json, toJson } from '../../openapi/document/json.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';
import { singleFaultValues } from '../../schema/mutate/single-fault-values.ts';
import type { BodyMaker } from './body-maker.ts';

/** A value that breaks a clause. */
export interface FaultyValue {
  readonly value: Json;
  /** The instance path of the fault. */
  readonly path: InstancePath;
  /** Whether it certainly breaks nothing else. */
  readonly isProven: boolean;
}

type InstancePath = readonly (string | number)[];

/** The maximum number of valid values that get a fault. */
const maxHosts = 3;

/**
 * Values that break a clause, the smallest first. A value that violates a schema at one instance path is also tried at the
 * others. Only then values are generated for a single path.
 *
 * @param hosts Valid values, the smallest first.
 * @param isWanted Whether a fault at this instance path is wanted. Default: any.
 */
export function* faultyValues(
  maker: BodyMaker,
  clause: BodyClause,
  hosts: readonly Json[],
  isWanted: (path: InstancePath) => boolean = () => true,
): Generator<FaultyValue> {
  const { schema } = maker.content;
  const { pointer, assertion } = clause;
  if (schema === undefined) return;
  const faults = singleFaultValues(schema, { direction: 'request' }).filter((fault) => fault.pointer === pointer);
  const shown = firstOf(shownIn(maker, clause, hosts, isWanted), maxHosts);
  for (const fault of faults)
    for (const { host, at } of shown) {
      const value = toJson(withValueAt(host, at.instancePath, memberAt(fault.value, fault.path)));
      yield { value, path: at.instancePath, isProven: false };
    }
  for (const { value, path } of faults)
    if (leads(assertion, violationPath(path)) && isWanted(path)) yield { value, path, isProven: true };
  const document = schema.document;
  for (const { host, at } of shown)
    for (const broken of mutatedBodies(host, { document, assertion, pointer }, at))
      yield { value: toJson(broken), path: at.instancePath, isProven: false };
}

/** The valid values that show a clause about a member with another value in place of that member, the smallest first. */
export function* faultsWith(
  maker: BodyMaker,
  clause: BodyClause,
  hosts: readonly Json[],
  other: Json,
): Generator<FaultyValue> {
  for (const { host, at } of shownIn(maker, clause, hosts))
    if (at.instancePath.length > 0)
      yield { value: withValueAt(host, at.instancePath, other), path: at.instancePath, isProven: false };
}

/** The valid values that show a clause, and where they do. */
function* shownIn(
  { validate }: BodyMaker,
  { assertion }: BodyClause,
  hosts: readonly Json[],
  isWanted?: (path: InstancePath) => boolean,
): Generator<{ readonly host: Json; readonly at: LocatedInstance }> {
  for (const host of hosts) {
    const at = locateInstance(host, assertion, validate, isWanted);
    if (at !== undefined) yield { host, at };
  }
}

/** An instance path as violations write it. */
function violationPath(path: InstancePath): Parameters<typeof leads>[1] {
  return { instancePath: path.map(String), path: path.map((key) => (typeof key === 'number' ? 'items' : key)) };
}
