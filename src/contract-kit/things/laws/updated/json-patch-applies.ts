import type { Step } from '../../../contract/model/step.ts';
import { firstByKey } from '../../../openapi/document/group-by.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import { appendPointer } from '../../../openapi/document/pointer.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import { isJsonPatch } from '../../../openapi/operation/media-type.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { judgeSentBody } from '../../../requests/bodies/judge-body.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isEmpty, meansTheSame } from '../../scene/means-the-same.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { withHeaderField, withOnly } from '../../scene/with-query.ts';
import { answerOf, inWords, isDone } from '../../scene/words.ts';
import { isOfNewThings } from './replacement-replaces.ts';

/** A document of JSON Patch for one thing. */
interface Patch {
  readonly operations: readonly JsonObject[];
  /** The member that it changes, and what that is afterwards. `undefined`: gone, or what it is by default. */
  readonly member: string;
  readonly result: unknown;
}

/** So many members are tried. A service may let nobody change some of them. */
const maxTried = 4;

type Way = 'replace' | 'remove' | 'add' | 'test' | 'failed test';

/** A JSON Patch does what its operations say, all of them or none. */
export const jsonPatchApplies: ThingLaw = sceneLaw<Way>({
  name: 'json-patch-applies',
  statement:
    'A JSON Patch replaces, adds, removes and tests what its operations name, and is applied as a whole or not.',
  source: 'RFC 6902 §4 and §5, RFC 5789 §2',
  needs: [means('change'), isMade, isRead, (operation) => mediaTypeOf(operation) !== undefined],
  ways: () => ['replace', 'add', 'remove', 'test', 'failed test'],
  play: perWay(async (play, way) => {
    const { operation, noun } = play;
    const other = sentIn((await play.usual()).step)?.value ?? {};
    const it = await play.steady();
    const before = need(shownIn(play.resource, it.read), `the ${noun} shows nothing`).value;
    const sent = sentIn(it.step)?.value ?? {};
    const others = [other, ...play.cases(play.maker).map((testCase) => bodyMembers(testCase) ?? {})];
    const all = others.flatMap((values) => patchesBy(way, before, values)).filter((one) => isFit(play, one, sent));
    const fits = firstByKey(all, ({ member }) => member);
    const mediaType = mediaTypeOf(operation) ?? '';
    const send = async (operations: readonly JsonObject[]): Promise<Step> =>
      await play.ask(operation, it.thing, {
        change: (request) => ({
          ...withHeaderField(request, 'Content-Type', mediaType),
          body: JSON.stringify(operations),
        }),
      });
    let refused = `no such patch of a ${noun} is valid`;
    for (const { operations, member, result } of fits.slice(0, maxTried)) {
      const step = await send(operations);
      const patch = inWords(operations);
      if (way === 'failed test') {
        await play.mustRefuse(it, step, `a refusal, because the test in ${patch} fails`);
        // A member that nobody may change is refused with any test.
        const control = await send(operations.slice(0, 1));
        if (isDone(control)) return;
        refused = `${operation.id} got ${answerOf(control)}`;
        continue;
      }
      refused = `${operation.id} got ${answerOf(step)}`;
      if (!isDone(step)) continue;
      return await play.settled(async () => {
        const read = await play.read(it.thing);
        const now = play.shown(read)[member];
        const isRemoved = async (): Promise<boolean> => isEmpty(now) || (await isOfNewThings(play, member, now));
        const isRight = result === undefined ? await isRemoved() : isSame(result, now);
        demand(isRight, `\`${member}\` is ${inWords(result)} after ${patch}`, `\`${member}\` is ${inWords(now)}`, read);
        play.unchanged(it, read, `${patch} does not name it`, ({ path }) => path !== member);
      });
    }
    clear(false, refused);
  }),
});

function mediaTypeOf(operation: Operation): string | undefined {
  return bodyContents(operation).find(({ mediaType }) => isJsonPatch(mediaType))?.mediaType;
}

/** Patches of one kind, by the members of a thing and by those that another one was made with. */
function patchesBy(way: Way, before: JsonObject, other: JsonObject): Patch[] {
  // Two things may not have the same text, so other values come first, and those that cannot be empty before lists.
  const kinds = ['number', 'boolean', 'object', 'string'];
  const filled = Object.entries(before)
    .filter(([, value]) => !isEmpty(value))
    .sort(([, one], [, two]) => kinds.indexOf(typeof one) - kinds.indexOf(typeof two));
  return filled.flatMap(([member, value]): Patch[] => {
    const path = appendPointer('', member);
    if (way === 'remove') return [{ member, result: undefined, operations: [{ op: 'remove', path }] }];
    if (way === 'add') {
      const [first] = Array.isArray(value) ? value : [];
      const operations = [{ op: 'add', path: `${path}/0`, value: first }];
      return Array.isArray(value) ? [{ member, result: [first, ...value], operations }] : [];
    }
    const result = other[member];
    if (typeof result === 'object' || isEmpty(result) || isSame(value, result)) return [];
    const test = { op: 'test', path, value };
    const replace = { op: 'replace', path, value: result };
    const operations = { replace: [replace], test: [test, replace], 'failed test': [replace, test] }[way];
    return [{ member, result, operations }];
  });
}

/** Whether the description allows a patch, and what it makes of a thing. */
function isFit(play: Play, { operations, member, result }: Patch, sent: JsonObject): boolean {
  const headers = [['Content-Type', mediaTypeOf(play.operation) ?? '']] as const;
  const isAllowed = judgeSentBody(play.operation, headers, JSON.stringify(operations)).expectation === 'accept';
  const { [member]: _, ...others } = sent;
  const made = result === undefined ? others : { ...others, [member]: result };
  const [maker] = play.cases(play.maker);
  return isAllowed && Object.hasOwn(sent, member) && maker !== undefined && withOnly(maker, made) !== undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return unordered(one) === unordered(other ?? null) || (typeof one !== 'object' && meansTheSame(one, other));
}
