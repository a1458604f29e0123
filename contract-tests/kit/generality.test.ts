import { prismTarget, type Report, textReport, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HttpServer } from '../http-server.ts';
import { startDrawings } from './generality/drawing-server.ts';
import { token } from './generality/pet-shop.ts';
import { startPetStore } from './generality/pet-store.ts';
import { documentNamed } from './generality/serve.ts';
import { startTraps } from './generality/trap-server.ts';
import { unverified } from './generality/unverified.ts';

const servers: Readonly<Record<string, (document: Awaited<ReturnType<typeof documentNamed>>) => Promise<HttpServer>>> =
  { 'pet-store': () => startPetStore(), drawings: (document) => startDrawings(document), traps: () => startTraps() };

async function verifyServer(name: string): Promise<Report> {
  const document = await documentNamed(name);
  const { url, close } = (await servers[name]?.(document)) ?? { url: '', close: () => {} };
  onTestFinished(close);
  return await verify({ document, target: urlTarget(url), token });
}

const pointersOf = ({ notVerified }: Report): string[] => notVerified.map(({ pointer }) => pointer);

describe.each(unverified)('the document %s', (name, head, pointers) => {
  it('is held by a server that is right, but for what cannot be told', async () => {
    const report = await verifyServer(name);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('holds');
    expect(pointersOf(report)).toEqual(pointers);
    expect(textReport(report, { columns: 200 }).split('\n')).toContain(head);
  });

  it('is held by Prism, but where it contradicts itself', async () => {
    const document = await documentNamed(name);
    const target = await prismTarget(document);
    onTestFinished(() => target.close());
    const report = await verify({ document, target, token });
    const blamed = report.findings.map(({ clause, actual }) => [
      clause,
      actual.replace(/.*(?=the document's own example)/, ''),
    ]);
    const own =
      "the document's own example has this value: /paths/~1things/get/responses/200/content/application~1json/example";
    expect(blamed).toEqual(
      name === 'traps'
        ? ['required/name', 'count/type', 'count/format'].map((end) => [`get-things/200/body/${end}`, own])
        : [],
    );
    expect(pointersOf(report)).toEqual(expect.arrayContaining([...pointers]));
  });
});
