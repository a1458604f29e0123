import type { Case } from '../../../contract/model/case.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { ownNumbers, withAmounts } from '../../scene/own-numbers.ts';
import { bodyReferencesOf, namesOne } from '../../scene/referred-id.ts';
import { amountMembersOf, sentIn, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isRead, isUnsafe, means, sceneLaw } from '../../scene/scene-law.ts';
import { by, changedIn, lookAround, makeBeside, ownersOf, watchAround, wholesOf } from '../../scene/surroundings.ts';
import { takesBack } from '../../scene/takes-back.ts';
import { leastFirst } from '../../scene/varied-cases.ts';

/** What a new thing moves in the numbers of another one follows its amount, and is not lost. */
export const amountsAreMoved: ThingLaw = sceneLaw({
  name: 'amounts-are-moved',
  statement:
    'An amount that moves between two things changes a number of both, follows each change of what holds it, and comes back when it is released, refunded or reversed. An action loses nothing of it.',
  source: 'what a new thing changes in the numbers of what it belongs to, and the names of actions',
  needs: [isUnsafe, isMade, isRead, (...about) => movingOf(...about) !== undefined],
  play: async (play) => {
    const { operation, resource } = play;
    const { part, ...moving } = need(movingOf(operation, resource), 'it moves nothing');
    const maker = need(part.makers[0]?.operation, `nothing makes a ${part.noun}`);
    const amounts = amountMembersOf(maker);
    const first = await play.makePart(part, withAmounts(amounts, 3));
    const ends = ownersOf(play, first.thing).filter((owner) => owner.resource === resource);
    const before = await watchAround(play, ends);
    const { thing, step } = await makeBeside(play, first, withAmounts(amounts, several));
    const between = await lookAround(play, ends);
    const sent = sentIn(step)?.value ?? {};
    const made = changedIn(before.before, between).filter((name) => !before.moving.includes(name));
    const held = made.flatMap((name) => {
      const moved = by(name, before.before, between);
      // Each counter rises by one.
      const amount = Math.abs(moved) === 1 ? undefined : amounts.find((one) => Number(sent[one]) === Math.abs(moved));
      return amount === undefined ? [] : [{ name, amount, sign: Math.sign(moved) }];
    });
    clear(held.length > 0 || moving.does === 'replace', `no number follows from the amount of a ${part.noun}`);
    // An action without an amount is about all of it.
    const said = moving.does === 'undo' ? { pick: leastSaid } : withAmounts(amountMembersOf(operation), 2);
    const act = async () => (moving.does === 'make' ? step : await play.accept(operation, thing, said));
    // What a PUT has made may never be replaced.
    const acted = moving.movesBoth ? ((await ifClear(act())) ?? step) : await act();
    const does = acted === step ? 'make' : moving.does;
    const now = sentIn(acted)?.value ?? {};
    await play.settled(async () => {
      const after = await lookAround(play, ends);
      const isOf = (name: string, path: string): boolean => name.endsWith(` of ${path}`);
      const [base, all] = does === 'make' ? [before.before, made] : [between, changedIn(between, after)];
      for (const { path } of does === 'make' || does === 'undo' ? ends : []) {
        const read = [...after].find(([name]) => isOf(name, path))?.[1].step;
        const other = held.find(({ name }) => all.includes(name));
        const isMoved = all.some((name) => isOf(name, path));
        const expected = `a number of ${path} changes, because ${other?.name} changes by ${sent[other?.amount ?? '']}`;
        if (other && read) demand(isMoved, expected, 'no number of it changes', read);
      }
      const judge = (name: string, isRight: (value: number) => boolean, is: string, why: string): void => {
        const { value, step } = need(after.get(name), `${name} is not shown`);
        const still = value === between.get(name)?.value ? 'still ' : '';
        demand(isRight(Number(value)), `${name} ${is}, because ${why}`, `it is ${still}${value}`, step);
      };
      for (const { name, amount, sign } of held) {
        const old = Number(base.get(name)?.value);
        const back = `${operation.id} takes back what ${maker.id} did`;
        if (does === 'undo') judge(name, (value) => value !== old, `is no longer ${old}`, back);
        const own = Number(before.before.get(name)?.value) + sign * Number(now[amount]);
        const changed = `${operation.id} has changed \`${amount}\` to ${now[amount]}`;
        if (does === 'change' || does === 'replace')
          judge(name, (value) => Number.isNaN(own) || value === own, `is ${own}`, changed);
      }
      const others = does === 'replace' ? made.filter((name) => held.every((one) => one.name !== name)) : [];
      for (const name of others) {
        const old = Number(between.get(name)?.value);
        judge(name, (value) => value === old, `is ${old}`, `${operation.id} has replaced what was counted already`);
      }
      const [free, kept] = [-1, 1].map((sign) => held.find((one) => one.sign === sign));
      if (does !== 'act' || free?.amount === undefined || free.amount !== kept?.amount) return;
      // A count moves by one, and other numbers may be sums of these.
      const sum = held.reduce((total, { name }) => total + by(name, between, after), 0);
      const whole = Number(sent[kept.amount]);
      const taken = Number(amountMembersOf(operation).flatMap((name) => now[name] ?? [])[0] ?? whole);
      const expected = `the sum of its numbers stays, or falls by ${taken}, because ${whole} were held, and ${operation.id} was about ${taken}`;
      demand(sum === 0 || sum === -taken, expected, `it changes by ${sum}`, need(after.get(kept.name), 'gone').step);
    });
  },
});

/** More than a counter rises by. */
const several = 7;

/** A state in which something is still to come. */
const later = /pending|process|progress|wait|await|later|settle/i;

interface Moving {
  /** What has the amount. */
  readonly part: Resource;
  /** What the operation does to it. */
  readonly does: 'make' | 'replace' | 'change' | 'undo' | 'act';
  /** Whether what makes it moves an amount from one thing to another at once. */
  readonly movesBoth: boolean;
}

/** What an operation does to the amount of something that belongs to things of a resource. `undefined` if it moves nothing at once. */
function movingOf(operation: Operation, whole: Resource): Moving | undefined {
  for (const part of modelFor(operation).resources) {
    const maker = part.makers[0]?.operation;
    const isMoving = part !== whole && wholesOf(part).includes(whole);
    if (maker === undefined || !isMoving || amountMembersOf(maker).length === 0) continue;
    const ends = bodyReferencesOf(maker, whole).filter((end) => namesOne(end, whole));
    const actions = readOperations(operation.node.document).filter((one) => isActionOn(one, part));
    const states = shownProperties(part).flatMap(([, schema]) => schema.texts('enum'));
    const isLater = [maker.node.text('description') ?? '', ...states].some((text) => later.test(text));
    const movesBoth = operation === maker && ends.length > 1 && actions.every(takesBack) && !isLater;
    const isSaid = amountMembersOf(operation).length > 0 && isAboutIt(operation, part);
    const does = isActionOn(operation, part)
      ? (takesBack(operation) && 'undo') || (ownNumbers(whole).length > 1 && 'act')
      : (isSaid && means('replace')(operation, part) && (operation === maker ? 'replace' : 'change')) ||
        (isSaid && means('change')(operation, part) && 'change') ||
        (movesBoth && 'make');
    if (does !== false) return { part, does, movesBoth };
  }
  return undefined;
}

/** The case that says least: without a body, or else with the least amounts. */
function leastSaid(valid: readonly Case[]): Case | undefined {
  return valid.find(({ request }) => request.body === undefined) ?? leastFirst(valid)[0];
}
