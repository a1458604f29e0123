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
import { stateOfTime } from '../../scene/times.ts';
import { byContrast, leastFirst } from '../../scene/varied-cases.ts';
import { answerOf, inWords, saysTooMuch } from '../../scene/words.ts';
import { singlesOf } from '../updated/change-leaves-the-rest.ts';
import { type ToldStates, toldStates } from './told-states.ts';

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
          const value = stateIn(member, choices, shown[member]);
          return choices.includes(value) && values.includes(value) !== areAllowed;
        });
        const forbidden = own.find(({ members = [] }) => members.length === 0) ?? own[0];
        if (forbidden === undefined) return;
        const is = `the \`${forbidden.member}\` of the ${play.noun} is ${inWords(shown[forbidden.member])}${after}`;
        const about = named.get(it.thing) ?? it.thing;
        const demandSame = await watchOwners(whole, about, made);
        const changes = byContrast(means('change')(operation, resource) ? play.cases() : [], shown);
        // Some states may only not be left by a change.
        const change = changes.find((one) => bodyMembers(one)?.[forbidden.member] !== undefined) ?? changes[0];
        const { members = [] } = forbidden;
        const alone = singlesOf(play).filter(({ name }) => members.includes(name));
        for (const one of members.length === 0 ? [change] : alone.map((single) => single.one)) {
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

/** What the value of a member says, of a time whether it has come. */
function stateIn(member: string, choices: readonly string[], value: unknown): string {
  const isTime = choices.includes('true') && typeof value !== 'boolean' && stateOfTime(member) !== undefined;
  return String(isTime && value !== undefined ? value !== null : value);
}

function namesState(...about: Parameters<Need>): boolean {
  return forbiddenStates(...about).length > 0;
}

interface States extends ToldStates {
  readonly choices: readonly string[];
  /** The members of a change that are refused alone. Absent or empty: each request is. */
  readonly members?: readonly string[] | undefined;
}

/**
 * The values of members of a thing that an operation names as its reason for a refusal, or as all that are allowed: at the 409
 * where the path names the thing, and where the body does, also at the 422, by its noun, and in its own description.
 */
function forbiddenStates(operation: Operation, resource: Resource): States[] {
  const isAbout = isAboutIt(operation, resource);
  const refusals = operation.responses.filter(({ status }) => status === '409' || (status === '422' && !isAbout));
  if (refusals.length === 0) return [];
  const choices = new Map(
    shownProperties(resource).map(([member, schema]) => {
      const types = schema.texts('type');
      // What has no time was not done.
      const isFlag = types.includes('boolean') || (types.includes('null') && stateOfTime(member) !== undefined);
      return [member, isFlag ? ['true', 'false'] : schema.texts('enum')] as const;
    }),
  );
  const read = (text: string, isRefusal: boolean): ToldStates[] =>
    toldStates(text, [...choices], { operation, resource, isAbout, isRefusal });
  const described = operation.node.text('description') ?? '';
  const sentences = sentencesOf(described).map((text) => ({ text, members: keptIn(text, operation, resource) }));
  return [
    ...refusals.flatMap(({ node }) => statementsOf(node.text('description') ?? '').flatMap((text) => read(text, true))),
    ...read(sentences.flatMap(({ text, members }) => (members === undefined ? text : [])).join('\n'), false),
    ...sentences.flatMap(({ text, members }) =>
      (members === undefined ? [] : read(text.replace(/\bonly (?=`)/i, ''), true)).map((told) => ({
        ...told,
        members,
      })),
    ),
  ].map((told) => ({ ...told, choices: choices.get(told.member) ?? [] }));
}

/** Words that say that something is not changed, or may be. */
const changing =
  /\b(?:can't|cannot|(?:can|may|must) (?:not|no longer)|(?:can|may) only)\s?be (?:sent|changed|edited|updated|modified|set|replaced)\b/i;

/**
 * The members that a sentence keeps in some states, and no members where it keeps all: "While archived, a story cannot be changed",
 * "Once published, only `title` may be sent", "`price` may only be changed while open". `undefined` if it says nothing of this kind.
 */
function keptIn(sentence: string, operation: Operation, resource: Resource): readonly string[] | undefined {
  const isWhile = /\b(?:while|when|once|after)\b/i.test(sentence) && means('change', 'replace')(operation, resource);
  const isRest = /\bonly `/i.test(sentence);
  if (!isWhile || !(isRest || changing.test(sentence))) return undefined;
  const sent = sentProperties(operation).map(([name]) => name);
  const marked = sent.filter((name) => sentence.includes(`\`${name}\``));
  return isRest ? sent.filter((name) => !marked.includes(name)) : marked;
}

/** The sentences of a refusal, and the codes before them, as words: `` `not_open`: `` says what "not open" does. */
function statementsOf(text: string): string[] {
  const codes = text.split(/(?<=[.!?])\s+|(?<=`):\s*/);
  return codes.map((words) => words.replaceAll(/[`_\s]+/g, ' ').trim()).filter((words) => !saysTooMuch(words));
}
