import { expect, it } from 'vitest';
import { namesOf, runOf } from '../../verify/send/testing/runs.ts';
import { excusedValues } from './excused-values.ts';
import type { Run } from './run.ts';

const excused = (values: string): Run => ({ ...runOf(values), verdict: { kind: 'inconclusive' } });

it.each([
  ['nothing else', [], 'number=1 full=true'],
  ['an accepted request with one of them', [runOf('number=1 full=false')], 'full=true'],
  ['an accepted request that might have been refused', [runOf('number=1 full=maybe?')], 'full=true'],
  ['a request that was wrongly accepted', [runOf('number=1 full=no!', 200)], 'number=1 full=true'],
])('what got only an excused status is unseen, whatever came of %s', (_title, others, unseen) => {
  expect(namesOf(excusedValues([excused('number=1 full=true'), ...others]))).toBe(unseen);
});
