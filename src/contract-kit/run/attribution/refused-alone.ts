import { judgeBody } from '../../bodies/judge-body.ts';
import { bodyValidatorOf } from '../../json-schema/validate/body-validator.ts';
import { type Case, caseValue } from '../../model/case.ts';
import type { DimensionValue } from '../../model/dimension.ts';
import { dimensionName } from '../../model/dimension-name.ts';
import type { Operation } from '../../openapi/operation.ts';
import { pathHandles } from '../../resources/item-path.ts';
import type { ResourceModel } from '../../resources/resource-model.ts';
import { takesGivenValues } from '../../resources/value-handles.ts';
import { withoutSlots } from '../../unique/slots.ts';
import { isAccepted } from '../accepted-values.ts';
import type { Attributed } from '../attributed.ts';
import type { Run, Runner } from '../run-cases.ts';
import { hasNeeded } from './problem-key.ts';

/** In so many accepted requests, the refused value is tried. */
const maxTries = 3;

/**
 * Whether exactly one value is refused in each request that has it, where another value of the same place is accepted, and
 * the value names nothing that the service must know.
 */
export async function isRefusedAlone(
  { needed, flaky, isUnexplained, witness }: Attributed,
  runs: readonly Run[],
  model: ResourceModel,
  runner: Runner,
): Promise<boolean> {
  const [value, ...others] = needed;
  const { operation } = witness;
  if (value === undefined || others.length > 0 || flaky !== undefined || isUnexplained) return false;
  if (isHandle(operation, value, model)) return false;
  const accepted = runs.filter((run) => isAccepted(run) && run.case.operation === operation);
  if (accepted.some((run) => hasNeeded(run.case, needed))) return false;
  if (value.dimension !== 'body') return accepted.some((run) => caseValue(run.case, value.dimension) !== undefined);
  return await isMemberRefused(witness, accepted, model, runner);
}

/** Whether a parameter names a thing, or takes a value that the service has given out. */
function isHandle(operation: Operation, { dimension }: DimensionValue, model: ResourceModel): boolean {
  const parameter = operation.parameters.find((one) => dimensionName(operation, one) === dimension);
  if (parameter === undefined) return false;
  return (
    takesGivenValues(operation, parameter) ||
    pathHandles(operation).some((handle) => handle.parameter === parameter) ||
    model.referencesOf(operation).some(({ in: place, path }) => place === 'query' && path[0] === parameter.name)
  );
}

/** Whether one member of a JSON body is refused beside the other members of several accepted bodies. */
async function isMemberRefused(
  witness: Case,
  accepted: readonly Run[],
  model: ResourceModel,
  runner: Runner,
): Promise<boolean> {
  const refused = leavesOf(witness);
  if (refused === undefined) return false;
  const references = model.referencesOf(witness.operation).map(({ path }) => path.join('/'));
  const isOwn = (pointer: string): boolean => !references.includes(pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*'));
  const bodies = accepted.flatMap(({ case: one }) => {
    const leaves = leavesOf(one);
    return leaves === undefined ? [] : [{ one, leaves }];
  });
  const differences = bodies.map(({ leaves }) =>
    [...new Set([...refused.keys(), ...leaves.keys()])].filter(
      (pointer) => isOwn(pointer) && refused.get(pointer) !== leaves.get(pointer),
    ),
  );
  const [pointer] = differences.find(({ length }) => length === 1) ?? [];
  if (pointer === undefined || !refused.has(pointer)) return false;
  const others = bodies.filter(({ leaves }) => leaves.has(pointer) && leaves.get(pointer) !== refused.get(pointer));
  const tries = others.flatMap(({ one }) => withLeaf(one, pointer, refused.get(pointer) ?? '') ?? []);
  if (tries.length === 0) return false;
  for (const one of spread(tries)) {
    const run = await runner.run(one);
    if (run === undefined || isAccepted(run)) return false;
  }
  return true;
}

/** The first, the last and one in between. */
function spread<Item>(items: readonly Item[]): Item[] {
  const step = Math.max(1, (items.length - 1) / (maxTries - 1));
  return items.filter((_, index) => Math.floor(index % step) === 0 && index < step * maxTries).slice(0, maxTries);
}

/** The scalars of a JSON body as JSON, by the keys that lead to them. `undefined` for another body. */
function leavesOf({ request: { body } }: Case): ReadonlyMap<string, string> | undefined {
  const value = parsed(body);
  return typeof value === 'object' && value !== null ? new Map(leaves(value, '')) : undefined;
}

function* leaves(value: unknown, pointer: string): Generator<[string, string]> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    yield [pointer, JSON.stringify(value)];
  else
    for (const [key, member] of Object.entries(value))
      yield* leaves(member, pointer === '' ? key : `${pointer}/${key}`);
}

function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(withoutSlots(body ?? ''));
  } catch {
    return undefined;
  }
}

/** The case with another value at one place of its body. `undefined` if the description does not allow that. */
function withLeaf(one: Case, pointer: string, json: string): Case | undefined {
  const root: unknown = JSON.parse(one.request.body ?? '');
  const keys = pointer.split('/');
  const owner = keys.slice(0, -1).reduce((value: unknown, key) => Reflect.get(Object(value), key), root);
  Reflect.set(Object(owner), keys.at(-1) ?? '', JSON.parse(json));
  const body = JSON.stringify(root);
  const contentType = one.request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const validate = bodyValidatorOf(one.operation.node.document, 'request');
  const { expectation } = judgeBody(one.operation, { contentType, body: withoutSlots(body) }, validate);
  return expectation === 'accept' ? { ...one, request: { ...one.request, body } } : undefined;
}
