import { leads } from '../../contract/clauses/errors-to-clauses.ts';
import { locateInstances } from '../../contract/clauses/locate-instance.ts';
import { mutatedBodies } from '../../contract/clauses/mutated-bodies.ts';
import type { BodyClause } from '../../contract/model/clause.ts';
import { isJsonObject, type Json, toJson } from '../../openapi/document/json.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';
import { type InstancePath, pathNames } from '../../schema/generate/values-in.ts';
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

/** The maximum number of valid values that get a fault. */
const maxHosts = 3;

/**
 * Values that break a clause, the smallest first. A value that violates a schema at one instance path is tried at the others
 * before it comes as it is. Only then values are made for a single path.
 *
 * @param hosts Valid values, the smallest first.
 */
export function* faultyValues(maker: BodyMaker, clause: BodyClause, hosts: readonly Json[]): Generator<FaultyValue> {
  const { pointer, assertion } = clause;
  const { schema } = maker.content;
  if (schema === undefined) return;
  const faults = singleFaultValues(schema, 'request').filter((fault) => fault.pointer === pointer);
  const target = { document: schema.document, assertion, pointer };
  const located = hosts.map((host) =>
    [...locateInstances(host, assertion, maker.validate)].map((at) => ({ host, at, path: at.instancePath })),
  );
  const shown = located.flatMap((instances) => instances.slice(0, 1)).slice(0, maxHosts);
  // Another schema may need the first item of a list as it is, as `contains` does.
  const last = located.flatMap((instances) => instances.slice(1).slice(-1)).slice(0, maxHosts);
  // What an object that is made up names may be unknown, so a fault of one member too many or too few keeps the others.
  for (const { host, at, path } of shown)
    for (const broken of isJsonObject(at.value) ? mutatedBodies(host, target, at) : [])
      if (Math.abs(membersIn(at.value) - membersIn(memberAt(broken, path))) === 1)
        yield { value: toJson(broken), path, isProven: false };
  for (const instances of [shown, last])
    for (const fault of faults)
      for (const { host, path } of instances)
        yield { value: withValueAt(host, path, memberAt(fault.value, fault.path) ?? null), path, isProven: false };
  for (const { value, path } of faults)
    if (leads(assertion, { instancePath: path.map(String), path: pathNames(path) }))
      yield { value, path, isProven: true };
  for (const { host, at, path } of [...shown, ...last])
    for (const broken of mutatedBodies(host, target, at)) yield { value: toJson(broken), path, isProven: false };
}

const membersIn = (value: unknown): number => (isJsonObject(value) ? Object.keys(value).length : Number.NaN);
