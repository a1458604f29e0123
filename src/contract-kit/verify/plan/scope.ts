import { deriveContract } from '../../contract/clauses/derive-contract.ts';
import type { OperationScope } from '../../contract/clauses/operation-scope.ts';
import { schemesWithoutToken } from '../../contract/credentials/given-security.ts';
import type { Clause } from '../../contract/model/clause.ts';
import { verifyDefaults } from '../../contract/model/defaults.ts';
import type { Law } from '../../contract/model/law.ts';
import { type KnownRequest, knownBodies, type ValuesOf } from '../../contract/model/operation-values.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import type { Target } from '../../exchange/checks/target.ts';
import { assertLaws } from '../../exchange/laws/assert-laws.ts';
import { lawClauses } from '../../exchange/laws/law-clauses.ts';
import type { RecordedExchange } from '../../exchange/recording/recorded-exchange.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { readableDocument } from '../../openapi/document/readable-document.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { bodyCandidates } from '../../requests/bodies/body-candidates.ts';
import type { UserValues } from '../../requests/cases/read-user-values.ts';
import { unplannable } from '../../requests/cases/unplannable.ts';
import { didYouMean } from '../../text/nearest.ts';
import type { Provision } from '../../things/make/provision/provision.ts';
import { readsByName } from '../../things/read/reads-by-name.ts';
import type { ResourceModel } from '../../things/read/resource-model.ts';
import { statefulModel } from '../../things/read/stateful.ts';
import { whyWithheld } from '../../things/read/withheld.ts';
import type { ThingLaw } from '../../things/scene/scene.ts';
import { type KnownRequests, readKnownRequests } from './known-requests.ts';
import { type MayTouch, mayReadOf, mayTouchOf } from './may-touch.ts';
import { type Selection, type SelectionOptions, selectOperations } from './selection.ts';
import { usableValues } from './usable-values.ts';

/** What is verified, and on what target. */
export interface ScopeOptions extends SelectionOptions {
  /** The OpenAPI description (3.0 or 3.1) as an object, with local `$ref`s only, as {@link loadDocument} returns it. */
  readonly document: JsonObject;
  /** Where the requests go. */
  readonly target: Target;
  /** Selects clauses. Only the selected clauses are verified, with the cases that they need. Default: all clauses. */
  readonly clauses?: ((clause: Clause) => boolean) | undefined;
  /** The id of the only clause to verify, such as that of a finding. Default: all clauses. */
  readonly only?: string | undefined;
  /** Laws to check besides the description, such as {@link httpLaws}. Default: none. */
  readonly laws?: readonly Law[] | undefined;
  /**
   * The laws about resources. Default: all.
   *
   * @internal
   */
  readonly resourceLaws?: readonly ThingLaw[];
  /** The names of laws about resources that are not checked, or `*` for all. Default: all are checked. */
  readonly withoutLaws?: readonly string[] | undefined;
  /** Creates a disposable resource before each request. Default: only what the description shows is made. */
  readonly provision?: Provision | undefined;
  /**
   * Patterns, as in `operations`, of operations whose requests may change what the run has not made. `**` stands for all.
   * Default: none.
   */
  readonly touch?: readonly string[] | undefined;
  /** The same as `touch: ['**']`. Default `false`. */
  readonly touchFound?: boolean | undefined;
  /**
   * Sends a POST that would be withheld and only reads by its own words, such as `/orders/search`, as long as nothing changes
   * that the run has not made. Default `false`.
   */
  readonly touchReading?: boolean | undefined;
}

/** The valid values that requests may have. */
interface ScopeValues {
  /** Default: none besides those that are made up. */
  readonly values?: UserValues | undefined;
  /** Recorded exchanges. Default: none. */
  readonly from?: readonly RecordedExchange[] | undefined;
  /** Default: one token for all security schemes. */
  readonly tokens?: Tokens | undefined;
}

/** The options, with the laws about resources handed in. */
export type LawsOptions = ScopeOptions & { readonly resourceLaws: readonly ThingLaw[] };

/** The laws that are checked on a target. */
export interface LawsFor {
  /** Those that the user has given. */
  readonly laws: readonly Law[];
  /** Those about resources. Empty if nothing is made on the target. */
  readonly resourceLaws: readonly ThingLaw[];
}

/** The part of a document that is verified. */
export interface Scope extends Selection, LawsFor {
  /** The operations that make, list and read each resource. `undefined` if the target remembers nothing. */
  readonly model: ResourceModel | undefined;
  /** The user's values that requests may have. */
  readonly valuesOf: ValuesOf;
  /** What recordings tell of valid requests. */
  readonly recorded: KnownRequests;
  /** Whether requests of an operation may change what the run has not made. */
  readonly mayTouch: MayTouch;
  /** Whether an operation that would be withheld is tried, because it only reads by its own words. */
  readonly mayRead: (operation: Operation) => boolean;
  /** Makes an accepted request the base of those of its operation. */
  readonly begin: (operation: Operation, known: KnownRequest) => void;
  /** Whether a valid request can be made for an operation. Answered when it is asked, because each answer takes time. */
  readonly isPlannable: (operation: Operation) => boolean;
  /** Whether only requests of an operation may leave that contain nothing, because others may change what the run has not made. */
  readonly isWithheld: (operation: Operation) => boolean;
  readonly of: (operation: Operation) => OperationScope;
}

/** @throws Error when the document has no operation, or none that a pattern names, and when a law is invalid. */
export function scopeOf(options: LawsOptions & ScopeValues): Scope {
  const { document, target, only, touch, touchFound, touchReading } = options;
  const { values = {}, from = [], tokens = verifyDefaults.token } = options;
  const isWanted = only === undefined ? (options.clauses ?? (() => true)) : ({ id }: Clause) => id === only;
  const described = readOperations(document);
  if (described.length === 0) {
    const [violation] = readableDocument(document).notVerified;
    const why = violation && ` At ${violation.pointer}: ${violation.reason}.`;
    throw new Error(`The document describes no operation, so nothing can be verified.${why ?? ''}`);
  }
  const selection = selectOperations(described, options);
  const { laws, resourceLaws } = lawsFor(options, selection.operations);
  const model = statefulModel(document, target);
  const mayTouch = mayTouchOf(described, touch, touchFound || target.makesUpResponses);
  const mayRead = model === undefined ? () => false : mayReadOf(model, touchReading);
  const recorded = readKnownRequests(document, from, target.baseUrl);
  const learned = new Map<Operation, readonly KnownRequest[]>();
  const knownOf = (operation: Operation) => learned.get(operation) ?? recorded.of(operation);
  const valuesOf = usableValues(document, values, mayTouch, knownOf);
  const isFree = (operation: Operation): boolean => mayTouch(operation) || mayRead(operation);
  const whyWithheld = (operation: Operation) =>
    model === undefined || isFree(operation) ? undefined : withheld(operation, model);
  const blockedBy = onceFor(
    (operation: Operation) => unplannable(operation, valuesOf, tokens) ?? whyWithheld(operation),
  );
  return {
    ...selection,
    model,
    valuesOf,
    mayTouch,
    mayRead,
    recorded,
    begin: (operation, known) => {
      learned.set(operation, [known]);
    },
    isPlannable: (operation) => blockedBy(operation) === undefined,
    isWithheld: (operation) =>
      unplannable(operation, valuesOf, tokens) === undefined && blockedBy(operation) !== undefined,
    laws,
    resourceLaws,
    of: (operation) => {
      const { clauses, notVerified } = deriveContract(document, [operation]);
      const known = [...clauses, ...lawClauses(operation, [...laws, ...resourceLaws])];
      const blocked = blockedBy(operation);
      const ofBodies = bodyCandidates(operation, knownBodies(valuesOf(operation).known)).notVerified;
      const ofCredentials = blocked === undefined ? withoutCredentials(operation, tokens) : [blocked];
      return {
        operation,
        blocked,
        known,
        clauses: known.filter(isWanted),
        notVerified: [...notVerified, ...ofBodies, ...ofCredentials],
      };
    },
  };
}

/** The schemes that no request has credentials for, although others satisfy the operation. */
function withoutCredentials(operation: Operation, tokens: Tokens): NotVerified[] {
  return schemesWithoutToken(operation, tokens).map(({ scheme: { name, node } }) => ({
    pointer: node.pointer,
    reason: `no credentials were given for the security scheme ${name}`,
  }));
}

/** @throws Error when a law is invalid. */
export function lawsFor(options: LawsOptions, operations: readonly Operation[]): LawsFor {
  const { document, target, laws: given = [], resourceLaws, withoutLaws = [], provision } = options;
  assertLaws(given, operations);
  const aboutResources = lawsWithout(resourceLaws, withoutLaws);
  // A mock makes up its responses, so only its handling of requests is checked.
  if (target.makesUpResponses) return { laws: given.filter(({ judge }) => judge === undefined), resourceLaws: [] };
  if (statefulModel(document, target) !== undefined) return { laws: given, resourceLaws: aboutResources };
  if (provision === undefined) return { laws: given, resourceLaws: [] };
  return { laws: given, resourceLaws: aboutResources.filter(({ needsOnlyModule }) => needsOnlyModule) };
}

function withheld(operation: Operation, model: ResourceModel): NotVerified | undefined {
  const why = whyWithheld(operation, model);
  const other = readsByName(operation, model) ? '--touch-reading or ' : '';
  const reason = `${why}; ${other}--touch ${operation.id} sends its requests`;
  return why === undefined ? undefined : { pointer: operation.node.pointer, reason };
}

/**
 * The laws about resources without those of these names. `*` stands for all.
 *
 * @throws Error when a name is not that of such a law.
 */
export function lawsWithout(laws: readonly ThingLaw[], names: readonly string[]): readonly ThingLaw[] {
  if (names.includes('*')) return [];
  const known = laws.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const sentence = `There is no law about resources with the name ${unknown}${didYouMean(unknown, known)}`;
    throw new Error(`${sentence} The laws are ${known.join(', ')}.`);
  }
  return laws.filter(({ name }) => !names.includes(name));
}
