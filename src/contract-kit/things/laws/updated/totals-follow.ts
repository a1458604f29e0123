import type { JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { itemSchema } from '../../../openapi/names/item-members.ts';
import { sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { successSchemas } from '../../../openapi/names/status-class.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { isNumeric, propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { valuesIn } from '../../../schema/generate/values-in.ts';
import { isActionOn } from '../../read/actions.ts';
import { modelFor, type Resource, type ResourceReference } from '../../read/resource-model.ts';
import { thingWithId } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { membersWithin } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { referredId } from '../../scene/referred-id.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { inWords, isDone, isSuccess } from '../../scene/words.ts';

/** A number that follows from things, as its description says. */
interface Total {
  readonly reader: Operation;
  /** How a thing names what has the number. Absent if there is only one. */
  readonly reference?: ResourceReference;
  readonly name: string;
  /** The members and the states of the things that the description names. */
  readonly numbers: readonly string[];
  readonly states: readonly string[];
}

/** A total moves with what it is made of. */
export const totalsFollow: ThingLaw = sceneLaw<Total>({
  name: 'totals-follow',
  statement: 'A total whose description names numbers or states of things moves when an action changes one of them.',
  source: "the words of the total's description",
  needs: [isActionOn, isMade, isRead],
  waysOf: totalsOf,
  play: perWay(async (play, total) => {
    const { scene, operation } = play;
    const others = play.actions.filter((action) => action !== operation);
    for (const first of [undefined, ...others.slice(0, 3)]) {
      const made = await play.full(operation);
      const start = await readTotal(play, total, made);
      if (first !== undefined && !isSuccess(await scene.send(first, made.thing))) continue;
      const entered = first === undefined ? start : await readTotal(play, total, made);
      const part = play.shown(await play.read(made.thing));
      if (!isDone(await scene.send(operation, made.thing))) continue;
      const after = play.shown(await play.read(made.thing));
      const moved = total.numbers.filter((name) => part[name] !== after[name]);
      // What an action has added is taken away when the thing leaves the states that count.
      const isLeft = entered.value !== start.value && isIn(total, part) && !isIn(total, after);
      if (moved.length !== 1 && !isLeft) continue;
      await play.settled(async () => {
        const { step, value } = await readTotal(play, total, made);
        const cause = `because ${operation.id} changed the \`${moved[0] ?? 'state'}\` of ${made.thing.path}`;
        const expected = `\`${total.name}\` is no longer ${entered.value}, ${cause}`;
        demand(value !== entered.value, expected, `\`${total.name}\` is still ${value}`, step);
      });
      return;
    }
    clear(false, `${operation.id} changes nothing that a total is made of`);
  }),
});

/** All numbers with the name of a total. */
async function readTotal(play: Play, { reader, reference, name }: Total, { step }: MadeThing) {
  const id = reference && need(referredId(step.exchange.request, reference), 'it names none');
  const read = await play.accept(reader, reference && id ? thingWithId(reference.resource, id) : undefined);
  const named = [...valuesIn(read.body)].filter(({ path }) => path.at(-1) === name).map(({ value }) => value);
  const numbers = named.filter((value) => typeof value === 'number');
  clear(numbers.length > 0, `no \`${name}\` is shown`);
  return { step: read, value: inWords(numbers) };
}

function isIn({ states }: Total, thing: JsonObject): boolean {
  return Object.values(thing).some((value) => typeof value === 'string' && states.includes(value));
}

/** The totals of the things that a thing names, and the totals that the service has once, such as those of a summary. */
function totalsOf(operation: Operation, resource: Resource): Total[] {
  const { resources, referencesOf } = modelFor(operation);
  const [maker] = resource.makers;
  const named = (maker === undefined ? [] : referencesOf(maker.operation)).flatMap((reference) => {
    const reader = reference.resource.own.get('GET');
    const isOne = reference.in === 'body' && !reference.path.includes('*') && reference.resource.path.endsWith('}');
    if (!isOne || reader === undefined) return [];
    return shownProperties(reference.resource).map(([name, schema]) => ({ reader, reference, name, schema }));
  });
  const lists = resources.flatMap((one) => one.lists.map((list) => list.operation));
  const single = readOperations(operation.node.document)
    .filter((one) => one.method === 'GET' && !one.path.includes('{') && !lists.includes(one))
    .flatMap((reader) => {
      // What things in a list show is of these things, such as those in a trash.
      const isOfThings = (schema: SpecNode): boolean => {
        const item = propertiesOf(itemSchema(schema));
        return item.has('id') || item.has(resource.idName);
      };
      const members = successSchemas(reader).flatMap((schema) => (isOfThings(schema) ? [] : membersWithin(schema)));
      return members.map(([name, schema]) => ({ reader, name, schema }));
    });
  return [...named, ...single].flatMap(({ schema, ...total }): Total[] => {
    if (!isNumeric(schema)) return [];
    const own = sentencesOf(total.reader.node.text('description')).filter((sentence) =>
      sentence.includes(`\`${total.name}\``),
    );
    const words = wordsOf([schema.text('description'), ...own].join(' '));
    const { numbers, states } = namedIn(words, shownProperties(resource));
    return numbers.length + states.length > 0 ? [{ ...total, numbers, states }] : [];
  });
}

/** The numbers of a thing of which a text has the word that only they have, and the states that it names. */
function namedIn(words: readonly string[], properties: readonly (readonly [string, SpecNode])[]) {
  const all = properties.filter(([, schema]) => isNumeric(schema)).map(([name]) => name);
  const isOwnWord = (word: string): boolean => all.filter((name) => wordsOf(name).includes(word)).length === 1;
  const numbers = all.filter((name) => wordsOf(name).some((word) => isOwnWord(word) && words.includes(word)));
  const text = ` ${words.join(' ')} `;
  const isSaid = (one: string): boolean => text.includes(` ${wordsOf(one).join(' ')} `);
  const states = properties.flatMap(([, schema]) => schema.texts('enum')).filter(isSaid);
  return { numbers, states };
}
