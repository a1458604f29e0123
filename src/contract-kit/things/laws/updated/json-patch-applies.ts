import type { JsonObject } from '../../../openapi/document/json.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { judgeSentBody } from '../../../requests/bodies/judge-body.ts';
import { clear, demand, mustRefuse, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isEmpty, meansTheSame } from '../../scene/means-the-same.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import type { StepOptions, ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { withHeaderField, withOnly } from '../../scene/with-query.ts';
import { answerOf, inWords, isRefused, isSuccess } from '../../scene/words.ts';

/** A document of JSON Patch for one thing. */
interface Patch {
  readonly operations: readonly JsonObject[];
  /** The member that it changes, and what that is afterwards. `undefined`: gone, or what it is by default. */
  readonly member: string;
  readonly result: unknown;
  /** Whether it must be refused. */
  readonly isWrong?: true;
}

type Way = 'replace' | 'remove' | 'add' | 'test' | 'failed test';

/** A JSON Patch does what its operations say, all of them or none. */
export const jsonPatchApplies: ThingLaw = sceneLaw<Way>({
  name: 'json-patch-applies',
  statement:
    'A JSON Patch replaces, adds, removes and tests what its operations name, and is applied as a whole or not.',
  source: 'RFC 6902 §4 and §5, RFC 5789 §2',
  needs: [means('change'), isMade, isRead, (operation) => mediaTypeOf(operation) !== undefined],
  ways: () => ['replace', 'add', 'remove', 'test', 'failed test'],
  play: async (play, ways) => {
    await play.some(ways, async (way) => {
      const { operation, noun } = play;
      const other = sentIn((await play.usual()).step)?.value ?? {};
      const it = await play.steady();
      const before = need(shownIn(play.resource, it.read), `the ${noun} shows nothing`).value;
      const sent = sentIn(it.step)?.value ?? {};
      const all = patchesBy(way, before, other).filter((one) => isFit(play, one, sent));
      const { operations, member, result, isWrong } = need(all[0], `no such patch of a ${noun} is valid`);
      const step = await play.ask(operation, it.thing, asPatch(operation, operations));
      const patch = inWords(operations);
      if (isWrong) {
        mustRefuse(step, `a refusal, because the test in ${patch} fails`);
        if (!isRefused(step)) return;
        const expected = `the ${noun} is as it was, because ${operation.id} was refused with ${answerOf(step)}`;
        await play.untouched(it, await play.mustRead(it.thing, expected), expected);
        return;
      }
      clear(isSuccess(step) && step.status !== 202, `${operation.id} got ${answerOf(step)}`);
      await play.settled(async () => {
        const read = await play.read(it.thing);
        const now = shownIn(play.resource, read)?.value[member];
        const isRight = result === undefined ? isEmpty(now) || now !== before[member] : isSame(result, now);
        const expected = `\`${member}\` is ${inWords(result)} after ${patch}`;
        demand(isRight, expected, `\`${member}\` is ${inWords(now)}`, read);
        const told = `is as it was, because ${patch} does not name it`;
        play.unchanged(
          it,
          read,
          ({ path, shown }) => [`\`${path}\` ${told}`, `\`${path}\` is ${inWords(shown)}`],
          ({ path }) => path !== member,
        );
      });
    });
  },
});

function mediaTypeOf(operation: Operation): string | undefined {
  return bodyContents(operation).find(({ mediaType }) => mediaType.includes('json-patch'))?.mediaType;
}

/** Patches of one kind, by the members of a thing and by those that another one was made with. */
function patchesBy(way: Way, before: JsonObject, other: JsonObject): Patch[] {
  const pathTo = (member: string): string => `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  // Two things may not have the same text, so other values come first.
  const filled = Object.entries(before)
    .filter(([, value]) => !isEmpty(value))
    .sort(([, one], [, two]) => Number(typeof one === 'string') - Number(typeof two === 'string'));
  const replaced = filled.flatMap(([member, value]): Patch[] => {
    const result = other[member];
    if (typeof result === 'object' || isEmpty(result) || isSame(value, result)) return [];
    return [{ member, result, operations: [{ op: 'replace', path: pathTo(member), value: result }] }];
  });
  if (way === 'replace') return replaced;
  if (way === 'remove')
    return filled.map(([member]) => ({
      member,
      result: undefined,
      operations: [{ op: 'remove', path: pathTo(member) }],
    }));
  if (way === 'add')
    return filled.flatMap(([member, value]): Patch[] => {
      if (!Array.isArray(value)) return [];
      const operations = [{ op: 'add', path: `${pathTo(member)}/0`, value: value[0] }];
      return [{ member, result: [value[0], ...value], operations }];
    });
  return replaced.map(({ member, result, operations }): Patch => {
    const test = { op: 'test', path: pathTo(member), value: before[member] };
    if (way === 'test') return { member, result, operations: [test, ...operations] };
    return { member, result, operations: [...operations, test], isWrong: true };
  });
}

/** Whether the description allows a patch, and what it makes of a thing. */
function isFit(play: Play, { operations, member, result }: Patch, sent: JsonObject): boolean {
  const headers = [['Content-Type', mediaTypeOf(play.operation) ?? '']] as const;
  const isAllowed = judgeSentBody(play.operation, headers, JSON.stringify(operations)).expectation === 'accept';
  const { [member]: _, ...others } = sent;
  const made = result === undefined ? others : { ...others, [member]: result };
  const [maker] = validCases(play.scene, play.maker);
  return isAllowed && Object.hasOwn(sent, member) && maker !== undefined && withOnly(maker, made) !== undefined;
}

function asPatch(operation: Operation, operations: readonly JsonObject[]): StepOptions {
  return {
    change: (request) => ({
      ...withHeaderField(request, 'Content-Type', mediaTypeOf(operation) ?? ''),
      body: JSON.stringify(operations),
    }),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return unordered(one) === unordered(other ?? null) || (typeof one !== 'object' && meansTheSame(one, other));
}
