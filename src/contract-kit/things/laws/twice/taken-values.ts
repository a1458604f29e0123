import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { bodyOf } from '../../scene/changed-request.ts';
import { resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { fullestCase } from '../../scene/varied-cases.ts';
import { isSuccess } from '../../scene/words.ts';
import { uniqueMemberOf } from './unique-members.ts';

/** Two things cannot have one value where the description has a 409 for it. */
export const takenValues: ThingLaw = resourceLaw({
  name: 'taken-value-is-refused',
  side: 'request',
  statement:
    'A value that only one thing may have is refused for a second thing, and not for the thing that has it, where the description has a 409.',
  source: "the description's 409, and its words or the name of the member",
  appliesTo: (operation, resource) => uniqueMemberOf(operation, resource) !== undefined,
  play: async (scene, operation, resource) => {
    const member = uniqueMemberOf(operation, resource) ?? '';
    const [maker] = resource.makers;
    const full = maker && fullestCase(scene, maker.operation, (one) => hasText(one, member));
    const first = full && (await scene.make(resource, { pick: () => full }));
    if (first === undefined || typeof first === 'string')
      return { unclear: String(first ?? `no \`${member}\` is sent`) };
    if (first.step.status === 202) return { unclear: `the ${resource.noun} is promised for later` };
    return maker?.operation === operation
      ? await judgeMaking(scene, resource, first, member)
      : await judgeChanging(scene, operation, first, member);
  },
});

/** The same request makes no second thing. */
async function judgeMaking(scene: Scene, resource: Resource, first: MadeThing, member: string): Promise<Verdict> {
  const second = await scene.make(resource, {
    pick: (all) => all.find(({ operation }) => operation === first.step.case.operation),
    change: () => first.step.exchange.request,
  });
  if (typeof second === 'string' || second.thing.path === first.thing.path || second.step.status === 202)
    return 'holds';
  return {
    expected: `409, because ${first.thing.path} has the same \`${member}\``,
    actual: `status ${second.step.status} and another ${resource.noun}, ${second.thing.path}`,
    shown: second.step,
  };
}

/** A value that is refused with 409 where a thing is made with it is refused where a thing is changed to it. */
async function judgeChanging(scene: Scene, operation: Operation, first: MadeThing, member: string): Promise<Verdict> {
  const { noun } = first.thing.resource;
  const value = bodyOf(first.step.exchange.request)?.[member];
  const other = await scene.make(first.thing.resource);
  if (typeof other === 'string') return { unclear: other };
  const withValue = (request: WireRequest): WireRequest => withMember(request, member, value);
  // All other values of the twin are new, so that only this value can be the reason for a conflict.
  const twin = await scene.make(first.thing.resource, {
    pick: (all) => all.find((one) => one.operation === first.step.case.operation && hasText(one, member)),
    change: withValue,
  });
  if (typeof twin !== 'string' || scene.steps().at(-1)?.status !== 409)
    return { unclear: `another ${noun} may have the same \`${member}\`` };
  const change = async (thing: Thing): Promise<Step | undefined> =>
    await scene.send(operation, thing, { pick: (all) => all.find((one) => hasText(one, member)), change: withValue });
  const taken = await change(other.thing);
  if (isSuccess(taken) && taken.status !== 202)
    return {
      expected: `409, because ${first.thing.path} has this \`${member}\`, and making a ${noun} with it is refused with 409`,
      actual: `status ${taken.status}`,
      shown: taken,
    };
  const own = await change(first.thing);
  return own?.status === 409
    ? {
        expected: `a success, because ${first.thing.path} itself has this \`${member}\``,
        actual: 'status 409',
        shown: own,
      }
    : 'holds';
}

function withMember(request: WireRequest, member: string, value: unknown): WireRequest {
  const body = bodyOf(request);
  return body === undefined ? request : { ...request, body: JSON.stringify({ ...body, [member]: value }) };
}

function hasText({ request }: Pick<Case, 'request'>, member: string): boolean {
  const value = bodyOf(request)?.[member];
  return typeof value === 'string' && value !== '';
}
