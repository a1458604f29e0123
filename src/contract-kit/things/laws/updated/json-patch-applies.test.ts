import { noteOperations } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { at, together } from '../../../testing/laws/twists.ts';
import { jsonPatchApplies } from './json-patch-applies.ts';

const patch = 'PATCH /notes/{noteId}';
const members = { words: whole, tags: listSchema(text) };
const note = objectSchema({ id: text, title: text }, members);
const document = patchable(
  smallDocument({
    ...noteOperations,
    'POST /notes': { body: objectSchema({ title: text }, members), responses: { 201: note, 400: null } },
    'GET /notes/{noteId}': { responses: { 200: note, 404: null } },
    [patch]: { body: {}, responses: { 200: note, 400: null, 404: null, 422: null } },
  }),
);

/** The document with JSON Patch in place of JSON. */
function patchable(
  small: ReturnType<typeof smallDocument>,
  paths = ['/title', '/words', '/tags', '/tags/0'],
): ReturnType<typeof smallDocument> {
  const step = {
    type: 'object',
    required: ['op', 'path'],
    properties: {
      op: { enum: ['add', 'remove', 'replace', 'test'] },
      path: { enum: paths },
    },
  };
  const content = { 'application/json-patch+json': { schema: listSchema(step) } };
  const copy = structuredClone(small);
  Object(copy.paths)['/notes/{noteId}'].patch.requestBody = { required: true, content };
  return copy;
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}
type Apply = (note: KeptThing, operation: Operation) => KeptThing | undefined;

/** Applies one operation. `undefined`: it cannot be applied. */
const apply: Apply = (known, { op, path, value }) => {
  const [, member = '', index] = path.split('/');
  const own = known[member];
  if (index !== undefined)
    return Array.isArray(own) && op === 'add' ? { ...known, [member]: [value, ...own] } : undefined;
  if (op === 'test') return JSON.stringify(own) === JSON.stringify(value) ? known : undefined;
  const { [member]: _, ...others } = known;
  return op === 'remove' ? others : { ...others, [member]: value };
};

function patches(one: Apply = apply, isWhole = true): Twist {
  return at(patch, ({ things, path, request }) => {
    const known = things.get(path);
    if (known === undefined) return { status: 404 };
    let now = known;
    for (const operation of JSON.parse(request.body ?? '[]')) {
      const next = one(now, operation);
      if (next === undefined) return { status: 422 };
      now = next;
      if (!isWhole) things.set(path, now);
    }
    things.set(path, now);
    return { status: 200, body: now };
  });
}

const usually7 = at('POST /notes', (call, next) => next({ ...call, body: { words: 7, ...call.body } }));

testLaw(jsonPatchApplies, {
  document,
  faults: {
    'removes no list': {
      at: patch,
      document: patchable(document, ['/title', '/tags']),
      actual: /^`tags` is /,
      twist: patches((known, operation) => (operation.op === 'remove' ? known : apply(known, operation))),
    },
    'ignores tests': {
      at: patch,
      actual: 'status 200',
      twist: patches((known, operation) => (operation.op === 'test' ? known : apply(known, operation))),
    },
    'keeps what it did before a test failed': {
      at: patch,
      actual: /^`title` is .* afterwards and was/,
      twist: patches(apply, false),
    },
    'has no words in place of those that are removed, and 7 of a new note': {
      at: patch,
      document: patchable(document, ['/words']),
      actual: '`words` is 0',
      twist: together(
        usually7,
        patches((known, one) => (one.op === 'remove' ? { ...known, words: 0 } : apply(known, one))),
      ),
    },
    'ignores removals': {
      at: patch,
      actual: /^`\w+` is/,
      twist: patches((known, operation) => (operation.op === 'remove' ? known : apply(known, operation))),
    },
    'overwrites the first item of a list by another one': {
      at: patch,
      actual: /^`tags` is \["\w+"\]$/,
      twist: patches((known, operation) =>
        operation.path.endsWith('/0') ? { ...known, tags: [operation.value] } : apply(known, operation),
      ),
    },
    'ignores values': {
      at: patch,
      actual: /^`title` is/,
      twist: patches((known, operation) => (operation.op === 'replace' ? known : apply(known, operation))),
    },
  },
  right: {
    'applies patches': { twist: patches() },
    'has 7 words in place of those that are removed, and of a new note': {
      twist: together(
        usually7,
        patches((known, one) =>
          one.op === 'remove' && one.path === '/words' ? { ...known, words: 7 } : apply(known, one),
        ),
      ),
    },
    'refuses all patches': {
      twist: at(patch, () => ({ status: 422 })),
      unclear: { [patch]: `${patch} got status 422` },
    },
    'removes nothing that a note must have': {
      twist: patches((known, operation) => (operation.op === 'remove' ? undefined : apply(known, operation))),
    },
  },
});
