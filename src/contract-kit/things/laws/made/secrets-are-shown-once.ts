import { successSchemas } from '../../../openapi/names/status-class.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { clear, demand } from '../../scene/breach.ts';
import { membersWithin, type Property } from '../../scene/member-schemas.ts';
import { ownListOf } from '../../scene/own-list.ts';
import { propertiesShownBy } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';

/** What grants access, by the name of its member. */
const granting = /secret|token|password|passphrase|credential|private|key$/i;

/** What the description of a member says if later responses do not have it. */
const saidOnce =
  /\b(?:shown|returned|told|given|displayed|visible|included)\b[^.]*\b(?:once|only)\b|\b(?:only|once|never)\b[^.]*\b(?:shown|returned|told|displayed|visible)\b/i;

/** What grants access is shown by the response that makes it, and by no other one. */
export const secretsAreShownOnce: ThingLaw = sceneLaw({
  name: 'secrets-are-shown-once',
  side: 'response',
  statement: 'A secret that the description has only in the response to making a thing is in no later response.',
  source: 'the description of the responses, and the names of their members',
  needs: [
    isMade,
    (...about) => !makesIt(...about) && (isAboutIt(...about) || ownListOf(...about) !== undefined),
    (...about) => secretsOf(...about).length > 0,
  ],
  play: async (play) => {
    const { operation, resource, noun } = play;
    const { thing, step } = await play.make();
    const list = ownListOf(operation, resource);
    const shown = list === undefined ? await play.ask(operation, thing) : (await play.page(list, thing))?.step;
    clear(isSuccess(shown), `${operation.id} was not accepted`);
    const secrets = secretsOf(operation, resource).map((name) => ({ name, value: play.shown(step)[name] }));
    const told = secrets.filter(({ value }) => typeof value === 'string' && value.length >= minLength);
    clear(told.length > 0, `making a ${noun} shows no secret`);
    const text = JSON.stringify(shown.body) ?? '';
    const again = told.find(({ value }) => text.includes(JSON.stringify(value)));
    const expected = `no \`${again?.name}\` of the ${noun}, which only the response to making it has`;
    demand(again === undefined, expected, 'the response shows it again', shown);
  },
});

/** A shorter text may be in a response by chance. */
const minLength = 6;

/**
 * The members that the description has where a thing is made, and that grant access and are neither here nor where it is read, or
 * of which it says that they are shown once.
 */
function secretsOf(operation: Operation, resource: Resource): string[] {
  const reader = resource.own.get('GET');
  const later = [operation, ...(reader === undefined ? [] : [reader])].flatMap(successSchemas);
  const known = later.flatMap((schema) => membersWithin(schema)).map(([name]) => name);
  const made = resource.makers.slice(0, 1).flatMap((maker) => propertiesShownBy(maker.operation, resource));
  const isSecret = ([name, schema]: Property): boolean =>
    saidOnce.test(schema.text('description') ?? '') || (granting.test(name) && !known.includes(name));
  return reader === undefined ? [] : made.filter(isSecret).map(([name]) => name);
}
