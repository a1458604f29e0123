import type { ThingLaw } from '../scene/scene.ts';
import * as eachLaw from './each-law.ts';
import { answersInEveryState } from './sequences/answers-in-every-state.ts';
import { sequences } from './sequences/sequences.ts';

/** Laws about what a service remembers. They are checked where the description has the operations that they need. */
export const resourceLaws: readonly ThingLaw[] = [
  ...Object.values(eachLaw),
  // Late, because it is silent about an operation that another law blames.
  sequences,
  // Last, because it also judges the responses that other laws got.
  answersInEveryState,
];
