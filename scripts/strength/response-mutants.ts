import { locateInstance } from '#contract-kit/contract/clauses/locate-instance';
import { mutatedBodies } from '#contract-kit/contract/clauses/mutated-bodies';
import type { BodyAssertion, BodyClause, Clause } from '#contract-kit/contract/model/clause';
import type { WireResponse } from '#contract-kit/contract/model/exchange';
import { scalarReadings } from '#contract-kit/contract/parameters/structure';
import type { CheckedResponse } from '#contract-kit/exchange/checks/check-response';
import { headerLines, withHeader } from '#contract-kit/exchange/checks/with-header';
import { jsonType } from '#contract-kit/openapi/document/json';
import { toJsonSchemaDialect } from '#contract-kit/openapi/document/json-schema-dialect';
import { memberAt, withValueAt } from '#contract-kit/openapi/document/value-at';
import type { ResponseDescription } from '#contract-kit/openapi/operation/documented-response';
import type { Operation } from '#contract-kit/openapi/operation/operation';
import { headerForm } from '#contract-kit/report/build/header-form';
import type { BodyValidator } from '#contract-kit/schema/validate/body-validator';

/** A recorded response with one change, which breaks one clause. */
export interface ResponseMutant {
  readonly clause: string;
  readonly name: string;
  readonly response: WireResponse;
}

/** A response to mutate, and how it was checked. */
export interface MutatedResponse {
  readonly response: WireResponse;
  readonly checked: CheckedResponse & { readonly documented: ResponseDescription };
}

/** The most mutants of one header for one clause. */
const maxHeaderMutants = 8;

const values: readonly (readonly [name: string, value: unknown])[] = [
  ['a number', 7],
  ['a numeral', '7'],
  ['an object', {}],
  ['an array', []],
  ['true', true],
  ['the word true', 'true'],
  ['null', null],
  ['an empty string', ''],
];

/** Mutants of a valid response, for each clause about responses with its status. */
export function responseMutants(
  operation: Operation,
  clauses: readonly Clause[],
  { response, checked }: MutatedResponse,
  validate: BodyValidator,
): ResponseMutant[] {
  const { body, documented } = checked;
  const { status } = documented;
  const document = toJsonSchemaDialect(documented.node.document);
  return clauses.flatMap((clause) => {
    if (clause.side !== 'response') return [];
    const { assertion, id, pointer } = clause;
    if (assertion?.status === status && assertion.header !== undefined)
      return headerMutants({ ...clause, assertion }, { response, checked }, validate);
    const form = headerForm(clause, operation, documented);
    if (form !== undefined)
      return [{ clause: id, name: 'another form', response: withHeader(response, form.header, form.broken) }];
    if (assertion?.status === status) {
      const shown = locateInstance(body, assertion, validate);
      if (shown === undefined) return [];
      const [broken] = mutatedBodies(body, { document, assertion, pointer }, shown);
      const first: [string, unknown][] = broken === undefined ? [] : [[`breaks ${assertion.keyword}`, broken]];
      return [...first, ...otherValues(assertion, body, shown.instancePath)].map(
        ([name, mutated]): ResponseMutant => ({
          clause: id,
          name,
          response: { ...response, body: new TextEncoder().encode(JSON.stringify(mutated)) },
        }),
      );
    }
    if (id.endsWith(`/${status}/media-type`))
      return formMutants(response).map(([name, mutated]): ResponseMutant => ({ clause: id, name, response: mutated }));
    return [];
  });
}

/** Mutants of the headers. A value that can also be read as an allowed one is left out, because it breaks nothing. */
function headerMutants(clause: BodyClause, recorded: MutatedResponse, validate: BodyValidator): ResponseMutant[] {
  const { id, assertion, pointer } = clause;
  if (clause.onlyAllows) return [];
  return (recorded.checked.headers ?? []).flatMap(({ header, value }) => {
    const shown = header.name === assertion.header ? locateInstance(value, assertion, validate) : undefined;
    if (shown === undefined) return [];
    const document = toJsonSchemaDialect(header.node.document);
    const broken = [...mutatedBodies(value, { document, assertion, pointer }, shown)].map(
      (body, index): [string, unknown] => [`breaks ${assertion.keyword}, ${index}`, body],
    );
    const mutants = [...broken, ...otherValues(assertion, value, shown.instancePath)].flatMap(([name, mutated]) => {
      const lines = headerLines(header, mutated);
      const own = memberAt(mutated, shown.instancePath.map(String));
      const readings: readonly unknown[] = header.style === 'json' ? [own] : scalarReadings(String(own));
      const isDoubtful = readings.some((reading) => isAllowed(assertion, reading));
      return lines === undefined || isDoubtful
        ? []
        : [{ clause: id, name, response: withHeader(recorded.response, header, lines) }];
    });
    return mutants.slice(0, maxHeaderMutants);
  });
}

function otherValues(
  assertion: BodyAssertion,
  body: unknown,
  instancePath: readonly (string | number)[],
): [name: string, body: unknown][] {
  if (assertion.keyword !== 'type' && assertion.keyword !== 'enum') return [];
  return values
    .filter(([, value]) => !isAllowed(assertion, value))
    .map(([name, value]) => [name, withValueAt(body, instancePath, value)]);
}

/** Whether a value satisfies an assertion about the type or the values. */
function isAllowed({ keyword, keywordValue }: BodyAssertion, value: unknown): boolean {
  if (keyword !== 'type' && keyword !== 'enum') return false;
  const list: unknown[] = Array.isArray(keywordValue) ? keywordValue : [keywordValue];
  if (keyword === 'enum') return list.includes(value);
  return list.includes(jsonType(value)) || (list.includes('integer') && Number.isInteger(value));
}

/** Responses with another media type, another encoding or an incomplete body. */
function formMutants(response: WireResponse): [name: string, response: WireResponse][] {
  const typed = (type: string): WireResponse => ({ ...response, headers: [['Content-Type', type]] });
  return [
    ['text/html', typed('text/html')],
    ['text/plain', typed('text/plain')],
    ['application/problem+json', typed('application/problem+json')],
    ['no media type', { ...response, headers: [] }],
    ['no body', { ...response, body: new Uint8Array() }],
    ['half a body', { ...response, body: response.body.slice(0, response.body.length / 2) }],
    [
      'a byte that is not UTF-8',
      { ...response, body: Uint8Array.from([...response.body.slice(0, -1), 0xff, ...response.body.slice(-1)]) },
    ],
    ['a byte order mark', { ...response, body: Uint8Array.from([0xef, 0xbb, 0xbf, ...response.body]) }],
    ['an HTML page', { ...response, body: new TextEncoder().encode('<html></html>') }],
  ];
}
