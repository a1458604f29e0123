import { albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, forgets, inEnvelope, keeps, stamps, together } from '../../../testing/laws/twists.ts';
import { changeIsKept } from './change-is-kept.ts';

const change = 'PATCH /notes/{noteId}';

testLaw(changeIsKept, {
  document: part(noteOperations, /POST|GET|PATCH/),
  faults: {
    'answers a change and forgets it': {
      at: change,
      actual: /^`\w+` is still .* after it was changed to /,
      twist: at(change, forgets),
    },
    'adds new words to the old ones': {
      at: change,
      actual: /^`words` is \d+ after it was changed to/,
      twist: at(change, (call, next) => {
        const old = Number(call.things.get(call.path)?.words ?? 1);
        return next(
          'words' in call.body ? { ...call, body: { ...call.body, words: old + Number(call.body.words) } } : call,
        );
      }),
    },
    'replaces a photo in its response only': {
      at: 'PUT /albums/{albumId}/photos/{photoId}',
      document: albums,
      actual: /is still/,
      twist: at('PUT /albums/{albumId}/photos/{photoId}', forgets),
    },
    'makes cards by PUT and does not change them by it': {
      at: 'PUT /cards/{slug}',
      document: cards,
      actual: /is still/,
      twist: together(inEnvelope, (call, next) =>
        call.method === 'PUT' && call.things.has(call.path) ? next({ ...call, method: 'GET' }) : next(call),
      ),
    },
  },
  right: {
    'has times and versions that move': { twist: stamps },
    'keeps texts in lower case': {
      twist: keeps((body) => ('title' in body ? { ...body, title: String(body.title).toLowerCase() } : body)),
    },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'promises changes for later': {
      twist: at(change, (call, next) => ({ ...forgets(call, next), status: 202 })),
      unclear: { [change]: 'promised for later' },
    },
  },
});
