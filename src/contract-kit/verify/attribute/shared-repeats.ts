import { requestKey } from '../../contract/model/case.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { keep } from '../../openapi/document/once-for.ts';
import type { Runner } from '../send/runner.ts';

/**
 * Makes runners that share what they send again: where one has repeated a case, the next one gets the same response. A response
 * may have several problems, and each repetition shows whether all of them stay.
 */
export function sharedRepeats(runner: Runner): () => Runner {
  const sent = keep<string, Promise<Run | undefined>>();
  return () => {
    const times = new Map<string, number>();
    const rerun: Runner['rerun'] = (testCase) => {
      const key = requestKey(testCase.request);
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      return sent(`${time} ${key}`, () => runner.rerun(testCase));
    };
    return { ...runner, rerun };
  };
}
