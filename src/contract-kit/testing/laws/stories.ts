import { newNote } from './documents.ts';
import { listSchema, objectSchema, type SmallOperations, text } from './small-document.ts';
import type { Twist } from './small-service.ts';
import { aboveOf, at, change } from './twists.ts';

const state = { type: 'string', enum: ['open', 'closed'] };
const story = objectSchema({ id: text, title: text, state }, { text, closedAt: text });

/** Stories that are open until they are closed. */
export const storyOperations: SmallOperations = {
  'POST /stories': { body: newNote, responses: { 201: story, 400: null } },
  'GET /stories': { responses: { 200: listSchema(story) } },
  'GET /stories/{storyId}': { responses: { 200: story, 404: null } },
  'POST /stories/{storyId}/close': {
    responses: { 200: story, 404: null, 409: null },
    words: { 409: 'The story is closed already.' },
  },
  'DELETE /stories/{storyId}': { responses: { 204: null, 404: null } },
};

export const close = 'POST /stories/{storyId}/close';

/** New stories are open. Those that are open can be closed. */
export const storyWays: Twist = (call, next) => {
  if (call.operation?.id === 'POST /stories') return next({ ...call, body: { ...call.body, state: 'open' } });
  return at(close, () => {
    const path = aboveOf(call.path);
    const story = call.things.get(path);
    if (story === undefined) return { status: 404 };
    if (story.state === 'closed') return { status: 409 };
    change(call, path, { state: 'closed', closedAt: new Date(call.now()).toISOString() });
    return { status: 200, body: call.things.get(path) };
  })(call, next);
};
