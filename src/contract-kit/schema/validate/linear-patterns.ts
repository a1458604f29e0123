import { isPattern, matchesPattern } from '../keywords/pattern.ts';

const NativeRegExp = RegExp;

/**
 * A `RegExp` whose instances test in linear time, if the engine supports the pattern and its flags. The engine compiles a
 * pattern when it is tested first: a library makes hundreds of patterns while it is loaded, and tests a few.
 */
const LinearRegExp: RegExpConstructor = new Proxy(NativeRegExp, {
  construct: (target, args: unknown[], newTarget) => {
    const [pattern, flags = ''] = args;
    const made: object = Reflect.construct(target, args, newTarget);
    if (typeof pattern !== 'string' || (flags !== '' && flags !== 'u')) return made;
    // The engine calls `new RegExp` itself when it compiles the pattern.
    const isExecuted = (): boolean => withRegExp(NativeRegExp, () => isPattern(pattern));
    const test = (text: unknown): boolean =>
      isExecuted() ? matchesPattern(pattern, String(text)) : target.prototype.test.call(made, String(text));
    return Object.defineProperty(made, 'test', { value: test });
  },
});

/**
 * Replaces `RegExp` in this thread for good, so that libraries test patterns in linear time. Some JSON Schema
 * libraries call `new RegExp` and have no option for another engine.
 */
export function useLinearPatterns(): void {
  globalThis.RegExp = LinearRegExp;
}

/** Replaces `RegExp` while one synchronous action runs. */
export function withLinearPatterns<Result>(action: () => Result): Result {
  return withRegExp(LinearRegExp, action);
}

function withRegExp<Result>(other: RegExpConstructor, action: () => Result): Result {
  const before = globalThis.RegExp;
  globalThis.RegExp = other;
  try {
    return action();
  } finally {
    globalThis.RegExp = before;
  }
}
