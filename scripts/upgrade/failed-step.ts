/** A step of the upgrade that found something: what it found, and what the maintainer does about it. */
export class FailedStep extends Error {
  override readonly name = 'FailedStep';
  readonly step: string;
  readonly advice: string;
  /** All that it found; the message may be shorter. */
  readonly whole: string;

  constructor(step: string, message: string, advice: string, whole: string = message) {
    super(message);
    this.step = step;
    this.advice = advice;
    this.whole = whole;
  }
}
