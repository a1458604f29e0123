import type { JsonObject } from '../../../openapi/document/json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { withAmounts } from '../../scene/own-numbers.ts';
import { perWay } from '../../scene/play.ts';
import { bodyReferencesOf, mustName } from '../../scene/referred-id.ts';
import { sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { type PartCount, partCountsOf } from './part-counts.ts';

/** A thing counts what is made below it. */
export const partsAreCounted: ThingLaw = sceneLaw<PartCount>({
  name: 'parts-are-counted',
  statement: 'The number or sum of parts that a thing shows grows with each one that is made.',
  source: 'the names of members in the description, such as `review_count`',
  needs: [isMade, isRead, (operation, whole) => countedBy(operation, whole).length > 0],
  ways: ({ operation, resource }) => countedBy(operation, resource),
  play: perWay(async (play, { member, amount, isGuessed }) => {
    const { operation } = play;
    const { thing: whole } = await play.large(operation);
    const before = numberIn(play.shown(await play.read(whole)), member);
    const acted = await play.accept(operation, whole, withAmounts(amount === undefined ? [] : [amount], 2));
    const by = amount === undefined ? 1 : numberIn(sentIn(acted)?.value ?? {}, amount);
    const all = amount === undefined ? [before + by] : [before + by, before - by];
    await play.settled(async () => {
      const read = await play.read(whole);
      const count = numberIn(play.shown(read), member);
      clear(!isGuessed || count !== before, `\`${member}\` is no sum`);
      const right = `\`${member}\` is ${all.join(' or ')}, because it was ${before} before ${operation.id}`;
      demand(all.includes(count), right, `\`${member}\` is ${count}`, read);
    });
  }),
});

/** A number that a thing shows. @throws Unclear when it shows none. */
function numberIn(shown: JsonObject, member: string): number {
  const value = shown[member];
  return need(typeof value === 'number' ? value : undefined, `no \`${member}\` is shown`);
}

/** The members of a thing that count the parts which an operation makes. */
function countedBy(operation: Operation, whole: Resource): PartCount[] {
  const { handlesOf, madeBy } = modelFor(operation);
  const isMaking = operation.method === 'POST' ? !operation.path.endsWith('}') : madeBy(operation).length > 0;
  const isBelow =
    handlesOf(operation).some(({ resource }) => resource === whole) ||
    bodyReferencesOf(operation, whole).some((reference) => mustName(reference, whole));
  return isMaking && isBelow ? partCountsOf(operation, whole) : [];
}
