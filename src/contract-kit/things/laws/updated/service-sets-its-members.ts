import { onceFor } from '../../../openapi/document/once-for.ts';
import { SpecNode } from '../../../openapi/document/spec-node.ts';
import { sentencesOf } from '../../../openapi/names/nouns.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { isActionOn } from '../../read/actions.ts';
import { idOf } from '../../read/listed-things.ts';
import type { Resource } from '../../read/resource-model.ts';
import { bodyMembers, withBodyMembers } from '../../scene/body-members.ts';
import { demand, need } from '../../scene/breach.ts';
import { meansTheSame } from '../../scene/means-the-same.ts';
import type { Property } from '../../scene/member-schemas.ts';
import { perWay } from '../../scene/play.ts';
import { sentSchemas, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, makesIt, means, sceneLaw } from '../../scene/scene-law.ts';
import { isCreationTime } from '../../scene/times.ts';
import { fullestCase } from '../../scene/varied-cases.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** What only the service may set is not taken from a request. */
export const serviceSetsItsMembers: ThingLaw = sceneLaw<string>({
  name: 'service-sets-its-members',
  statement:
    'A member is not taken from a request if it is `readOnly`, or if the body does not have it and is closed, ignores other members, or the member is the time of the making or a state that actions lead to.',
  source: 'JSON Schema 2020-12 Validation §9.4: only the service writes what is `readOnly`',
  needs: [
    (...about) => makesIt(...about) || means('replace', 'change')(...about) || isActionOn(...about),
    isMade,
    isRead,
    (operation) => operation.requestBody !== undefined,
  ],
  waysOf: (...about) => [...serversMembers(...about).keys()],
  play: perWay(async (play, name) => {
    const { operation, resource } = play;
    const spare = await play.spare();
    const base = need(fullestCase(play.scene, operation), `${operation.id} has no body`);
    const isMaker = makesIt(operation, resource);
    const schema = serversMembers(operation, resource).get(name);
    const usual = [play.shown(await play.read(spare.thing))[name]];
    // An action may lead to a state without being told.
    if (!isMaker && schema?.at('enum') !== undefined) {
      const { thing } = await play.usual(operation);
      await play.ask(operation, thing, { pick: () => base });
      usual.push(play.shown(await play.read(thing))[name]);
    }
    const value = need(otherValue(schema, usual), 'no other value is known');
    const pick = () => withBodyMembers(base, { ...bodyMembers(base), [name]: value });
    const known = isMaker ? spare : await play.usual(operation);
    if (!isSuccess(await play.ask(operation, known.thing, { pick }))) return;
    const made = isMaker ? await play.make({ pick }) : known;
    const read = await play.read(made.thing);
    const shown = play.shown(read)[name];
    const expected = `\`${name}\` is what the service sets, because the body of ${operation.id} cannot have it`;
    const isTaken = shown !== undefined && meansTheSame(value, shown);
    demand(!isTaken, expected, `\`${name}\` is ${inWords(shown)}, as the body of ${operation.id} has it`, read);
  }),
});

/** Whether a text says that what it does not describe is ignored in a body. */
const ignoresOthers =
  /\b(?:unknown|other|additional|further|undescribed|not described|undocumented|not documented|not (?:listed|known))\b[^.]*\bignored\b|\bignores? (?:all )?(?:unknown|other|additional|undescribed|undocumented)\b/i;

/**
 * The members of things, other than their id, that are `readOnly`, or that the body of an operation does not have if it is closed,
 * if the description says that other members are ignored, or if only the service can know or decide them.
 */
function serversMembers(operation: Operation, resource: Resource): ReadonlyMap<string, SpecNode> {
  const isId = (name: string): boolean => idOf({ [name]: 'x' }, resource.idName, resource.noun) !== undefined;
  const bodies = sentSchemas(operation);
  const words = [
    operation.node.text('description'),
    SpecNode.root(operation.node.document).at('info')?.text('description'),
  ];
  const isIgnoring = words.some((text = '') => sentencesOf(text).some((sentence) => ignoresOthers.test(sentence)));
  const isClosed = (body: SpecNode): boolean => body.at('additionalProperties')?.value === false;
  const hasAll = bodies.length > 0 && (isIgnoring || bodies.every(isClosed));
  const isOfService = ([name, schema]: Property): boolean => {
    const own = bodies.flatMap((body) => propertiesOf(body).get(name) ?? []);
    // What only some requests can set is `readOnly` in the thing, and not in these requests.
    if (own.length > 0) return own.every((member) => member.at('readOnly')?.value === true);
    // The time of the making, and a state that actions lead to, are of the service in an open body, too.
    const isMoved = schema.at('enum') !== undefined && hasActions(resource);
    return hasAll || isMoved || isCreationTime(name) || schema.at('readOnly')?.value === true;
  };
  return new Map(shownProperties(resource).filter((property) => isOfService(property) && !isId(property[0])));
}

/** Whether the description has actions on things of a resource. */
const hasActions: (resource: Resource) => boolean = onceFor((resource: Resource) => {
  const [own] = resource.own.values();
  return own !== undefined && readOperations(own.node.document).some((one) => isActionOn(one, resource));
});

/** A number that no service counts to in a run. */
const chosenNumber = 4711;

/** A valid value that no service sets by itself where others are usual. `undefined` if none is known. */
function otherValue(schema: SpecNode | undefined, usual: readonly unknown[]): unknown {
  const types = schema?.texts('type') ?? [];
  const choices: unknown = schema?.at('enum')?.value;
  if (Array.isArray(choices)) return choices.findLast((choice) => choice !== null && !usual.includes(choice));
  if (types.includes('boolean')) return typeof usual[0] === 'boolean' ? !usual[0] : undefined;
  if (types.includes('integer') || types.includes('number')) {
    const most = Number(schema?.at('maximum')?.value ?? chosenNumber);
    return [Math.min(most, chosenNumber), most - 1].find((number) => !usual.includes(number));
  }
  if (!types.includes('string') || schema?.at('pattern') !== undefined) return undefined;
  const format = schema?.text('format');
  if (format === undefined) return 'set by the caller';
  return format === 'date-time' ? '2001-02-03T04:05:06Z' : undefined;
}
