import { describe, expect, it } from 'vitest';
import { type Operation, readOperations } from '../document/operation.ts';
import { type Case, createCase } from '../plan/case.ts';
import { ordinaryValue } from '../plan/dimension.ts';
import { dimensionsOf } from '../plan/dimensions.ts';
import { orderDocument } from '../testing/order-document.ts';
import { bodyValidatorOf } from './body-validator.ts';
import { judge } from './judge.ts';

const operation = readOperations(orderDocument)[0] as Operation;
const validate = bodyValidatorOf(orderDocument);

function caseOf(rule: string): Case {
  const dimensions = dimensionsOf(operation, 'secret');
  const fault = dimensions.flatMap(({ singles }) => singles).find((value) => value.rule === rule);
  return createCase(
    operation,
    dimensions.map((dimension) => (fault?.dimension === dimension.name ? fault : ordinaryValue(dimension))),
  );
}

const cases = {
  accept: caseOf('valid'),
  refuse: caseOf('integer/not-an-integer'),
  either: caseOf('integer/ambiguous-numeral'),
  credentials: caseOf('credentials/absent'),
};

function judgement(
  intent: keyof typeof cases,
  status: number,
  body = '{"number":1}',
  type = 'application/json',
): string {
  const reply = { status, headers: [['Content-Type', type]] as const, body: new TextEncoder().encode(body) };
  const result = judge(
    cases[intent],
    { request: cases[intent].request, result: { kind: 'reply', reply } },
    { validate },
  );
  return result.kind === 'broken'
    ? result.problems.map(({ kind, clause }) => `${kind} ${clause.replace('readOrder/', '')}`).join()
    : result.kind;
}

describe('the table of status and intent', () => {
  it.each([
    ['accept', 200, 'holds'],
    ['accept', 201, 'wrong-status status'],
    ['accept', 302, 'wrong-status status'],
    ['accept', 401, 'refused-valid status'],
    ['accept', 403, 'refused-valid status'],
    ['accept', 404, 'inconclusive'],
    ['accept', 429, 'throttled'],
    ['accept', 500, 'wrong-status status'],
    ['refuse', 400, 'holds'],
    ['refuse', 404, 'holds'],
    ['refuse', 401, 'holds'],
    ['refuse', 200, 'accepted-invalid path/number/type'],
    ['refuse', 302, 'wrong-status path/number/type'],
    ['refuse', 500, 'wrong-status path/number/type'],
    ['credentials', 401, 'holds'],
    ['credentials', 400, 'wrong-status security/token'],
    ['credentials', 200, 'accepted-invalid security/token'],
    ['either', 200, 'holds'],
    ['either', 400, 'holds'],
    ['either', 302, 'wrong-status status'],
    ['either', 500, 'wrong-status status'],
  ] as const)('answers a request to %s and a %i with: %s', (intent, status, expected) => {
    expect(judgement(intent, status)).toBe(expected);
  });

  it('tells an undocumented refusal from a documented one', () => {
    const reply = { status: 422, headers: [], body: new Uint8Array() };
    const result = judge(
      cases.refuse,
      { request: cases.refuse.request, result: { kind: 'reply', reply } },
      { validate },
    );
    expect(result).toMatchObject({ kind: 'holds', undocumentedStatus: 422 });
  });
});

describe('a documented reply', () => {
  it.each([
    ['{"number":1,"more":true}', 'application/json; charset=utf-8', 'holds'],
    ['{"number":1}', 'Application/JSON', 'holds'],
    ['{"number":1}', 'text/html', 'unsound-reply 200/media-type'],
    ['', 'application/json', 'unsound-reply 200/media-type'],
    ['{"number":1', 'application/json', 'unsound-reply 200/media-type'],
    ['\ufeff{"number":1}', 'application/json', 'unsound-reply 200/media-type'],
    ['[]', 'application/json', 'unsound-reply 200/body/type'],
    ['{}', 'application/json', 'unsound-reply 200/body/required/number'],
    ['{"number":"1"}', 'application/json', 'unsound-reply 200/body/number/type'],
    ['{"number":0}', 'application/json', 'unsound-reply 200/body/number/minimum'],
    ['{"number":1,"state":"Open"}', 'application/json', 'unsound-reply 200/body/state/enum'],
    ['{"number":1,"lines":[]}', 'application/json', 'unsound-reply 200/body/lines/minItems'],
    ['{"number":1,"lines":[{"sku":null},{}]}', 'application/json', 'unsound-reply 200/body/lines/items/required/sku'],
    [
      '{"number":1,"lines":[{"sku":"123456789"}]}',
      'application/json',
      'unsound-reply 200/body/lines/items/sku/maxLength',
    ],
  ])('%s as %s: %s', (body, type, expected) => {
    expect(judgement('accept', 200, body, type)).toBe(expected);
  });
});
