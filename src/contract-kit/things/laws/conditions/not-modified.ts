import { withHeaderField } from '../../scene/changed-request.ts';
import { readerOf, resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { etagOf } from './etags.ts';

/** If 304 is documented, an unchanged thing is not sent again to a caller who has it. */
export const notModified: ThingLaw = resourceLaw({
  name: 'not-modified',
  side: 'request',
  statement: '`If-None-Match` with the current ETag is answered with 304 where the description has this status.',
  source: 'RFC 9110 §13.1.2',
  appliesTo: (operation, resource) =>
    readerOf(resource) === operation &&
    resource.makers.length > 0 &&
    operation.responses.some(({ status }) => status === '304'),
  play: async (scene, operation, resource) => {
    const made = await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    const first = await scene.send(operation, made.thing);
    const etag = first && etagOf(first);
    if (first?.status !== 200 || etag === undefined) return { unclear: `reading the ${resource.noun} gives no ETag` };
    const again = await scene.send(operation, made.thing, {
      change: (request) => withHeaderField(request, 'If-None-Match', etag),
    });
    if (again?.status === 304) return 'holds';
    if (again?.status !== 200 || etagOf(again) !== etag) return { unclear: 'the ETag changes by itself' };
    return {
      expected: `304, because \`If-None-Match\` has the current ETag ${etag}`,
      actual: 'status 200 with the same ETag',
      shown: again,
    };
  },
});
