import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { type Resource, type ResourceReference, resourceModel } from '../../read/resource-model.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { isOfAll } from '../../scene/own-numbers.ts';
import { bodyReferencesOf, withReferredId } from '../../scene/referred-id.ts';
import { amountMembersOf, sentIn, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { leastFirst } from '../../scene/varied-cases.ts';
import { firstWith } from '../../scene/with-query.ts';

/** What goes from one thing to another leaves the one and comes to the other, and comes back when it is taken back. */
export const amountsAreMoved: ThingLaw = sceneLaw({
  name: 'amounts-are-moved',
  statement:
    'An amount that moves between two things changes a number of both, and what is released, refunded or reversed comes back.',
  source: 'the references of a request to two things of a kind, and the names of actions',
  needs: [isUnsafe, isMade, isRead, (...about) => movingOf(...about) !== undefined],
  play: async (play) => {
    const { operation, resource } = play;
    const { made, ends, amount: name, isBack } = need(movingOf(operation, resource), 'it moves nothing');
    const [maker] = made.makers;
    const things: Thing[] = [];
    for (const _ of ends) things.push((await play.large(things.length === 0 ? maker?.operation : undefined)).thing);
    const look = async () => {
      const looks = [];
      for (const thing of things) looks.push({ thing, read: await play.read(thing) });
      return looks.map((one) => ({ ...one, shown: play.shown(one.read) }));
    };
    const change = (request: WireRequest): WireRequest =>
      ends.reduce((own, end, at) => withReferredId(own, end, idInPath(things[at]?.path ?? '')), request);
    const before = await look();
    const { thing, step } = await play.make(
      { change, pick: (valid) => firstWith(leastFirst(valid), { [name]: several }) ?? leastFirst(valid)[0] },
      made,
    );
    const amount = Number(sentIn(step)?.value[name]);
    clear(amount > 0, `no \`${name}\` was sent`);
    const isMaking = operation === maker?.operation;
    const between = isMaking ? before : await look();
    // An action without an amount is about all of it.
    if (!isMaking) await play.accept(operation, thing, { pick: (valid) => leastSaid(valid) });
    await play.settled(async () => {
      const after = await look();
      const by = (member: string, at: number, from = between, to = after): number =>
        Number(to[at]?.shown[member]) - Number(from[at]?.shown[member]);
      const numbersOf = (at: number): string[] =>
        Object.entries(after[at]?.shown ?? {}).flatMap(([key, value]) => (typeof value === 'number' ? [key] : []));
      const all = things.flatMap((_, at) => numbersOf(at).map((member) => ({ at, member })));
      const moved = all.find(({ at, member }) => Math.abs(by(member, at)) === amount);
      for (const [at, { thing: end, read }] of after.entries()) {
        const isStill = numbersOf(at).every((member) => by(member, at) === 0);
        const other = moved && after[moved.at];
        const expected = `a number of ${end.path} changes, because \`${moved?.member}\` of ${other?.thing.path} changes by ${amount}`;
        if (moved !== undefined && numbersOf(at).length > 0)
          demand(!isStill, expected, 'no number of it changes', read);
      }
      for (const { at, member } of isBack ? all : []) {
        const one = after[at];
        const isTaken = Math.abs(by(member, at, before, between)) === amount && !isOfAll(resource, member);
        const expected = `\`${member}\` of ${one?.thing.path} changes again, because ${operation.id} takes back what ${maker?.operation.id} did`;
        const is = `\`${member}\` is still ${one?.shown[member]}`;
        if (isTaken && one !== undefined) demand(by(member, at) !== 0, expected, is, one.read);
      }
    });
  },
});

/** More than a counter rises by. */
const several = 7;

/** Names of actions that take back what was done. */
const inverse = /^(?:releas|refund|revers|revert|void|undo|return|give-?back|take-?back)/i;

/** Names of actions that end something, and words of descriptions that say that what it held is free then. */
const [ending, freeing] = [
  /^(?:cancel|reject|declin|expir|abandon)/i,
  /\b(?:again|back|freed?|releas\w+|return\w+)\b/i,
];

/** A state in which something is still to come. */
const later = /pending|process|progress|wait|await|later|settle/i;

interface Moving {
  /** What the request makes, or acts on. */
  readonly made: Resource;
  /** How the request that makes it names the things whose numbers move. */
  readonly ends: readonly ResourceReference[];
  /** The member of that request that says how much. */
  readonly amount: string;
  /** Whether the operation takes back what was made. */
  readonly isBack: boolean;
}

/** What an operation moves between things of a resource. `undefined` if it moves nothing, or not at once. */
function movingOf(operation: Operation, resource: Resource): Moving | undefined {
  const { resources } = resourceModel(operation.node.document);
  const isInverse = ({ path, node }: Operation): boolean => {
    const name = segmentsOf(path).at(-1) ?? '';
    return inverse.test(name) || (ending.test(name) && freeing.test(node.text('description') ?? ''));
  };
  for (const made of resources) {
    const maker = made.makers[0]?.operation;
    if (maker === undefined || made === resource) continue;
    const isBack = isInverse(operation) && isActionOn(operation, made);
    if (!isBack && operation !== maker) continue;
    const ends = bodyReferencesOf(maker, resource).filter(({ path }) => !path.includes('*'));
    if (ends.length < (isBack ? 1 : 2)) continue;
    const [amount] = amountMembersOf(maker);
    if (amount === undefined) continue;
    const actions = readOperations(operation.node.document).filter((one) => isActionOn(one, made));
    const states = shownProperties(made).flatMap(([, schema]) => schema.texts('enum'));
    const isLater = [maker.node.text('description') ?? '', ...states].some((text) => later.test(text));
    if (isBack || (actions.every(isInverse) && !isLater)) return { made, ends, amount, isBack };
  }
  return undefined;
}

/** The case that says least: without a body, or else with the least amounts. */
function leastSaid(valid: readonly Case[]): Case | undefined {
  return valid.find(({ request }) => request.body === undefined) ?? leastFirst(valid)[0];
}
