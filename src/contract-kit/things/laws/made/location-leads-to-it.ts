import { headerOf, responseOf } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { locationPath } from '../../read/evaluate.ts';
import { idOf } from '../../read/listed-things.ts';
import { idInPath, type Thing, thingPathOf } from '../../read/thing.ts';
import { clear, demand, need, Unclear } from '../../scene/breach.ts';
import { shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isReadAlone, makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { answerOf, isRefused } from '../../scene/words.ts';

/** The `Location` of what was made leads to it. */
export const locationLeadsToIt: ThingLaw = sceneLaw({
  name: 'location-leads-to-it',
  statement: '`Location` of a 201 leads to what was made.',
  source: 'RFC 9110 §10.2.2 and §15.3.2',
  needs: [makesIt, isReadAlone, hasLocation],
  play: async (play) => {
    // The `Location` of one thing must not lead to another one, so two are made.
    const first = await play.make();
    const { thing, step } = await play.make();
    const own = need(locationOf(step, play.scene.baseUrl), 'no 201 with a `Location` on the same server came');
    const read = await play.read(thing);
    clear(!showsAnother(thing, read), `the new ${play.noun} cannot be read`);
    const { path } = read.exchange.request;
    if (isSamePath(own, path)) return;
    const followed = await play.ask(play.reader, thing, { change: (request) => ({ ...request, path: own }) });
    clear(followed.status < 500, '`Location` could not be followed');
    const expected = `\`Location\` leads to the new ${play.noun}, which is at ${path}`;
    const from = `\`Location\` of ${play.operation.id} is ${own}, which`;
    demand(!isRefused(followed), expected, `${from} gets ${answerOf(followed)}`, followed);
    const isAnother = isSamePath(own, first.thing.path) || showsAnother(thing, followed);
    demand(!isAnother, expected, `${from} leads to another ${play.noun}`, followed);
    throw new Unclear('`Location` has another path than the description');
  },
});

function hasLocation({ responses }: Operation): boolean {
  return responses.some(({ node }) => node.at('headers', 'Location') !== undefined);
}

/** Whether a response shows another thing of the same kind: one with another id. */
function showsAnother({ resource, path }: Thing, step: Step): boolean {
  const shown = shownIn(resource, step)?.value;
  const id = shown && idOf(shown, resource.variable);
  return id !== undefined && id !== idInPath(path);
}

/** Reads the path from the `Location` of a 201. It returns `undefined` if there is none, or if it leads to another server. */
function locationOf({ status, exchange }: Step, baseUrl: URL): string | undefined {
  const response = responseOf(exchange);
  const location = response && headerOf(response, 'location');
  if (response === undefined || location === undefined || status !== 201) return undefined;
  const isElsewhere = URL.canParse(location) && new URL(location).origin !== baseUrl.origin;
  return isElsewhere ? undefined : locationPath(response, baseUrl, exchange.request.path);
}

function isSamePath(text: string, other: string): boolean {
  return thingPathOf({ path: text }) === thingPathOf({ path: other });
}
