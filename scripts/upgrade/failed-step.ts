/** A step of the upgrade that found something: what it found, and what the maintainer does about it. */
export class FailedStep extends Error {
  override readonly name = 'FailedStep';
  readonly step: string;
  readonly advice: string;

  constructor(step: string, message: string, advice: string) {
    super(message);
    this.step = step;
    this.advice = advice;
  }
}
