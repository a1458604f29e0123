import fc from 'fast-check';
import type { Step } from '../../../contract/model/step.ts';
import { identifyingWord } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { actsOn } from '../../read/actions.ts';
import { operationsThat } from '../../read/meaning.ts';
import type { Resource, ResourceModel } from '../../read/resource-model.ts';
import { idInPath } from '../../read/thing.ts';
import { mayHide } from '../../scene/may-hide.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { isSuccess } from '../../scene/words.ts';
import { judgeThing } from './judge-things.ts';
import { membersAfter, repeatedMembers, shownObject } from './known-members.ts';
import { isGone, type KnownThing, noteStep, numbersOf, type SequenceModel, type Sequencer } from './sequence-model.ts';

export type SequenceCommand = fc.AsyncCommand<SequenceModel, Sequencer>;

type Run = (model: SequenceModel, sequencer: Sequencer) => Promise<void>;

/** Commands for the things of a resource. */
export interface Commands {
  /** Makes a thing. */
  readonly make: fc.Arbitrary<SequenceCommand>;
  /** All commands. What changes things is here more often. */
  readonly any: readonly fc.Arbitrary<SequenceCommand>[];
}

export function commandsFor(resource: Resource, model: ResourceModel): Commands {
  const { own } = resource;
  const changes = operationsThat(resource, 'change', 'replace');
  const deletion = own.get('DELETE');
  const make = making((number, choice) => makeOne(number, choice));
  const any = [
    ...times(3, make),
    ...changes.flatMap((operation) => [
      ...times(
        4,
        about((number, choice) => change(operation, number, choice)),
      ),
      ...times(
        2,
        about((number, choice) => refuse(operation, number, choice)),
      ),
    ]),
    ...(deletion === undefined
      ? []
      : times(
          2,
          about((number) => remove(deletion, number)),
        )),
    ...actionsOf(resource, model)
      .filter((operation) => !changes.includes(operation))
      .map((operation) => about((number) => act(operation, number))),
    about((number) => async (known, sequencer) => judgeThing(known, sequencer, number)),
  ];
  return { make, any };
}

function times<Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value);
}

/** A command that makes a thing. It keeps the number of the thing, so that it makes the same one without other commands. */
function making(runOf: (number: number, choice: number) => Run): fc.Arbitrary<SequenceCommand> {
  return command(({ things }) => things.size + 1, runOf);
}

/** A command about a thing that is there. It keeps to the thing that it was about first. */
function about(runOf: (number: number, choice: number) => Run): fc.Arbitrary<SequenceCommand> {
  return command((model, which) => {
    const there = numbersOf(model, 'there');
    return there[which % there.length];
  }, runOf);
}

function command(
  choose: (model: SequenceModel, which: number) => number | undefined,
  runOf: (number: number, choice: number) => Run,
): fc.Arbitrary<SequenceCommand> {
  return fc.tuple(fc.nat(1000), fc.nat(1000)).map(([which, choice]): SequenceCommand => {
    let number: number | undefined;
    const own: SequenceCommand = {
      check: () => true,
      run: async (model, sequencer) => {
        number ??= choose(model, which);
        if (number === undefined || model.isOver) return;
        if (!sequencer.hasRoom()) model.isOver = true;
        else {
          model.done.add(own);
          await runOf(number, choice)(model, sequencer);
        }
      },
      toString: () => `${which} ${choice}`,
    };
    return own;
  });
}

const makeOne =
  (number: number, choice: number): Run =>
  async (model, { scene, resource }) => {
    const [maker] = resource.makers;
    const picked = maker && nth(validCases(scene, maker.operation), choice);
    const made = await scene.make(resource, picked === undefined ? {} : { pick: () => picked });
    const step = scene.steps().at(-1);
    noteStep(model, step, number);
    if (typeof made === 'string') return;
    model.lastChange = made.step;
    // A 202 promises a thing for later.
    const is =
      made.step.status === 202 || [...model.things.values()].some(({ thing }) => thing.path === made.thing.path);
    model.things.set(number, {
      thing: made.thing,
      is: is ? 'unsure' : 'there',
      members: repeatedMembers(made.step),
      sent: textOf(made.step),
    });
  };

const change =
  (operation: Operation, number: number, choice: number): Run =>
  async (model, { scene }) => {
    const one = nth(validCases(scene, operation), choice);
    const known = thingAt(model, number);
    if (one === undefined || known === undefined) return;
    const step = await scene.send(operation, known.thing, { pick: () => one });
    noteStep(model, step, number);
    if (!isSuccess(step)) return;
    model.lastChange = step;
    const isClear = step.status !== 202 && staysAt(known, step) && !mayHide(one);
    model.things.set(number, {
      ...known,
      is: isClear ? 'there' : 'unsure',
      members: membersAfter(known.members, step),
      sent: known.sent + textOf(step),
    });
  };

/** A request that the description forbids. If it is refused, nothing may change. */
const refuse =
  (operation: Operation, number: number, choice: number): Run =>
  async (model, { scene }) => {
    const known = thingAt(model, number);
    const invalid = scene
      .casesOf(operation)
      .filter((one) => one.expectation === 'refuse' && one.fault?.dimension === 'body');
    const one = nth(invalid, choice);
    if (one === undefined || known === undefined) return;
    const step = await scene.send(operation, known.thing, { pick: () => one });
    if (step === undefined || step.status >= 500 || step.status === 0) model.isOver = true;
    else if (step.status < 400) model.things.set(number, { ...known, is: 'unsure' });
    else model.lastChange = step;
  };

/** What was made or changed with the id of a deleted thing may go with it. */
const remove =
  (operation: Operation, number: number): Run =>
  async (model, { scene, reader }) => {
    const known = thingAt(model, number);
    if (known === undefined) return;
    const step = await scene.send(operation, known.thing);
    noteStep(model, step, number);
    if (!isSuccess(step)) return;
    model.lastChange = step;
    const after = await scene.send(reader, known.thing);
    const isDeleted = step.status !== 202 && after !== undefined && isGone(after);
    model.things.set(number, { ...known, is: isDeleted ? 'deleted' : 'unsure' });
    const id = segmentsOf(known.thing.path).at(-1) ?? '';
    for (const [at, other] of model.things)
      if (at !== number && other.sent.includes(id)) model.things.set(at, { ...other, is: 'unsure' });
  };

/** An action may do anything to its thing, and nothing to the others. */
const act =
  (operation: Operation, number: number): Run =>
  async (model, { scene }) => {
    const known = thingAt(model, number);
    if (known === undefined) return;
    const step = await scene.send(operation, known.thing);
    noteStep(model, step, number);
    model.things.set(number, { ...known, is: 'unsure' });
    if (isSuccess(step)) model.lastChange = step;
  };

/** A thing that is there. */
function thingAt({ things }: SequenceModel, number: number): KnownThing | undefined {
  const known = things.get(number);
  return known?.is === 'there' ? known : undefined;
}

/** The operations that do something with one thing and make nothing. */
function actionsOf(resource: Resource, model: ResourceModel): Operation[] {
  const operations = new Set(model.resources.flatMap(({ own }) => [...own.values()]));
  return [...operations].filter((one) => actsOn(one, resource));
}

/** Whether a thing still has its path after a change: neither its id nor what the id is made of was changed. */
function staysAt({ thing, members }: KnownThing, step: Step): boolean {
  const id = idInPath(thing.path);
  const isOpaque = ['id', 'uuid', 'guid'].includes(identifyingWord(thing.resource.variable) ?? thing.resource.variable);
  if (!isOpaque || [...members.values()].includes(id)) return false;
  const { id: shown } = shownObject(step) ?? {};
  return shown === undefined || String(shown) === id;
}

function nth<Value>(values: readonly Value[], number: number): Value | undefined {
  return values[number % values.length];
}

function textOf({ case: { request } }: Step): string {
  return `${request.path} ${request.body ?? ''}`;
}
