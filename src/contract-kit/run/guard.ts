import { pathParameters } from '../document/operation.ts';
import type { Case } from '../plan/case.ts';
import { dimensionName } from '../plan/dimension-name.ts';
import type { Exchange } from '../send/exchange.ts';
import { isLoopback } from '../send/loopback.ts';
import { type Provision, withPathValues } from './provision.ts';

/** Decides what may be sent to a target: everything to this machine, almost nothing to another one. */
export interface Guard {
  /** The case as it may be sent; nothing where it must not be. */
  readonly admit: (one: Case) => Promise<Case | undefined>;
  /** After a case was sent: removes what was made for it. */
  readonly release: (one: Case) => Promise<void>;
  /** Whether a reply shows that the target acted on something that is not ours, so that nothing more may be sent. */
  readonly isAlarm: (one: Case, exchange: Exchange) => boolean;
}

export interface GuardOptions {
  readonly allowHosts: readonly string[];
  readonly provision: Provision | undefined;
}

/** An integer that no service hands out as an id; strings of its digits stand for a thing that is known to be absent. */
const absentId = '0';

/**
 * @throws Error when the target is not on this machine and its host is not named in `allowHosts`.
 */
export function createGuard(baseUrl: URL, { allowHosts, provision }: GuardOptions): Guard {
  const isLocal = isLoopback(baseUrl);
  if (!isLocal && !allowHosts.includes(baseUrl.hostname)) {
    throw new Error(
      `${baseUrl.hostname} is not this machine, and requests may destroy what is there. To send it requests all the same, name it: --allow-host ${baseUrl.hostname}`,
    );
  }
  const made = new Map<Case, Readonly<Record<string, string>>>();
  const make = async (one: Case): Promise<Case> => {
    if (provision === undefined) return one;
    const values = await provision.create(one.operation.id);
    assertPathValues(one, values);
    const own = withPathValues(one, values);
    made.set(own, values);
    return own;
  };
  const release = async (one: Case): Promise<void> => {
    const values = made.get(one);
    made.delete(one);
    if (values !== undefined) await provision?.cleanup?.(values);
  };
  if (isLocal) return { admit: make, release, isAlarm: () => false };
  return {
    release,
    admit: async (one) => {
      if (isPathAtFault(one)) return mayNameSomething(one) || one.intent !== 'refuse' ? undefined : one;
      if (provision !== undefined) return await make(one);
      if (one.intent !== 'refuse' || one.fault?.dimension === 'method') return undefined;
      return withPathValues(one, Object.fromEntries(pathNames(one).map((name) => [name, absentId])));
    },
    isAlarm: (one, { result }) => {
      const isOurs = provision !== undefined && !isPathAtFault(one);
      return !isOurs && result.kind === 'reply' && result.reply.status >= 200 && result.reply.status < 300;
    },
  };
}

/** What is not named by `create` would be named by chance. */
function assertPathValues({ operation }: Case, values: unknown): void {
  const made: object = Object(values);
  for (const { name, schema } of pathParameters(operation)) {
    const value: unknown = Object.hasOwn(made, name) ? Reflect.get(made, name) : undefined;
    const pattern = schema?.texts('type').includes('integer') ? /^-?\d+$/ : /^(?!\.{1,2}$)[^/]+$/;
    if (typeof value !== 'string' || !pattern.test(value)) {
      throw new Error(`it must return an object with a valid string for \`${name}\`, such as { ${name}: '42' }`);
    }
  }
}

function pathNames({ operation }: Case): string[] {
  return pathParameters(operation).map(({ name }) => name);
}

function isPathAtFault(one: Case): boolean {
  const { fault, operation } = one;
  return pathParameters(operation).some((parameter) => dimensionName(operation, parameter) === fault?.dimension);
}

/** A careless reader may find a number, and so a thing that is not ours, in any text with a digit. */
function mayNameSomething({ fault }: Case): boolean {
  return /\d/.test(decode(fault?.label ?? ''));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '0';
  }
}
