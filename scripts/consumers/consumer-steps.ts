import { runNpm } from '../run-npm.ts';
import { commandOnly } from './command-only.ts';
import { mistakes } from './mistakes.ts';
import { newcomer } from './newcomer.ts';
import { plainNode } from './plain-node.ts';

/** Tests an installed consumer, and returns a summary. @throws Error when the test fails. */
export type ConsumerStep = (folder: string) => string | Promise<string>;

const ownSteps: Readonly<Record<string, ConsumerStep>> = {
  'plain-node': plainNode,
  'command-only': commandOnly,
  mistakes,
  newcomer,
};

/** Most consumers are tested by their `npm test`. */
export function stepOf(consumer: string): ConsumerStep {
  return ownSteps[consumer] ?? ((folder) => runNpm(folder, ['test', '--silent']));
}
