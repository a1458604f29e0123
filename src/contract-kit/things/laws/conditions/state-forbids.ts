import type { Case } from '../../../contract/model/case.ts';
import { sentencesOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { bodyMembers, withMembersIn } from '../../scene/body-members.ts';
import { clear, need } from '../../scene/breach.ts';
import { sentProperties, shownProperties } from '../../scene/representation.ts';
import type { MadeThing, StepOptions, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isRead, isUnsafe, means, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { makeOf, namedFor, watchOwners } from '../../scene/surroundings.ts';
import { byContrast, leastFirst } from '../../scene/varied-cases.ts';
import { answerOf, inWords, saysTooMuch } from '../../scene/words.ts';
import { singlesOf } from '../updated/change-leaves-the-rest.ts';

/** A request for as little as possible, so that only the state can be the reason for its refusal. */
const asLittle: StepOptions = { pick: (cases) => leastFirst(cases)[0] };

/** A request with the values of a case, whatever a change must repeat. */
const chosen = (one: Case): StepOptions => ({
  pick: () => one,
  change: (request) => withMembersIn(one.operation, request, bodyMembers(one) ?? {}),
});

/** What a state forbids is refused. */
export const stateForbids: ThingLaw = sceneLaw({
  name: 'state-forbids',
  statement: 'A request is refused for a thing in the state that the description names at its 409.',
  source: "the words of the description's 409, and of the operation that has it",
  needs: [isUnsafe, (...about) => namedFor(...about) !== undefined, isMade, isRead, namesState],
  play: async (play) => {
    const { operation, resource, whole } = play;
    const states = forbiddenStates(operation, resource);
    const { kind, reference } = need(namedFor(operation, resource), 'no request names it');
    const [made = resource] = modelFor(operation).madeBy(operation);
    const named = new Map<Thing, Thing>();
    let judged = 0;
    const begin = async ({ thing }: MadeThing) =>
      named.set(thing, kind === resource ? thing : await makeOf(play, kind, thing));
    await play.eachState(
      async (it, shown, after) => {
        const own = states.filter(({ member, choices, values, areAllowed }) => {
          const value = String(shown[member]);
          return choices.includes(value) && values.includes(value) !== areAllowed;
        });
        const forbidden = own.find(({ members }) => members === undefined) ?? own[0];
        if (forbidden === undefined) return;
        const is = `the \`${forbidden.member}\` of the ${play.noun} is ${inWords(shown[forbidden.member])}${after}`;
        const about = named.get(it.thing) ?? it.thing;
        const demandSame = await watchOwners(whole, about, made);
        const changes = byContrast(means('change')(operation, resource) ? play.cases() : [], shown);
        // Some states may only not be left by a change.
        const change = changes.find((one) => bodyMembers(one)?.[forbidden.member] !== undefined) ?? changes[0];
        const alone = singlesOf(play).filter(({ name }) => forbidden.members?.includes(name));
        for (const one of forbidden.members === undefined ? [change] : alone.map((single) => single.one)) {
          const asked = await (reference
            ? play.askNaming([[reference, idInPath(about.path)]], about)
            : play.ask(operation, about, one ? chosen(one) : asLittle));
          await whole.mustRefuse(it, asked, `${isAboutIt(operation, resource) ? '409' : 'a refusal'}, because ${is}`);
          await demandSame(`${operation.id} was refused with ${answerOf(asked)}`);
          judged += 1;
        }
      },
      { begin, isDeletedToo: !means('remove')(operation, resource) },
    );
    clear(judged > 0, `no action leads to a state in which ${operation.id} is refused`);
  },
});

function namesState(...about: Parameters<Need>): boolean {
  return forbiddenStates(...about).length > 0;
}

interface States {
  readonly member: string;
  readonly choices: readonly string[];
  readonly values: readonly string[];
  /** Whether all other values are forbidden. */
  readonly areAllowed: boolean;
  /** The members of a change that are refused alone. Absent: each request is. */
  readonly members?: readonly string[] | undefined;
}

/**
 * The values of members of a thing that an operation names as its reason for a refusal, or as all that are allowed: at the 409
 * where the path names the thing, and where the body does, also at the 422, by its noun.
 */
function forbiddenStates(operation: Operation, resource: Resource): States[] {
  const isAbout = isAboutIt(operation, resource);
  const refusals = operation.responses.filter(({ status }) => status === '409' || (status === '422' && !isAbout));
  return refusals.flatMap(({ node }) => {
    const words = node.text('description') ?? '';
    // What is "in quarantine" is `quarantined`, and what waits for it is not.
    const isNamed = ({ before, within }: Form, value: string): boolean => {
      const [first, ...more] = value.split(/[_-]/);
      const name = [first, ...more.map((word) => `(?:(?:the|an?) )?${word}\\w*`)].join(' ');
      const stem = name.replace(/(?<=\w{5})(?:ed|e)$/i, '');
      const forms = `(?:${name}s?|${stem}ed|in ${stem}e?)`;
      return /^[a-z_-]{4,}$/i.test(value) && new RegExp(`${before}${forms}\\b`, 'i').test(within);
    };
    const forms = statementsOf(words).flatMap((text) => (isAbout ? formsIn(text) : formsOf(resource, text)));
    const told = [allowedBy, refusedBy, markedBy, whileIn].flatMap((formsBy) => formsBy(operation, resource));
    return [...forms, ...told].flatMap((form) =>
      shownProperties(resource).flatMap(([member, schema]) => {
        const isFlag = schema.texts('type').includes('boolean');
        const choices = isFlag ? ['true', 'false'] : schema.texts('enum');
        const before = form.before === anywhere && isFlag ? asPredicate : form.before;
        const values = choices.filter(
          (value) => value !== 'false' && isNamed({ ...form, before }, isFlag ? member : value),
        );
        const { areAllowed, members } = form;
        return values.length === 0 ? [] : [{ member, choices, values, areAllowed, members }];
      }),
    );
  });
}

/** Words for all states but those that were named before. */
const allOthers =
  /\b(?:any|every|all|anything|everything) (?:other|else)\b|\botherwise\b|\b(?:later|earlier) than that\b/i;

/**
 * The states that an operation itself says are the only ones: "of a story that is open; in any other state the answer is 409", "The
 * story must be open".
 */
function allowedBy({ node }: Operation, { noun }: Resource): Form[] {
  const sentences = sentencesOf(node.text('description'));
  const subject = new RegExp(`\\b(?:an?|the|this|that) ${noun}\\b`, 'i');
  return sentences.flatMap((sentence, at): Form[] => {
    const [own = '', ...others] = sentence.split(allOthers);
    const before = `${sentences[at - 1] ?? ''} ${own}`;
    const isOfOthers = others.length > 0 && sentence.includes('409') && subject.test(before);
    const [, needed] = new RegExp(`\\bthe ${noun} must (?:still )?be\\b(.*)`, 'i').exec(sentence) ?? [];
    const within = needed ?? (isOfOthers ? before : undefined);
    // A state may be called like the thing itself.
    return within === undefined ? [] : [{ areAllowed: true, before: anywhere, within: within.replace(subject, '') }];
  });
}

const refusing =
  /^([^;:]*?),? (?:gets?|means|(?:is|are)(?: (?:answered|refused|rejected) with)?) (?:an? |the )?(?:status )?409(?=[.,;]|$)/i;

/**
 * The states that an operation answers with 409 without a condition. Examples are "A closed story is answered with 409" and "A
 * story that was not printed before, or is sold already, is a 409".
 */
function refusedBy({ node }: Operation, { noun }: Resource): Form[] {
  const that = '(?:that|which) (?:is|was|has been)\\b';
  const subject = new RegExp(`^(?:an?|the|any|every) (?:\\w+ )?${noun}(?: ${that}.*)?$`, 'i');
  return sentencesOf(node.text('description')).flatMap((sentence) => {
    const [, within = ''] = refusing.exec(sentence) ?? [];
    return subject.test(within) && !/\band\b/i.test(within) ? within.split(/,? or /i).flatMap(formsIn) : [];
  });
}

/**
 * The states in sentences that end with the status: "There is no adding to a closed story (409)", "Lines are added to drafts only
 * (409)".
 */
function markedBy({ node }: Operation): Form[] {
  return sentencesOf(node.text('description')).flatMap((sentence): Form[] => {
    const [, within] = /^([^;:()]*) \((?:an? )?409(?: for [^)]*| otherwise| if not)?\)\.?$/.exec(sentence) ?? [];
    if (within === undefined || /\b(?:if|when|where|unless|until|while|once)\b/i.test(within)) return [];
    // "What is no longer a draft stays as it is" is about drafts.
    if (/\b(?:that|which|who) (?:is|are|was|were) no/i.test(within)) return formsIn(within);
    const denials = within.match(/\b(?:no|not|never|cannot|nothing|none|neither|nor)\b|n't\b/gi) ?? [];
    const areAllowed = /\bonly\b/i.test(within);
    return denials.length === (areAllowed ? 0 : 1) ? [{ areAllowed, before: anywhere, within }] : [];
  });
}

/**
 * The states in which the operation says that it changes nothing, or only some members: "While archived, a story cannot be changed",
 * "Once published, only `title` may be sent", "`price` may only be changed while open".
 */
function whileIn(operation: Operation, resource: Resource): Form[] {
  if (!means('change', 'replace')(operation, resource)) return [];
  const sent = sentProperties(operation).map(([name]) => name);
  return sentencesOf(operation.node.text('description')).flatMap((sentence): Form[] => {
    const [, within] = /\b(?:while|when|once|after)\b([^,;.]*)/i.exec(sentence) ?? [];
    const [, denied, isOnly] = changing.exec(sentence) ?? [];
    const marked = sent.filter((name) => sentence.includes(`\`${name}\``));
    const isRest = /\bonly `/i.test(sentence);
    const told = isRest ? sent.filter((name) => !marked.includes(name)) : marked;
    if (within === undefined || (denied ?? isOnly ?? (isRest || undefined)) === undefined) return [];
    return [
      { areAllowed: isOnly !== undefined, before: anywhere, within, members: told.length > 0 ? told : undefined },
    ];
  });
}

/** Words that say that something is not changed, or may be. */
const changing =
  /\b(?:(cannot|(?:can|may|must) (?:not|no longer))|(?:can|may) (only )?)\s?be (?:sent|changed|edited|updated|modified|set|replaced)\b/i;

/** Where a state is looked for: the words before it, as a regular expression, and whether such states are all that are allowed. */
type Form = Pick<States, 'areAllowed' | 'members'> & { readonly before: string; readonly within: string };

/** A state may be named anywhere, but what a flag is called only as what something is: "is archived", and no "active user". */
const [anywhere, asPredicate] = ['\\b', '(?:^|\\b(?:is|are|was|been)) (?:already )?'];

/** The sentences of a refusal, and the codes before them, as words: `` `not_open`: `` says what "not open" does. */
function statementsOf(text: string): string[] {
  const codes = text.split(/(?<=[.!?])\s+|(?<=`):\s*/);
  return codes.map((words) => words.replaceAll(/[`_\s]+/g, ' ').trim()).filter((words) => !saysTooMuch(words));
}

/** What is named before a "not" is forbidden, as in "is sealed, or has not so much". */
function formsIn(words: string): Form[] {
  const allowed = {
    areAllowed: true,
    before: '(?:(?:\\b(?:is|are|was|were|been) |^)(?:not|no|no longer|neither)|\\bnor) (?:an? )?',
    within: words,
  };
  if (/\b(?:only|must|needs?|required?s?|unless|until|no|nothing|none|without|neither|nor)\b/i.test(words))
    return [allowed];
  const [within = ''] = words.split(/\b(?:not|cannot|never)\b|n't/i);
  return [{ areAllowed: false, before: anywhere, within }, allowed];
}

function formsOf({ noun }: Resource, within: string): Form[] {
  const is = `\\b${noun}s?(?: of (?:the|that|this|its) \\w+)? (?:is|are|was|were|has been|have been)`;
  return [
    { before: `${is} (?:already )?`, areAllowed: false, within },
    { before: `${is} (?:not|no longer) `, areAllowed: true, within },
  ];
}
