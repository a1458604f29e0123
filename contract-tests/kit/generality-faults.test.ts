import { type JsonObject, type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { HttpServer } from '../http-server.ts';
import { drawingFaults } from './generality/drawing-faults.ts';
import { startDrawings } from './generality/drawing-server.ts';
import { token } from './generality/pet-shop.ts';
import { startPetStore } from './generality/pet-store.ts';
import { petStoreFaults } from './generality/pet-store-faults.ts';
import { documentNamed } from './generality/serve.ts';

/** Verifies the operation whose clause is broken. */
async function verifyFaulty(server: HttpServer, document: JsonObject, clause: string): Promise<Report> {
  onTestFinished(server.close);
  const [operation = ''] = clause.split('/');
  return await verify({ document, target: urlTarget(server.url), token, operations: [operation] });
}

/** The broken clauses, none of which is about another place than the one that is wrong. */
function expectBlamed({ findings }: Report, clause: string): void {
  const blamed = findings.map((finding) => finding.clause);
  expect(blamed).toContain(clause);
  // A fault in a parameter or a body may break several clauses about it; one in a refusal, those about each status.
  const placeOf = (id: string): string => id.split('/')[1]?.replace(/^\d.*/, 'reply') ?? '';
  expect(new Set(blamed.map(placeOf))).toEqual(new Set([placeOf(clause)]));
}

describe('a pet store is found broken where', () => {
  let document: JsonObject;
  beforeAll(async () => {
    document = await documentNamed('pet-store');
  });

  it.each(petStoreFaults)('%s', async (_name, fault, clause) => {
    expectBlamed(await verifyFaulty(await startPetStore(fault), document, clause), clause);
  });
});

describe('a server of drawings is found broken where', () => {
  let document: JsonObject;
  beforeAll(async () => {
    document = await documentNamed('drawings');
  });

  it.each(drawingFaults)('%s', async (_name, fault, clause) => {
    expectBlamed(await verifyFaulty(await startDrawings(document, fault), document, clause), clause);
  });
});
