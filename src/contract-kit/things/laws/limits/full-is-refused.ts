import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Thing } from '../../read/thing.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { making } from '../../scene/making-properties.ts';
import { leastOf } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { sentProperties } from '../../scene/representation.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { firstWith } from '../../scene/with-query.ts';
import { answerOf, isDone, isSuccess } from '../../scene/words.ts';
import { amountsOf, type Room, roomOf, roomWords, takenWords } from './room.ts';

/** Words of a description for a thing that can take no more. */
const full =
  /\bfull(?:y booked)?\b|sold out|too few|not enough|exhausted|(?:capacity|limit) (?:is|was|has been) reached|\bno (?:more )?\w+ (?:is |are )?(?:left|available|free)/i;

/** States in which something has not taken room yet. */
const waiting = /pending|request|wait|tentativ|draft|hold|quot|propos/i;

/** A thing that is full takes no more. */
export const fullIsRefused: ThingLaw = sceneLaw({
  name: 'full-is-refused',
  statement: 'A thing takes no more than it has room for, where the description says so at a 409 or 422.',
  source: "the words of the description's 409 or 422",
  needs: [({ method }) => method === 'POST', isAboutIt, saysFull, hasRoom],
  play: async (play) => {
    const room = need(roomOf(play.resource), 'nothing says how much it takes');
    const { thing } = await makeWithRoom(play, room);
    const is = `\`${room.name}\` of the ${play.noun} is ${room.least}`;
    const tooMuch = await askForTooMuch(play, thing, room);
    const expected = `a refusal, because ${is}, and the request asks for ${room.least + 1}`;
    if (tooMuch !== undefined) demand(!takesRoom(tooMuch), expected, answerOf(tooMuch), tooMuch);
    for (let count = 0; count <= room.least; count += 1) {
      const asked = await askForLittle(play, thing, room);
      clear(asked.status !== 202, 'no response came');
      if (!isSuccess(asked) && count > 0) return;
      if (!isSuccess(asked)) {
        clear(tooMuch !== undefined, `${play.operation.id} was not accepted`);
        // A request that was refused takes no room: it does if the next one is refused, and is accepted alone.
        const alone = await askForLittle(play, (await makeWithRoom(play, room)).thing, room);
        clear(takesRoom(alone), `${play.operation.id} was not accepted`);
        demand(false, 'a success, because the request before was refused, and takes no room', answerOf(asked), asked);
      }
      clear(takesRoom(asked), `what ${play.operation.id} makes waits for something`);
      const because = `because ${is}, and so many requests were accepted before`;
      demand(count < room.least, `a refusal, ${because}`, answerOf(asked), asked);
    }
  },
});

/** Makes a thing with as little room as the description allows. */
async function makeWithRoom(play: Play, { name, least }: Room): Promise<MadeThing> {
  const whole = await play.make(making(play.resource, { [name]: least }));
  clear(bodyMembers(whole.step.case)?.[name] === least, `no \`${name}\` is sent`);
  return whole;
}

/** Asks an empty thing for one more than it has room for. `undefined` if no request can say how much it takes. */
async function askForTooMuch(play: Play, thing: Thing, { name, least }: Room): Promise<Step | undefined> {
  const amounts = amountsOf(play.operation, name, takenWords, () => least + 1);
  const pick = (valid: readonly Case[]): Case | undefined => firstWith(valid, amounts);
  return Object.keys(amounts).length > 0 ? await play.scene.send(play.operation, thing, { pick }) : undefined;
}

/** Asks for as little as the description allows. */
async function askForLittle(play: Play, thing: Thing, { name }: Room): Promise<Step> {
  const amounts = amountsOf(play.operation, name, roomWords, leastOf);
  return await play.ask(play.operation, thing, { pick: (valid) => firstWith(valid, amounts) ?? valid[0] });
}

/** Whether a request has taken room for good: it was accepted, and what it made waits for nothing. */
function takesRoom(step: Step): boolean {
  const members = Object.values(Object(step.body)).flatMap((value) =>
    isJsonObject(value) ? Object.values(value) : [value],
  );
  const waits = members.some((value) => typeof value === 'string' && waiting.test(value));
  return isDone(step) && !waits;
}

function saysFull({ responses }: Operation): boolean {
  const refusals = responses.filter(({ status }) => ['409', '422'].includes(status));
  return refusals.some(({ node }) => full.test(node.text('description') ?? ''));
}

/** Whether a thing has room altogether, and not at each time. */
function hasRoom(...[operation, resource]: Parameters<Need>): boolean {
  const isForTimes = sentProperties(operation).some(([, node]) => /^(?:date|time)/.test(node.text('format') ?? ''));
  return !isForTimes && roomOf(resource) !== undefined;
}
