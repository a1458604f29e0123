import type { Case } from '../../contract/model/case.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { valuesIn } from '../../schema/generate/values-in.ts';
import { statedForAll } from './stated-for-all.ts';
import { withAllowedBody } from './with-query.ts';

/**
 * One of some cases, the last possible one, with values in other forms as far as the description allows them. Each whole number
 * gets a fraction. Each text gets a capital inside and two spaces if texts are kept to the letter. Empty if no case changes.
 */
export function withOtherForms(cases: readonly Case[]): Case[] {
  for (const testCase of cases.toReversed()) {
    const { keepsTexts, keepsNumbers } = statedForAll(testCase.operation.node.document);
    const fraction = keepsNumbers ? 0.1235 : 0.5;
    const changed = [...valuesIn(exactJson(testCase.request.body))].reduce((own, { path, value }) => {
      const isText = keepsTexts && typeof value === 'string';
      if (!isText && !Number.isInteger(value)) return own;
      // A long text stays as long as it is, and a text that is sent only once keeps its end.
      const text = String(value).replace(/^.{4}(?=.{8})/su, '');
      const other = isText ? `aB  ${text}` : Number(value) + fraction;
      return withAllowedBody(own, JSON.stringify(withValueAt(exactJson(own.request.body), path, other))) ?? own;
    }, testCase);
    if (changed !== testCase) return [changed];
  }
  return [];
}
