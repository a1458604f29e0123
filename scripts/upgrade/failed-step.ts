/** A failed step of the upgrade: the problems that it found, and what the maintainer has to do. */
export class FailedStep extends Error {
  override readonly name = 'FailedStep';
  readonly step: string;
  readonly advice: string;
  /** All problems. The message may be shorter. */
  readonly whole: string;

  constructor(step: string, message: string, advice: string, whole: string = message) {
    super(message);
    this.step = step;
    this.advice = advice;
    this.whole = whole;
  }
}

/** The reason why the upgrade does not start, and what the maintainer has to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
