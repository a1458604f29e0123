import { httpLaws, type Report, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startProvider } from './provider.ts';

const token = 'a-Token-42';

/** Laws as an untyped module exports them. */
async function verifyWith(laws: unknown): Promise<Report> {
  const provider = await startProvider({ token });
  const options = { document, token, target: urlTarget(provider.url) };
  return await verify(Object.assign<VerifyOptions, object>(options, { laws })).finally(provider.close);
}

const law = { name: 'mine', side: 'response', statement: 'It is so.', source: 'me' };
const judge = (): string => 'holds';
const fail = (): never => {
  throw new Error('oops');
};
const valuesOf = (value: object): object => ({ ...law, values: () => [value] });
const value = { dimension: 'unknown header', label: 'mine', expectation: 'accept', write: () => {} };

describe('laws of users', () => {
  it.each<[what: string, sentence: string, laws: unknown]>([
    ['no array', '`laws` must be an array', 'laws'],
    ['no object', 'Law 1 must be an object', [null]],
    ['without a name', 'Law 1 needs a `name`', [{ ...law, name: undefined, judge }]],
    ['with a path for a name', 'The law a/b needs a `name` in kebab case', [{ ...law, name: 'a/b', judge }]],
    ['of no side', 'The law mine needs a `side`', [{ ...law, side: 'left', judge }]],
    ['without a statement', 'The law mine needs a `statement`', [{ ...law, statement: undefined, judge }]],
    ['that check nothing', 'The law mine checks nothing', [law]],
    ['with a judge that is a text', 'has a `judge` that is not a function', [{ ...law, judge: 'holds' }]],
    ['with an asynchronous judge', 'has a `judge` that is asynchronous', [{ ...law, judge: async () => 'holds' }]],
    [
      'of one name',
      'Two laws of deleteConversation have the name mine',
      [
        { ...law, judge },
        { ...law, judge },
      ],
    ],
    ['of a name that is taken', 'have the name error-family', [...httpLaws, { ...law, name: 'error-family', judge }]],
    ['that throw when asked where they apply', '`appliesTo` that throws', [{ ...law, judge, appliesTo: fail }]],
    [
      'that do not say where they apply',
      'that returns neither true nor false',
      [{ ...law, judge, appliesTo: () => 1 }],
    ],
    ['that throw when asked for values', 'The law mine: its `values` throws: oops', [{ ...law, values: fail }]],
    ['with values in no array', 'its `values` is not an array', [{ ...law, values: () => ({}) }]],
    ['with values that are none', 'has a value without', [valuesOf({})]],
    ['that throw when they write', 'its `values` throws: oops', [valuesOf({ ...value, write: fail })]],
    [
      'that write no header',
      'its `values` throws: Invalid character',
      [valuesOf({ ...value, write: (draft: { headers: string[][] }) => draft.headers.push(['X-Mine', 'a\nb']) })],
    ],
  ])('%s are refused in one sentence', async (_what, sentence, laws) => {
    await expect(verifyWith(laws)).rejects.toThrow(sentence);
  });

  it.each<[what: string, reason: string, judge: () => unknown]>([
    ['throw', 'its `judge` threw: oops', fail],
    ['promise', 'its `judge` returned a promise', () => Promise.reject(new Error('later'))],
    ['answer nothing', 'its `judge` returned neither', () => undefined],
    ['find something they do not describe', 'its `judge` returned neither', () => ({ expected: 'more' })],
  ])('that %s while judging pass nothing, and find nothing', async (_what, reason, judgeAny) => {
    const other = { ...law, name: 'other', judge };
    const report = await verifyWith([{ ...law, judge: judgeAny }, other]);
    expect(report).toMatchObject({ verdict: 'inconclusive', findings: [] });
    expect(report.reason).toContain(`The law mine could not be judged: ${reason}`);
    const odd = report.clauses.filter(({ verdict }) => verdict !== 'holds');
    expect(odd).toMatchObject([{ id: 'deleteConversation/law/mine', verdict: 'not-covered' }]);
    expect(odd[0]?.reason).toContain(reason);
  });
});
