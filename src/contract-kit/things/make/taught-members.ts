import { type Case, isPlainValid } from '../../contract/model/case.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Thing } from '../read/thing.ts';
import { bodyMembers } from '../scene/body-members.ts';
import { sentProperties } from '../scene/representation.ts';
import { firstWith } from '../scene/with-query.ts';
import { withOtherText } from './other-texts.ts';

/** The members of an operation's body, with their planned values. */
type PlannedMembers = ReadonlyMap<string, ReadonlySet<unknown>>;

/**
 * What refusals have taught about members of bodies: those that have another text in each request, such as a number that is given
 * once, and those that a change must repeat as the thing was made with them, because the thing keeps them for good.
 */
export class TaughtMembers {
  readonly #made = new WeakMap<Thing, JsonObject>();
  readonly #renewed = new Map<Operation, PlannedMembers>();
  readonly #repeated = new Map<Operation, PlannedMembers>();

  /** Notes what things were made with. */
  note({ operation }: Case, request: WireRequest, made: readonly Thing[]): void {
    const members = bodyMembers({ operation, request });
    if (members !== undefined) for (const thing of made) this.#made.set(thing, members);
  }

  /** The case with other values in place of planned ones. Values that a law has put in stay. */
  fill(testCase: Case, thing: Thing | undefined): Case {
    const known = (thing && this.#made.get(thing)) ?? {};
    const repeated = plannedIn(testCase, this.#repeated).filter((name) => Object.hasOwn(known, name));
    const own = Object.fromEntries(repeated.map((name) => [name, known[name]]));
    const repeating = repeated.length > 0 ? firstWith([testCase], own) : undefined;
    const renewed = plannedIn(testCase, this.#renewed);
    return renewed.reduce((one, name) => withOtherText(one, name) ?? one, repeating ?? testCase);
  }

  /** Notes that a member has another text in each request from now on. */
  renew(operation: Operation, name: string, planned: readonly Case[]): void {
    this.#renewed.set(operation, new Map([...(this.#renewed.get(operation) ?? []), ...membersOf(planned, [name])]));
  }

  /**
   * Finds the fewest texts of a body that a change must send as the thing was made with them.
   *
   * @param refused A valid case that was refused.
   * @param planned The cases of the operation.
   * @param isAccepted Sends the case again.
   */
  async learnRepeated(refused: Case, planned: readonly Case[], isAccepted: () => Promise<boolean>): Promise<void> {
    const repeats = async (names: readonly string[]): Promise<boolean> => {
      this.#repeated.set(refused.operation, membersOf(planned, names));
      return await isAccepted();
    };
    // A choice may be a state, and repeating it would change nothing.
    const choices = sentProperties(refused.operation).filter(([, schema]) => schema.at('enum') ?? schema.at('const'));
    const isChoice = (name: string): boolean => choices.some(([choice]) => choice === name);
    const members = Object.entries(bodyMembers(refused) ?? {});
    const texts = members.filter(([name, value]) => typeof value === 'string' && !isChoice(name));
    let names = texts.map(([name]) => name);
    const isEnough = names.length > 0 && (await repeats(names));
    for (const name of isEnough ? names : []) {
      const others = names.filter((other) => other !== name);
      if (await repeats(others)) names = others;
    }
    this.#repeated.set(refused.operation, membersOf(planned, isEnough ? names : []));
  }
}

function membersOf(planned: readonly Case[], names: readonly string[]): PlannedMembers {
  const bodies = planned.filter(isPlainValid).map((testCase) => bodyMembers(testCase) ?? {});
  return new Map(names.map((name) => [name, new Set(bodies.map((body) => body[name]))]));
}

/** The members of a case that have a planned value. */
function plannedIn(testCase: Case, taught: ReadonlyMap<Operation, PlannedMembers>): string[] {
  const own = taught.get(testCase.operation);
  if (own === undefined || own.size === 0) return [];
  const members = Object.entries(bodyMembers(testCase) ?? {});
  return members.filter(([name, value]) => own.get(name)?.has(value)).map(([name]) => name);
}
