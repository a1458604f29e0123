import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, smallDocument } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, besides, change, inEnvelope, stamps, together } from '../../../testing/laws/twists.ts';
import { actionLeavesTheRest } from './action-leaves-the-rest.ts';

/** The same under a name that says less of what it does. */
const shelve = 'POST /stories/{storyId}/shelve';
const { [close]: closing = { responses: {} }, ...others } = storyOperations;
const shelved = (description: string) => smallDocument({ ...others, [shelve]: { ...closing, description } });
const shelving = (content: JsonObject, state = 'closed'): Twist =>
  at(shelve, (call) => {
    const path = aboveOf(call.path);
    if (!call.things.has(path)) return { status: 404 };
    change(call, path, { state, ...content });
    return { status: 200, body: call.things.get(path) };
  });

const reopen = 'POST /stories/{storyId}/reopen';
const reopening = (description: string) =>
  smallDocument({ ...storyOperations, [shelve]: { ...closing, description }, [reopen]: closing });
/** Closed stories are reopened, and shelved ones get these members in whatever state they are. */
const reopens = (content: JsonObject): Twist => {
  const acts =
    (members: JsonObject): Twist =>
    (call) => {
      const path = aboveOf(call.path);
      if (!call.things.has(path)) return { status: 404 };
      change(call, path, members);
      return { status: 200, body: call.things.get(path) };
    };
  return together(at(reopen, acts({ state: 'open', closedAt: undefined })), at(shelve, acts(content)));
};

const [hide, show] = ['POST /stories/{storyId}/hide', 'POST /stories/{storyId}/show'];
/** Stories that are hidden, and shown again. */
const hidden = smallDocument({
  ...storyOperations,
  [hide]: { responses: closing.responses },
  [show]: { responses: closing.responses, description: 'Brings a hidden story back as it was.' },
});
const hiding = (content: JsonObject): Twist =>
  together(
    ...[hide, show].map((id) =>
      at(id, (call) => {
        const path = aboveOf(call.path);
        const own = call.things.get(path);
        if (own === undefined || (id === show && own.isHidden !== true))
          return { status: own === undefined ? 404 : 409 };
        change(call, path, id === hide ? { isHidden: true } : { isHidden: undefined, ...content });
        return { status: 200, body: call.things.get(path) };
      }),
    ),
  );

testLaw(actionLeavesTheRest, {
  document: smallDocument(storyOperations),
  ways: [storyWays],
  faults: {
    'opens a closed story that was hidden': {
      at: show,
      document: hidden,
      actual: '`state` is "open" after hide and show',
      twist: hiding({ state: 'open' }),
    },
    'empties a story when it is closed': {
      at: close,
      actual: `\`text\` is missing after ${close}`,
      twist: at(
        close,
        besides((call) => change(call, aboveOf(call.path), { text: undefined })),
      ),
    },
    'gives a closed story another title': {
      at: close,
      actual: `\`title\` is "closed" after ${close}`,
      twist: at(
        close,
        besides((call) => change(call, aboveOf(call.path), { title: 'closed' })),
      ),
    },
    'opens a closed story when it is shelved, which says that nothing else changes': {
      at: shelve,
      document: reopening('Puts a story on a shelf. Nothing else changes.'),
      actual: `it is "open" after ${close} and then ${shelve}`,
      twist: reopens({ state: 'open' }),
    },
    'opens a closed story when it is shelved, which says that its state stays': {
      at: shelve,
      document: reopening('Puts a story on a shelf; `state` then stays as it is.'),
      actual: `it is "open" after ${close} and then ${shelve}`,
      twist: reopens({ state: 'open' }),
    },
    'empties a story when it is shelved': {
      at: shelve,
      document: shelved('Closes a story.'),
      actual: `\`text\` is missing after ${shelve}`,
      twist: shelving({ text: undefined }),
    },
  },
  right: {
    'shows a story again as it was': {
      document: hidden,
      twist: hiding({}),
      unclear: { [hide]: 'changes no state' },
    },
    'empties a story when it is closed, as it says': {
      document: smallDocument({
        ...storyOperations,
        [close]: { responses: {}, ...storyOperations[close], description: 'Closes a story, and takes its text away.' },
      }),
      twist: at(
        close,
        besides((call) => change(call, aboveOf(call.path), { text: undefined })),
      ),
    },
    'gives a shelved story another title, as it says': {
      document: shelved('Closes a story. Its title says so.'),
      twist: shelving({ title: 'shelved' }),
    },
    'shelves a story in each state, and changes nothing else': {
      document: reopening('Puts a story on a shelf. Nothing else changes.'),
      twist: reopens({}),
    },
    'opens a closed story when it is shelved, and does not say that it leaves it': {
      document: reopening('Puts a story on a shelf. If it is open, nothing else changes.'),
      twist: reopens({ state: 'open' }),
      unclear: { [shelve]: 'changes no state' },
    },
    'gives a story another title, and leaves its state': {
      document: shelved(''),
      twist: shelving({ title: 'shelved' }, 'open'),
      unclear: { [shelve]: 'changes no state' },
    },
    'has times and versions that move': { twist: stamps },
    'answers in an envelope': { document: smallDocument(enveloped(storyOperations)), twist: inEnvelope },
  },
});
