import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import type { ResponseDescription } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isFreeText, isNumeric, propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { copies, isActionOn } from '../../read/actions.ts';
import { clear, demand, ifClear } from '../../scene/breach.ts';
import { making, makingProperties } from '../../scene/making-properties.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import { leastOf } from '../../scene/member-schemas.ts';
import { eachScript, type Play, type Watched, type WayScript } from '../../scene/play.ts';
import { sentIn, sentSchemas } from '../../scene/representation.ts';
import type { MadeThing, StepOptions, ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { firstWith } from '../../scene/with-query.ts';
import { inWords, saysTooMuch } from '../../scene/words.ts';

/** What the body of an action says is what the action does. */
export const actionDoesAsAsked: ThingLaw = sceneLaw<WayScript>({
  name: 'action-does-as-asked',
  statement: 'An action takes the amount that its body states, and a thing keeps the text that it has a member for.',
  source: 'convention, for members that the description has in the request and in the thing',
  // A copy is asked for what the copy shall have.
  needs: [isActionOn, (...about) => !copies(...about), isMade, isRead],
  waysOf: askedBy,
  play: eachScript,
});

/** Words for a member that counts only beside another one. */
const isConditional = /\bignored\b|\b(?:only|required|needed) (?:when|if|with|for)\b/i;

/** What can be said of the amounts and the free texts of the body. Each is played with things of its own. */
function askedBy(operation: Operation): WayScript[] {
  const ofAmounts = [
    judgeAmount,
    judgeMuch,
    ...(operation.responses.some(refusesTooMuch) ? [judgeTooMuch, judgeLeft] : []),
  ];
  const properties = sentSchemas(operation).flatMap((schema) => [...propertiesOf(schema)]);
  return properties.flatMap(([name, schema]): WayScript[] => {
    if (isConditional.test(schema.text('description') ?? '')) return [];
    const judges = isNumeric(schema) ? ofAmounts : isFreeText(schema) ? [judgeText] : [];
    return judges.map((judge) => (play) => judge(play, name, leastOf(schema)));
  });
}

/** The action with two amounts, on two new things, must not do the same. */
async function judgeAmount(play: Play, name: string, least: number): Promise<void> {
  const { id } = play.operation;
  const first = await actWith(play, name, least);
  const second = await actWith(play, name, least + 1);
  for (const [member, value] of Object.entries(second.after)) {
    if (!isAbout(play.operation, member, name) || typeof value !== 'number' || value !== first.after[member]) continue;
    if (isByAmount(second, member)) continue;
    const expected = `\`${member}\` of the ${play.noun} follows the \`${name}\` of ${id}, which was ${second.amount}`;
    demand(false, expected, `\`${member}\` is ${value}, as with a \`${name}\` of ${first.amount}`, second.step);
  }
  for (const member of Object.keys(second.after)) {
    const [number, other] = [first, second].map((acted) => balanceBy(acted, member, name));
    if (number === undefined || other === undefined || number === 1 || number !== other) continue;
    const expected = `\`${member}\` of the ${play.noun}, which was its \`${name}\`, changes by the \`${name}\` of ${id}`;
    demand(false, expected, `\`${member}\` changes by ${number} times the \`${name}\``, second.step);
  }
}

/** What moves by small amounts exactly moves so by the same amount again, and by a large one. */
async function judgeMuch(play: Play, name: string, least: number): Promise<void> {
  const first = await actWith(play, name, least);
  const second = await actWith(play, name, least + 1);
  const signs = Object.keys(first.before).map((member) => [member, movedBy(first, member) / first.amount] as const);
  const moved = signs.filter(
    ([member, sign]) => Math.abs(sign) === 1 && movedBy(second, member) / second.amount === sign,
  );
  const related = Object.entries(first.before).filter(([member]) => isAbout(play.operation, member, name));
  const most = Math.max(0, ...related.map(([, value]) => Number(value) || 0));
  clear(moved.length > 0 && most > 3, `nothing of a ${play.noun} moves by \`${name}\``);
  const again = { thing: second.thing, read: second.step };
  for (const acted of [await act(play, again, name, least + 1), await actWith(play, name, Math.floor(0.6 * most))])
    for (const [member, sign] of moved) {
      const right = Number(acted.before[member]) + sign * acted.amount;
      const now = Number(acted.after[member]);
      // What was nothing may have been set to the amount, instead of moved by it. Sums are kept in cents.
      const isSet = Number(second.after[member]) === second.amount && now === acted.amount;
      const why = `other requests with a \`${name}\` have changed it by as much`;
      const expected = `\`${member}\` is ${right}, because \`${name}\` was ${acted.amount}, and ${why}`;
      demand(isSet || Math.abs(now - right) < 0.005, expected, `\`${member}\` is ${now}`, acted.step);
    }
}

function movedBy({ before, after }: Acted, member: string): number {
  return Number(after[member]) - Number(before[member]);
}

/**
 * How many times an amount a number has changed that was the thing's own number of that name, such as the grams that remain of
 * all. `undefined` if it was not, or has not changed so.
 */
function balanceBy({ amount, before, after }: Acted, member: string, name: string): number | undefined {
  const [old, now] = [before[member], after[member]];
  if (member === name || typeof old !== 'number' || typeof now !== 'number' || old !== before[name]) return undefined;
  const times = Math.abs(now - old) / amount;
  return times > 0 && Number.isInteger(times) ? times : undefined;
}

function refusesTooMuch({ status, node }: ResponseDescription): boolean {
  return status.startsWith('4') && saysTooMuch(node.text('description') ?? '');
}

/** More than any number of the thing is refused, and takes nothing. */
async function judgeTooMuch(play: Play, name: string): Promise<void> {
  const it = await play.watch(await makeRoomy(play, name));
  const related = Object.entries(play.shown(it.read)).filter(([member]) => isAbout(play.operation, member, name));
  const numbers = related.map(([, value]) => Number(value)).filter((value) => value > 0);
  clear(numbers.length > 0, `the ${play.noun} shows no amount`);
  // Fees and roundings must not make it fit.
  const amount = 3 * Math.max(...numbers) + 1;
  const asked = await play.ask(play.operation, it.thing, asking(name, amount));
  clear(asked.status < 500, `${play.operation.id} was not accepted`);
  const most = `the ${play.noun} has a third of it at most`;
  await play.mustRefuse(it, asked, `a refusal, because \`${name}\` is ${amount}, and ${most}`);
}

/** More is refused than was left by a request for a part, and takes nothing. */
async function judgeLeft(play: Play, name: string): Promise<void> {
  const { thing, step, read } = await play.watch(await makeRoomy(play, name));
  const before = play.shown(read);
  const amount = Math.ceil(0.6 * Math.max(...Object.values(before).filter((value) => typeof value === 'number')));
  await play.accept(play.operation, thing, asking(name, amount));
  const it = await play.watch({ thing, step });
  const after = Object.entries(play.shown(it.read));
  const [member, left] = after.find(([own, value]) => Number(before[own]) - Number(value) === amount) ?? [];
  clear(Number(left) < amount, `nothing shows how much is left of a ${play.noun}`);
  const asked = await play.ask(play.operation, thing, asking(name, amount));
  clear(asked.status < 500, `${play.operation.id} was not accepted`);
  await play.mustRefuse(it, asked, `a refusal, because \`${name}\` is ${amount}, and \`${member}\` is ${left}`);
}

function asking(name: string, amount: number): StepOptions {
  return { pick: (valid) => firstWith(valid, { [name]: amount }) };
}

/** Whether two names have a word in common. */
function isAlike(member: string, name: string): boolean {
  return wordsOf(member).some((word) => wordsOf(name).includes(word));
}

/** Whether a member is about an amount by its name, or by what the description counts by it: "takes `count` seats" for `seatsLeft`. */
function isAbout({ node }: Operation, member: string, name: string): boolean {
  const counted = new RegExp(`\`${name}\` (?:of (?:the |its )?)?(\\w+)`).exec(node.text('description') ?? '')?.[1];
  return [name, counted ?? name].some((words) => isAlike(member, words));
}

/** Makes a thing of which an amount can be taken: its own amounts are greater. */
async function makeRoomy(play: Play, name: string): Promise<MadeThing> {
  const { resource, operation } = play;
  const amounts = [...makingProperties(resource)].filter(([own, schema]) => isAlike(own, name) && isNumeric(schema));
  const most = (schema: SpecNode): number => Number(schema.at('maximum')?.value ?? 100);
  const enoughOf = (schema: SpecNode): number => Math.min(most(schema), Math.max(leastOf(schema), 100));
  const enough = amounts.map(([member, schema]): [string, number] => [member, enoughOf(schema)]);
  const roomy = { ...making(resource, Object.fromEntries(enough)), readyFor: operation };
  return (enough.length > 0 && (await ifClear(play.make(roomy)))) || (await play.usual(operation));
}

type Acted = Awaited<ReturnType<typeof act>>;

async function actWith(play: Play, name: string, amount: number): Promise<Acted> {
  return await act(play, await play.watch(await makeRoomy(play, name)), name, amount);
}

async function act(play: Play, { thing, read }: Pick<Watched, 'thing' | 'read'>, name: string, amount: number) {
  await play.accept(play.operation, thing, asking(name, amount));
  const step = await play.read(thing);
  return { thing, amount, before: play.shown(read), after: play.shown(step), step };
}

/** Whether a number stayed, became the amount, or changed by it. */
function isByAmount({ amount, before, after }: Acted, member: string): boolean {
  const old = Number(before[member] ?? 0);
  return [old, amount, old + amount, old - amount].includes(Number(after[member]));
}

/** A text that was sent is not lost where the thing has a member for it. */
async function judgeText(play: Play, name: string): Promise<void> {
  const it = await play.watch(await play.make({ readyFor: play.operation }));
  const acted = await play.accept(play.operation, it.thing, {
    pick: (valid) => valid.find((testCase) => !isEmpty(sentIn({ case: testCase })?.value[name])),
  });
  const read = await play.read(it.thing);
  const after = play.shown(read);
  const sent = sentIn(acted)?.value[name];
  // The reason of a cancellation may be the `cancelReason` of the thing.
  const isAbout = (member: string): boolean => wordsOf(name).every((word) => wordsOf(member).includes(word));
  const about = Object.keys(after).filter(isAbout);
  const [member] = about.includes(name) ? [name] : about;
  clear(member !== undefined && (member === name || about.length === 1), `a ${play.noun} does not show \`${name}\``);
  const isLost = !isEmpty(sent) && isEmpty(play.shown(it.read)[member]) && isEmpty(after[member]);
  const expected = `\`${member}\` of the ${play.noun} is ${inWords(sent)}, as ${play.operation.id} was asked`;
  demand(!isLost, expected, `\`${member}\` is ${inWords(after[member])}`, read);
}
