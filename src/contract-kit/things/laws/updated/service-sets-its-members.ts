import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { isActionOn } from '../../read/actions.ts';
import { idOf } from '../../read/listed-things.ts';
import type { Resource } from '../../read/resource-model.ts';
import { bodyMembers, withBodyMembers } from '../../scene/body-members.ts';
import { demand, need } from '../../scene/breach.ts';
import { meansTheSame } from '../../scene/means-the-same.ts';
import { perWay } from '../../scene/play.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, makesIt, means, sceneLaw } from '../../scene/scene-law.ts';
import { fullestCase } from '../../scene/varied-cases.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** What only the service may set is not taken from a request. */
export const serviceSetsItsMembers: ThingLaw = sceneLaw<string>({
  name: 'service-sets-its-members',
  statement: 'A member that is `readOnly` is not taken from the body of a request.',
  source: 'JSON Schema 2020-12 Validation §9.4: only the service writes what is `readOnly`',
  needs: [
    (...about) => makesIt(...about) || means('replace', 'change')(...about) || isActionOn(...about),
    isMade,
    isRead,
    ({ requestBody }, resource) => requestBody !== undefined && serversMembers(resource).size > 0,
  ],
  ways: ({ resource }) => [...serversMembers(resource).keys()],
  play: perWay(async (play, name) => {
    const { operation, resource } = play;
    const spare = await play.spare();
    const base = need(fullestCase(play.scene, operation), `${operation.id} has no body`);
    const usual = play.shown(await play.read(spare.thing))[name];
    const value = need(otherValue(serversMembers(resource).get(name), usual), 'no other value is known');
    const pick = () => withBodyMembers(base, { ...bodyMembers(base), [name]: value });
    const isMaker = makesIt(operation, resource);
    const known = isMaker ? spare : await play.usual(operation);
    if (!isSuccess(await play.ask(operation, known.thing, { pick }))) return;
    const made = isMaker ? await play.make({ pick }) : known;
    const read = await play.read(made.thing);
    const shown = play.shown(read)[name];
    const expected = `\`${name}\` is what the service sets, because it is \`readOnly\``;
    const isTaken = shown !== undefined && meansTheSame(value, shown);
    demand(!isTaken, expected, `\`${name}\` is ${inWords(shown)}, as the body of ${operation.id} has it`, read);
  }),
});

/** The members of things that are `readOnly`, other than their id. */
function serversMembers(resource: Resource): ReadonlyMap<string, SpecNode> {
  const isId = (name: string): boolean => idOf({ [name]: 'x' }, resource.variable, resource.noun) !== undefined;
  return new Map(
    shownProperties(resource).filter(([name, schema]) => schema.at('readOnly')?.value === true && !isId(name)),
  );
}

/** A number that no service counts to in a run. */
const chosenNumber = 4711;

/** A valid value that no service sets by itself where another one is usual. `undefined` if none is known. */
function otherValue(schema: SpecNode | undefined, usual: unknown): unknown {
  const types = schema?.texts('type') ?? [];
  const choices: unknown = schema?.at('enum')?.value;
  if (Array.isArray(choices)) return choices.findLast((one) => one !== null && one !== usual);
  if (types.includes('boolean')) return typeof usual === 'boolean' ? !usual : undefined;
  if (types.includes('integer') || types.includes('number')) {
    const most = Number(schema?.at('maximum')?.value ?? Number.POSITIVE_INFINITY);
    return usual === chosenNumber || most < chosenNumber ? undefined : chosenNumber;
  }
  if (!types.includes('string') || schema?.at('pattern') !== undefined) return undefined;
  const format = schema?.text('format');
  if (format === undefined) return 'set by the caller';
  return format === 'date-time' ? '2001-02-03T04:05:06Z' : undefined;
}
