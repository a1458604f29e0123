import fc from 'fast-check';

const maxTries = 20;

/** Draws until a value fits. After some tries it takes a value of the fallback instead. */
export function withFallback<Value>(
  draws: fc.Arbitrary<Value>,
  fits: (value: Value) => boolean,
  fallback: fc.Arbitrary<Value>,
): fc.Arbitrary<Value> {
  return new FittingArbitrary(draws, fits, fallback);
}

class FittingArbitrary<Value> extends fc.Arbitrary<Value> {
  readonly #draws: fc.Arbitrary<Value>;
  readonly #fits: (value: Value) => boolean;
  readonly #fallback: fc.Arbitrary<Value>;

  constructor(draws: fc.Arbitrary<Value>, fits: (value: Value) => boolean, fallback: fc.Arbitrary<Value>) {
    super();
    this.#draws = draws;
    this.#fits = fits;
    this.#fallback = fallback;
  }

  generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      const drawn = this.#draws.generate(random, biasFactor);
      if (this.#fits(drawn.value)) return drawn;
    }
    const { value } = this.#fallback.generate(random, biasFactor);
    return new fc.Value(value, undefined);
  }

  canShrinkWithoutContext(value: unknown): value is Value {
    return this.#draws.canShrinkWithoutContext(value);
  }

  shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    // A value of the fallback has no context and is already small.
    if (context === undefined) return fc.Stream.nil();
    return this.#draws.shrink(value, context).filter((smaller) => this.#fits(smaller.value));
  }
}
