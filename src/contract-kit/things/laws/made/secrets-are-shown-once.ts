import type { Resource } from '../../read/resource-model.ts';
import { clear, demand } from '../../scene/breach.ts';
import { ownListOf } from '../../scene/own-list.ts';
import { propertiesShownBy, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';

/** What grants access, by the name of its member. */
const granting = /secret|token|password|passphrase|credential|private|key$/i;

/** What grants access is shown by the response that makes it, and by no other one. */
export const secretsAreShownOnce: ThingLaw = sceneLaw({
  name: 'secrets-are-shown-once',
  side: 'response',
  statement: 'A secret that the description has only in the response to making a thing is in no later response.',
  source: 'the description of the responses, and the names of their members',
  needs: [
    isMade,
    (...about) => !makesIt(...about) && (isAboutIt(...about) || ownListOf(...about) !== undefined),
    (_, resource) => secretsOf(resource).length > 0,
  ],
  play: async (play) => {
    const { operation, resource, noun } = play;
    const { thing, step } = await play.make();
    const list = ownListOf(operation, resource);
    const shown = list === undefined ? await play.ask(operation, thing) : (await play.page(list, thing))?.step;
    clear(isSuccess(shown), `${operation.id} was not accepted`);
    const secrets = secretsOf(resource).map((name) => ({ name, value: play.shown(step)[name] }));
    const told = secrets.filter(({ value }) => typeof value === 'string' && value.length >= 8);
    clear(told.length > 0, `making a ${noun} shows no secret`);
    const text = JSON.stringify(shown.body) ?? '';
    const again = told.find(({ value }) => text.includes(JSON.stringify(value)));
    const expected = `no \`${again?.name}\` of the ${noun}, which only the response to making it has`;
    demand(again === undefined, expected, 'the response shows it again', shown);
  },
});

/** The members that grant access, and that the description has only where a thing is made. */
function secretsOf(resource: Resource): string[] {
  const later = shownProperties(resource).map(([name]) => name);
  const made = resource.makers.slice(0, 1).flatMap(({ operation }) => propertiesShownBy(operation, resource));
  return later.length === 0
    ? []
    : made.map(([name]) => name).filter((name) => granting.test(name) && !later.includes(name));
}
