import { describe, expect, it } from 'vitest';
import type { Law } from '../../contract/model/law.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { ThingLaw } from '../../things/scene/scene.ts';
import type { VerifyOptions } from '../../verify/plan/verify-options.ts';
import type { Dress } from './dresses.ts';
import { type PlayedLaw, playLaw } from './play-law.ts';
import type { Twist } from './small-service.ts';

/** A service of a test: a small service that is changed by twists. */
export interface Service {
  /** Default: that of the test. */
  readonly document?: JsonObject;
  /** What this service does in another way, before what all services of the test do so. Default: nothing. */
  readonly twist?: Twist;
  /** Default: those of the test. */
  readonly options?: Partial<VerifyOptions>;
}

/** A service with a fault. */
export interface Faulty extends Service {
  /** The operation that is to blame. */
  readonly at: string;
  /** What the finding says of what came. */
  readonly actual: string | RegExp;
}

/** A service that is right, however odd it is. */
export interface Right extends Service {
  /** The operations of which nothing can be said, with a part of the reason. Default: none, so the law holds of all. */
  readonly unclear?: Readonly<Record<string, string>>;
}

/** The services that show what a law is about, by what they do. */
export interface LawCases extends Service {
  /** What all services of the test do in another way. Default: nothing. */
  readonly ways?: readonly Twist[];
  readonly isPlain?: boolean;
  readonly faults: Readonly<Record<string, Faulty>>;
  readonly right: Readonly<Record<string, Right>>;
}

/** The cases of a law, which a test of the tests plays again. */
export interface TestedLaw extends LawCases {
  readonly law: ThingLaw | Law;
}

const tested = new Map<string, TestedLaw>();
let isCollecting = false;

/** Tests that a law finds each fault at its operation, and blames no service that is right. */
export function testLaw(law: ThingLaw | Law, cases: LawCases): void {
  const own = { ...cases, law };
  tested.set(law.name, own);
  if (isCollecting) return;
  describe(`the law ${law.name}`, () => {
    it.each(Object.keys(cases.faults))('finds a service that %s', async (name) => {
      await expectFound(own, name);
    });
    it.each(Object.keys(cases.right))('holds for a service that %s', async (name) => {
      await expectHolds(own, name);
    });
  });
}

/** Loads tests without running them. Returns the cases of all laws that have been tested. */
export async function collectLawTests(load: () => Promise<unknown>): Promise<ReadonlyMap<string, TestedLaw>> {
  isCollecting = true;
  try {
    await load();
    return tested;
  } finally {
    isCollecting = false;
  }
}

/** Expects that the law finds a fault. */
export async function expectFound(own: TestedLaw, name: string): Promise<void> {
  const fault = faultOf(own, name);
  const { breaches } = await played(own, fault);
  const actual: unknown = typeof fault.actual === 'string' ? fault.actual : expect.stringMatching(fault.actual);
  expect(breaches).toContainEqual({ at: fault.at, expected: expect.any(String), actual });
}

/** Expects that the law finds a fault where the description and the service have another form. */
export async function expectFoundIn(own: TestedLaw, name: string, dress: Dress): Promise<void> {
  const fault = faultOf(own, name);
  const { breaches } = await played(own, fault, dress);
  expect(breaches).toContainEqual({ at: fault.at, expected: expect.any(String), actual: expect.any(String) });
}

function faultOf({ faults }: TestedLaw, name: string): Faulty {
  const fault = faults[name];
  if (fault === undefined) throw new Error(`There is no fault "${name}".`);
  return fault;
}

/** Expects that the law blames nothing on a service, and holds except where nothing can be said. */
export async function expectHolds(own: TestedLaw, name: string): Promise<void> {
  const { breaches, holds, unclear } = await played(own, own.right[name] ?? {});
  expect(breaches).toEqual([]);
  const reasons = Object.entries(own.right[name]?.unclear ?? {}).map(
    ([at, reason]) => [at, expect.stringContaining(reason)] as const,
  );
  expect(unclear).toEqual(Object.fromEntries(reasons));
  if (reasons.length === 0) expect(holds).not.toEqual([]);
}

function played(
  { law, isPlain, document: usual, ways = [], ...cases }: TestedLaw,
  service: Service,
  dress?: Dress,
): Promise<PlayedLaw> {
  const document = service.document ?? usual;
  if (document === undefined) throw new Error(`The service has no description.`);
  const twists = [dress?.twist ?? [], service.twist ?? [], ways].flat();
  return playLaw({
    law,
    isPlain,
    document: dress?.wear(document) ?? document,
    twists,
    options: { ...cases.options, ...service.options },
  });
}
