import {
  deriveContract,
  prismTarget,
  type Report,
  textReport,
  urlTarget,
  verify,
} from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { type DocumentName, readFixture } from './documents.ts';
import { startDrawings } from './drawing-server.ts';
import { startLedger } from './ledger-server.ts';
import { token } from './pet-shop.ts';
import { startPetStore } from './pet-store.ts';
import { startTraps } from './trap-server.ts';

async function againstPrism(name: DocumentName): Promise<Report> {
  const document = await readFixture(name);
  const target = await prismTarget(document);
  return await verify({ document, target, token }).finally(() => target.close());
}

async function againstServer(name: DocumentName): Promise<Report> {
  const document = await readFixture(name);
  const start = {
    'pet-store': () => startPetStore(),
    drawings: () => startDrawings(document),
    traps: () => startTraps(),
    ledger: () => startLedger(document),
  };
  const server = await start[name]();
  // The servers remember nothing, so they are asked for nothing that they should remember.
  const forgetful = { touchFound: true, withoutLaws: ['*'] };
  return await verify({ document, target: urlTarget(server.url), token, ...forgetful }).finally(server.close);
}

/** The operations of the traps of which no valid request can be made. */
const impossible = ['get-orders-orderId', 'drawerByNumber', 'drawerByLabel', 'upload', 'vault', 'lost'];

describe.each<DocumentName>(['pet-store', 'drawings', 'traps', 'ledger'])('the document %s', (name) => {
  it('has no finding for a correct server', async () => {
    const report = await againstServer(name);
    expect(report.findings).toEqual([]);
    expect(report.reach.unreached).toEqual(name === 'traps' ? impossible : []);
    expect(report).toMatchObject({ verdict: name === 'traps' ? 'inconclusive' : 'holds', notRun: 0 });
    expect(report.clauses.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(40);
  });

  it('has findings for Prism only if Prism contradicts itself', async () => {
    const report = await againstPrism(name);
    expect(report.notRun).toBe(0);
    expect(report.findings.filter(({ example }) => example === undefined)).toEqual([]);
    expect(report.findings).toHaveLength(name === 'traps' ? 3 : 0);
  });
});

it('names the operation of every clause, even if ids contain slashes', async () => {
  const { clauses } = await againstServer('traps');
  const ids = deriveContract(await readFixture('traps')).operations.map(({ id }) => id);
  expect(ids).toContain('notes/annotate');
  for (const { id, operation } of clauses) {
    expect(ids).toContain(operation);
    expect(id.slice(0, operation.length + 1)).toBe(`${operation}/`);
  }
});

describe('a part of a document that cannot be judged', () => {
  it('is reported once, with its pointer and the reason', async () => {
    const { notVerified } = await againstServer('traps');
    const reasons = new Map(notVerified.map(({ pointer, reason }) => [pointer, reason]));
    expect(reasons.size).toBe(notVerified.length);
    const things = '/paths/~1things/get/parameters';
    for (const [pointer, reason] of [
      [`${things}/0`, /has no schema/],
      [`${things}/1/schema/format`, /the format flavour is not judged/],
      [`${things}/6/schema`, /may contradict each other/],
      [`${things}/9/schema`, /no regular expression of ECMA-262/],
      ['/paths/~1orders~1{orderId}/get', /without a value for \{orderId\}/],
      ['/paths/~1drawers~1{number}/get', /its requests cannot be distinguished from those of \/drawers\/\{label\}/],
      ['/paths/~1drawers~1{label}/get', /its requests cannot be distinguished from those of \/drawers\/\{number\}/],
      ['/paths/~1uploads/post/requestBody/content/application~1pdf', /are not sent/],
      ['/paths/~1uploads/post', /no valid request can be made/],
      ['/components/securitySchemes/certificate', /not supported/],
      ['/paths/~1lost/get/parameters/0', /leads nowhere/],
    ] as const)
      expect(reasons.get(pointer), pointer).toMatch(reason);
  });

  it('is counted at the top of the report', async () => {
    const report = await againstServer('traps');
    expect(textReport(report)).toContain(`Not verified: ${report.notVerified.length} parts of the document`);
  });
});

/** Every keyword and feature that the kit supports. */
const known =
  `nullable exclusiveMinimum exclusiveMaximum minimum maximum multipleOf minLength maxLength pattern format const
  not enum minItems maxItems uniqueItems contains minContains prefixItems items minProperties maxProperties required
  properties patternProperties propertyNames additionalProperties unevaluatedProperties dependentRequired oneOf anyOf allOf
  discriminator readOnly writeOnly style explode allowEmptyValue requestBody default 4XX $ref`.split(/\s+/);
const values = `label matrix spaceDelimited pipeDelimited deepObject apiKey basic bearer date date-time time email
  hostname ipv4 ipv6 uri uuid byte int32 int64`.split(/\s+/);

it('has every feature that the kit supports in one of the documents', async () => {
  const found = new Set<unknown>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) found.add(value);
    else for (const [key, member] of Object.entries(value)) collect(found.add(key) && member);
  };
  for (const name of ['pet-store', 'drawings', 'traps'] as const) collect(await readFixture(name));
  expect([...known, ...values].filter((word) => !found.has(word))).toEqual([]);
});
