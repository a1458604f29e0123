import { type JsonObject, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import type { HttpServer } from '../../http-server.ts';
import { readFixture } from './documents.ts';
import { drawingFaults } from './drawing-faults.ts';
import { startDrawings } from './drawing-server.ts';
import { token } from './pet-shop.ts';
import { startPetStore } from './pet-store.ts';
import { petStoreFaults } from './pet-store-faults.ts';

const petStore = await readFixture('pet-store');
const drawings = await readFixture('drawings');

/** Verifies the operation of a clause that is to be broken, which nothing but its own place may be blamed for. */
async function expectBroken(clause: string, document: JsonObject, server: HttpServer): Promise<void> {
  const operations = clause.split('/').slice(0, 1);
  const report = await verify({ document, target: urlTarget(server.url), token, operations }).finally(server.close);
  const blamed = report.findings.map((finding) => finding.clause);
  expect(blamed).toContain(clause);
  // What is wrong with a refusal is wrong whatever its status.
  const placeOf = (id: string): string | undefined => id.split('/')[1]?.replace(/^\d.*/, 'reply');
  expect([...new Set(blamed.map(placeOf))]).toEqual([placeOf(clause)]);
}

describe('a pet store with one fault', () => {
  it.each(petStoreFaults)('is found where %s', async (_name, fault, clause) => {
    await expectBroken(clause, petStore, await startPetStore(fault));
  });
});

describe('a server of drawings with one fault', () => {
  it.each(drawingFaults)('is found where %s', async (_name, fault, clause) => {
    await expectBroken(clause, drawings, await startDrawings(drawings, fault));
  });
});
