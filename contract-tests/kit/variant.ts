import type { Provider } from './correct-provider.ts';

/** Another way to be right. */
export interface Variant {
  readonly name: string;
  readonly description: string;
  readonly apply: (correct: Provider) => Partial<Provider>;
}
