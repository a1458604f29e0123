import type { Provider } from './correct-provider.ts';

/** Another correct behaviour. */
export interface Variant {
  readonly name: string;
  readonly description: string;
  readonly apply: (correct: Provider) => Partial<Provider>;
}
