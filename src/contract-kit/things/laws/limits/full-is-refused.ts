import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyProperties } from '../../../openapi/operation/properties-of.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { firstWith } from '../../scene/changed-request.ts';
import { resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { answerOf, isSuccess } from '../../scene/words.ts';
import { making } from '../lists/make-with.ts';
import { amountsOf, leastOf, type Room, roomOf, roomWords, takenWords } from './room.ts';

/** Words of a description for a thing that can take no more. */
const full =
  /\bfull(?:y booked)?\b|sold out|too few|not enough|exhausted|(?:capacity|limit) (?:is|was|has been) reached|\bno (?:more )?\w+ (?:is |are )?(?:left|available|free)/i;

/** States in which something has not taken room yet. */
const waiting = /pending|request|wait|tentativ|draft|hold|quot|propos/i;

/** A thing that is full takes no more. */
export const fullIsRefused: ThingLaw = resourceLaw({
  name: 'full-is-refused',
  side: 'request',
  statement: 'A thing takes no more than it has room for, where the description says so at a 409 or 422.',
  source: "the words of the description's 409 or 422",
  appliesTo: (operation, resource) => {
    const { handlesOf } = resourceModel(operation.node.document);
    const isBelow = operation.method === 'POST' && handlesOf(operation).at(-1)?.resource === resource;
    return isBelow && saysFull(operation) && !isForTimes(operation) && roomOf(resource) !== undefined;
  },
  play: async (scene, operation, resource) => {
    const room = roomOf(resource) ?? { name: '', least: 0 };
    const whole = await scene.make(resource, making(resource, { [room.name]: room.least }));
    if (typeof whole === 'string') return { unclear: whole };
    if (bodyMembers(whole.step.case)?.[room.name] !== room.least) return { unclear: `no \`${room.name}\` is sent` };
    const tooMuch = await askForTooMuch(scene, operation, whole, room);
    if (tooMuch === undefined || !takesRoom(tooMuch)) return await fill(scene, operation, whole, room, tooMuch);
    return {
      expected: `a refusal, because \`${room.name}\` of the ${resource.noun} is ${room.least}, and the request asks for ${room.least + 1}`,
      actual: answerOf(tooMuch),
      shown: tooMuch,
    };
  },
});

/** Asks an empty thing for one more than it has room for. `undefined` if no request can say how much it takes. */
async function askForTooMuch(
  scene: Scene,
  operation: Operation,
  { thing }: MadeThing,
  { name, least }: Room,
): Promise<Step | undefined> {
  const amounts = amountsOf(operation, name, takenWords).map(([member]) => [member, least + 1] as const);
  const pick = (valid: readonly Case[]): Case | undefined => firstWith(valid, Object.fromEntries(amounts));
  return amounts.length === 0 ? undefined : await scene.send(operation, thing, { pick });
}

/** Makes requests until a thing is full, and one more. */
async function fill(
  scene: Scene,
  operation: Operation,
  { thing }: MadeThing,
  room: Room,
  refused: Step | undefined,
): Promise<Verdict> {
  for (let count = 0; count <= room.least; count += 1) {
    const asked = await askForLittle(scene, operation, thing, room);
    if (asked === undefined || asked.status === 202) return { unclear: 'no response came' };
    if (!isSuccess(asked) && count > 0) return 'holds';
    if (!isSuccess(asked))
      return refused === undefined
        ? { unclear: `${operation.id} was not accepted` }
        : await judgeLostRoom(scene, operation, thing.resource, room, asked);
    if (!takesRoom(asked)) return { unclear: `what ${operation.id} makes waits for something` };
    if (count === room.least)
      return {
        expected: `a refusal, because \`${room.name}\` of the ${thing.resource.noun} is ${room.least}, and so many requests were accepted before`,
        actual: answerOf(asked),
        shown: asked,
      };
  }
  return 'holds';
}

/** A request that was refused takes no room. It does if a request that comes after it is refused, and is accepted alone. */
async function judgeLostRoom(
  scene: Scene,
  operation: Operation,
  resource: Resource,
  room: Room,
  asked: Step,
): Promise<Verdict> {
  const other = await scene.make(resource, making(resource, { [room.name]: room.least }));
  const alone = typeof other === 'string' ? undefined : await askForLittle(scene, operation, other.thing, room);
  if (alone === undefined || !takesRoom(alone)) return { unclear: `${operation.id} was not accepted` };
  return {
    expected: 'a success, because the request before was refused, and takes no room',
    actual: answerOf(asked),
    shown: asked,
  };
}

/** Asks for as little as the description allows. */
async function askForLittle(
  scene: Scene,
  operation: Operation,
  thing: Thing,
  { name }: Room,
): Promise<Step | undefined> {
  const amounts = amountsOf(operation, name, roomWords).map(([member, schema]) => [member, leastOf(schema)] as const);
  const pick = (valid: readonly Case[]): Case | undefined => firstWith(valid, Object.fromEntries(amounts)) ?? valid[0];
  return await scene.send(operation, thing, { pick });
}

/** Whether a request has taken room for good: it was accepted, and what it made waits for nothing. */
function takesRoom(step: Step): boolean {
  const waits = Object.values(Object(step.body)).some((value) => typeof value === 'string' && waiting.test(value));
  return isSuccess(step) && step.status !== 202 && !waits;
}

function saysFull({ responses }: Operation): boolean {
  return responses.some(
    ({ status, node }) => ['409', '422'].includes(status) && full.test(node.text('description') ?? ''),
  );
}

/** Whether a thing has room at each time, and not altogether. */
function isForTimes(operation: Operation): boolean {
  return bodyProperties(operation).some(([, schema]) => /^(?:date|time)/.test(schema.text('format') ?? ''));
}
