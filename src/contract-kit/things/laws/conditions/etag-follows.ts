import type { Operation } from '../../../openapi/operation/operation.ts';
import { makesBelow } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isReadAlone, isUnsafe, means, sceneLaw } from '../../scene/scene-law.ts';
import { etagOf, hasHeader, isSameBody } from './etags.ts';

/** What changes what reading a thing shows changes its ETag. */
export const etagFollows: ThingLaw = sceneLaw({
  name: 'etag-follows',
  statement: 'A request after which reading a thing shows something else has changed its strong ETag, too.',
  source: 'RFC 9110 §8.8.1: a strong validator changes whenever a change occurs that would be observable',
  needs: [
    isUnsafe,
    (...about) => isAboutIt(...about) || makesBelow(...about),
    (...about) => !means('remove')(...about),
    isMade,
    isReadAlone,
    (_, resource) => tellsEtags(resource),
  ],
  play: async (play) => {
    const { operation, noun } = play;
    const { thing, read } = await play.watch(await play.make({ readyFor: operation }));
    const etag = need(etagOf(read), `reading the ${noun} gives no ETag`);
    clear(!etag.startsWith('W/'), 'the ETag is weak');
    clear(isSameBody(read, await play.read(thing)), `the ${noun} changes by itself`);
    await play.acceptUnlike(operation, thing, read);
    const after = await play.read(thing);
    clear(!isSameBody(read, after), `${operation.id} changes nothing that reading the ${noun} shows`);
    const expected = `another ETag than ${etag}, because ${operation.id} has changed what reading the ${noun} shows`;
    demand(etagOf(after) !== etag, expected, 'the same ETag', after);
  },
});

/** Whether the description says that reading a thing gives an ETag: by a header, its words, or a condition of a request. */
function tellsEtags({ own }: Resource): boolean {
  const reader = own.get('GET');
  const isCondition = (operation: Operation): boolean =>
    ['If-Match', 'If-None-Match'].some((name) => hasHeader(operation, name));
  const shown = (reader?.responses ?? []).filter(({ status }) => /^2/.test(status)).flatMap(({ headers }) => headers);
  return (
    shown.some(({ name }) => name.toLowerCase() === 'etag') ||
    /\bETags?\b/.test(reader?.node.text('description') ?? '') ||
    [...own.values()].some(isCondition)
  );
}
