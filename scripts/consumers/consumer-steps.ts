import { runNpm } from '../run-npm.ts';
import { commandOnly } from './command-only.ts';
import { mistakes } from './mistakes.ts';
import { newcomer } from './newcomer.ts';
import { plainNode } from './plain-node.ts';

/** Puts an installed consumer to its test, and returns what there is to say. @throws Error when it fails. */
export type ConsumerStep = (folder: string) => string | Promise<string>;

const ownSteps: Readonly<Record<string, ConsumerStep>> = {
  'plain-node': plainNode,
  'command-only': commandOnly,
  mistakes,
  newcomer,
};

/** As a rule a consumer tests itself by its `npm test`. */
export function stepOf(consumer: string): ConsumerStep {
  return ownSteps[consumer] ?? ((folder) => runNpm(folder, ['test', '--silent']));
}
