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

async function brokenClauses(document: JsonObject, server: HttpServer): Promise<string[]> {
  const report = await verify({ document, target: urlTarget(server.url), token }).finally(server.close);
  return report.findings.map(({ clause }) => clause);
}

describe('a pet store with one fault', () => {
  it.each(petStoreFaults)('is found where %s', async (_name, fault, clause) => {
    expect(await brokenClauses(petStore, await startPetStore(fault))).toContain(clause);
  });
});

describe('a server of drawings with one fault', () => {
  it.each(drawingFaults)('is found where %s', async (_name, fault, clause) => {
    expect(await brokenClauses(drawings, await startDrawings(drawings, fault))).toContain(clause);
  });
});
