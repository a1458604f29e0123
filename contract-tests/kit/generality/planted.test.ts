import { type JsonObject, type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import type { HttpServer } from '../../http-server.ts';
import { readFixture } from './documents.ts';
import { drawingFaults } from './drawing-faults.ts';
import { startDrawings } from './drawing-server.ts';
import { ledgerFaults } from './ledger-faults.ts';
import { besideRightOnes, startLedger } from './ledger-server.ts';
import { token } from './pet-shop.ts';
import { startPetStore } from './pet-store.ts';
import { petStoreFaults } from './pet-store-faults.ts';

const petStore = await readFixture('pet-store');
const drawings = await readFixture('drawings');
const ledger = await readFixture('ledger');

/** A finding may name only clauses at the location of the broken one. */
function expectBlame(report: Report, clause: string, other?: string): void {
  const blamed = report.findings.map((finding) => finding.clause).filter((text) => text !== other);
  expect(blamed).toContain(clause);
  expect(report.findings.length - blamed.length).toBe(other === undefined ? 0 : 1);
  // A fault of a refusal does not depend on its status.
  const placeOf = (id: string): string | undefined => id.split('/')[1]?.replace(/^\d.*/, 'response');
  expect([...new Set(blamed.map(placeOf))]).toEqual([placeOf(clause)]);
}

/** The servers remember nothing, so they are asked for nothing that they should remember. */
const forgetful = { touchFound: true, withoutLaws: ['*'] };

/** Faults with which all valid requests, or all of one kind, get the documented 400. A rule about several values may be why. */
const refuseAlike = new Set([
  'a property of responses is demanded',
  'a label is read without its dot',
  'a matrix is read as one text',
  'a tuple is read in another order',
]);

/** Verifies the operation of the broken clause. */
async function expectBroken(
  name: string,
  clause: string,
  document: JsonObject,
  server: HttpServer,
  other?: string,
): Promise<void> {
  const operations = clause.split('/').slice(0, 1);
  const target = urlTarget(server.url);
  const report = await verify({ document, target, token, operations, ...forgetful }).finally(server.close);
  if (!refuseAlike.has(name)) return expectBlame(report, clause, other);
  expect(report.verdict).toBe('inconclusive');
  expect(report.notVerified.map(({ reason }) => reason).join()).toContain('no single value is the cause');
}

describe('a pet store with one fault', () => {
  it.each(petStoreFaults)('is found where %s', async (name, fault, clause) => {
    await expectBroken(name, clause, petStore, await startPetStore(fault));
  });
});

describe('a server of drawings with one fault', () => {
  it.each(drawingFaults)('is found where %s', async (name, fault, clause) => {
    await expectBroken(name, clause, drawings, await startDrawings(drawings, fault));
  });
});

describe('a ledger with one fault', () => {
  const crowded = besideRightOnes(ledger);
  const faults = ledgerFaults.map(([name, fault, clause, other]) => [name, fault, clause, other] as const);

  it.each(faults)('is found where %s', async (name, fault, clause, other) => {
    await expectBroken(name, clause, ledger, await startLedger(ledger, fault), other);
  });

  it.each(faults)('is found among similar correct operations where %s', async (_, fault, clause, other) => {
    const server = await startLedger(ledger, fault);
    const operation = clause.split('/')[0] ?? '';
    const options = {
      document: crowded,
      operations: [`right-${operation}`, operation],
      plan: 'reduced',
      ...forgetful,
    } as const;
    expectBlame(await verify({ ...options, target: urlTarget(server.url) }).finally(server.close), clause, other);
  });
});
