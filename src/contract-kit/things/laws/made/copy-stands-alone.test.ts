import type { JsonObject } from '../../../openapi/document/json.ts';
import { accounts, tokens } from '../../../testing/laws/accounts.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { flag, listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, besides, change, together } from '../../../testing/laws/twists.ts';
import { copyStandsAlone } from './copy-stands-alone.ts';

const [copy, edit, read] = ['POST /recipes/{recipeId}/copy', 'PATCH /recipes/{recipeId}', 'GET /recipes/{recipeId}'];
const [steps, sent] = [listSchema(text), { cook: text, name: text }];
const recipe = objectSchema({ id: text, name: text, steps }, { cook: text, of: text, isShared: flag });
const isShared = { body: objectSchema({ isShared: flag }), responses: { 200: recipe, 404: null } };

/** Recipes, which can be copied. */
function recipes(description?: string, isSecured = false): JsonObject {
  const document = {
    'POST /recipes': {
      body: objectSchema({ name: text, steps }, { cook: text }),
      responses: { 201: recipe, 400: null },
    },
    [read]: { responses: { 200: recipe, 404: null } },
    [edit]: { body: objectSchema({}, { ...sent, steps }), responses: { 200: recipe, 400: null, 404: null } },
    [copy]: { responses: { 201: recipe, 404: null }, ...(description !== undefined && { description }) },
    ...(isSecured && { 'POST /recipes/{recipeId}/share': isShared }),
  };
  return smallDocument(document, { isSecured });
}

/** @param members What a copy has in another way than its pattern. */
const copying = (members: (pattern: KeptThing) => KeptThing = () => ({})): Twist =>
  at(copy, ({ things, path, newId }) => {
    const pattern = things.get(aboveOf(path));
    if (pattern === undefined) return { status: 404 };
    const made = { ...pattern, name: `Copy of ${pattern.name}`, of: pattern.id, ...members(pattern), id: newId() };
    things.set(`/recipes/${made.id}`, made);
    return { status: 201, body: made };
  });

const told = recipes('Makes a copy. Cook and steps are taken over; the name is not.');
const withoutCook = recipes('All is copied except the cook.');

/** Recipes that are shown to others once they are shared, and belong to the user with a number. */
const shared = (ownerOf: (pattern: KeptThing, caller: number) => unknown): Twist => {
  const own = accounts();
  return (call, next) => {
    const caller = call.headers.authorization === `Bearer ${tokens.token}` ? 1 : 2;
    const pattern = call.things.get(aboveOf(call.path));
    if (call.path.endsWith('/share')) {
      if (pattern?.by !== caller) return { status: 404 };
      change(call, aboveOf(call.path), { isShared: call.body.isShared });
      return { status: 200, body: call.things.get(aboveOf(call.path)) };
    }
    if (!call.path.endsWith('/copy')) return own(call, next);
    if (pattern?.by !== caller && pattern?.isShared !== true) return { status: 404 };
    return copying(() => ({ by: ownerOf(pattern, caller), isShared: false }))(call, next);
  };
};
/** Recipes with tags and hints below them, which a copy takes over. */
const hint = objectSchema({ id: text, text });
const changeHint = 'PATCH /recipes/{recipeId}/hints/{hintId}';
const tagIn = 'PUT /recipes/{recipeId}/tags/{slug}';
const tagged = objectSchema({ id: text, name: text, tags: listSchema(text) }, { of: text });
const withParts = smallDocument({
  'POST /recipes': { body: objectSchema({ name: text }), responses: { 201: tagged, 400: null } },
  [read]: { responses: { 200: tagged, 404: null } },
  [tagIn]: { responses: { 204: null, 404: null } },
  [copy]: {
    description: 'Copies the recipe. The tags and the hints are taken over; the hints come in the same order.',
    responses: { 201: tagged, 404: null },
  },
  'GET /recipes/{recipeId}/hints': { responses: { 200: listSchema(hint), 404: null } },
  'POST /recipes/{recipeId}/hints': { body: objectSchema({ text }), responses: { 201: hint, 400: null, 404: null } },
  [changeHint]: { body: objectSchema({}, { text }), responses: { 200: hint, 400: null, 404: null } },
});

/** Puts the tags of a recipe, and of the recipes that share its tags. */
const tagging = (sharesTags: boolean): Twist =>
  at(tagIn, ({ things, path }) => {
    const [above, tag] = [aboveOf(aboveOf(path)), path.slice(path.lastIndexOf('/') + 1)];
    const known = things.get(above);
    if (known === undefined) return { status: 404 };
    const isTagged = (one: KeptThing): boolean => one.id === known.id || (sharesTags && one.of === known.id);
    const isShared = (one: KeptThing): boolean => isTagged(one) || (sharesTags && one.id === known.of);
    for (const [key, one] of things)
      if (aboveOf(key) === '/recipes' && isShared(one)) things.set(key, { ...one, tags: [one.tags ?? [], tag].flat() });
    return { status: 204 };
  });

/** @param arrange What the copy makes of the hints of its pattern. */
const copyingHints = (arrange: (hints: KeptThing[]) => KeptThing[] = (hints) => hints, sharesTags = false): Twist =>
  together(
    tagging(sharesTags),
    at('POST /recipes', (call, next) => next({ ...call, body: { ...call.body, tags: [] } })),
    at(copy, (call, next) => {
      const { things, path, newId } = call;
      const hints = below(things, `${aboveOf(path)}/hints`);
      const reply = copying()(call, next);
      for (const one of arrange(hints)) {
        const id = newId();
        things.set(`/recipes/${Object(reply.body).id}/hints/${id}`, { ...one, id, of: one.id });
      }
      return reply;
    }),
  );
const changesCopied: Twist = at(changeHint, (call, next) => {
  const [, , , , id] = call.path.split('/');
  for (const [key, { of }] of call.things) if (of === id && key.includes('/hints/')) change(call, key, call.body);
  return next(call);
});

const ofUsers = { document: recipes(undefined, true), options: tokens };

testLaw(copyStandsAlone, {
  document: recipes(),
  ways: [copying()],
  faults: {
    'forgets the steps of the pattern': { at: copy, actual: /^it is/, twist: copying(() => ({ steps: [] })) },
    'forgets the cook, and says that it is taken over': {
      at: copy,
      document: told,
      actual: /^it is/,
      twist: copying(() => ({ cook: 'Nobody' })),
    },
    'keeps a name that is not taken over': {
      at: copy,
      document: told,
      actual: /^it is/,
      twist: copying(({ name }) => ({ name })),
    },
    'keeps a cook who is left out': { at: copy, document: withoutCook, actual: /^it is/ },
    'loses the copy': {
      at: copy,
      actual: 'reading the recipe gets status 404',
      twist: at(copy, (call, next) => {
        const reply = next(call);
        call.things.delete(`/recipes/${Object(reply.body).id}`);
        return reply;
      }),
    },
    'changes the pattern with its copy': {
      at: copy,
      actual: /^`steps` of its pattern is/,
      twist: at(
        edit,
        besides((call) => change(call, `/recipes/${call.things.get(call.path)?.of}`, { steps: call.body.steps ?? [] })),
      ),
    },
    'changes the copy with its pattern': {
      at: copy,
      actual: /^`\w+` of the copy is/,
      twist: at(
        edit,
        besides((call) => {
          for (const { id, of } of call.things.values())
            if (`/recipes/${of}` === call.path) change(call, `/recipes/${id}`, call.body);
        }),
      ),
    },
    'gives what others copy to the owner of the pattern': {
      at: copy,
      ...ofUsers,
      actual: 'status 404',
      twist: shared(({ by }) => by),
    },
    'forgets the cook of the recipe': {
      at: copy,
      document: recipes('Makes a recipe with the cook and all steps of this one, and with a name of its own.'),
      actual: /^it is/,
      twist: copying(() => ({ cook: 'Nobody' })),
    },
    'forgets the same cook': {
      at: copy,
      document: recipes('The copy has the same cook as the original.'),
      actual: /^it is/,
      twist: copying(() => ({ cook: 'Nobody' })),
    },
    'tags the pattern with its copy': {
      at: copy,
      document: withParts,
      actual: /^`tags` of its pattern is/,
      twist: copyingHints(undefined, true),
    },
    'turns the hints of the copy round': {
      at: copy,
      document: withParts,
      actual: 'the order is another one',
      twist: copyingHints((hints) => hints.toReversed()),
    },
    'forgets a hint of the pattern': {
      at: copy,
      document: withParts,
      actual: /not alike$/,
      twist: copyingHints((hints) => hints.slice(1)),
    },
    'changes the hints of a copy with those of its pattern': {
      at: copy,
      document: withParts,
      actual: 'it shows another one',
      twist: together(changesCopied, copyingHints()),
    },
  },
  right: {
    'copies tags and hints': { document: withParts, twist: copyingHints() },
    'says nothing of what a copy has': {},
    'takes over what it says': { document: told, twist: copying(() => ({ name: 'Untitled' })) },
    'takes over all but the cook': { document: withoutCook, twist: copying(() => ({ cook: undefined })) },
    'empties what it does not name, beside what it names': {
      document: recipes('The cook is copied.'),
      twist: copying(() => ({ steps: [], name: 'Untitled' })),
    },
    'copies under a new name': {
      document: recipes('Copies a recipe under a new name.'),
      twist: copying(() => ({ name: 'Untitled' })),
    },
    'gives the copy a name of its own': {
      document: recipes('Makes a recipe with the cook and all steps of this one, and with a name of its own.'),
    },
    'adds to the name': {
      document: recipes('The copy has the cook of the original and its name, prefixed by "Copy of".'),
    },
    'gives what others copy to them': { ...ofUsers, twist: shared((_, caller) => caller) },
    'answers a copy with the recipe itself': {
      twist: at(copy, ({ things, path }) => ({ status: 201, body: things.get(aboveOf(path)) })),
      unclear: { [copy]: 'the response shows the same thing' },
    },
  },
});
