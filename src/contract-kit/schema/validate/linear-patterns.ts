import { isPattern, matchesPattern } from '../keywords/pattern.ts';

const NativeRegExp = RegExp;

/** The linear-time engine calls `new RegExp` itself. This flag stops the recursion. */
let isAsking = false;

function isExecuted(pattern: string): boolean {
  if (isAsking) return false;
  isAsking = true;
  try {
    return isPattern(pattern);
  } finally {
    isAsking = false;
  }
}

/** A `RegExp` whose instances test in linear time, if the engine supports the pattern and its flags. */
const LinearRegExp: RegExpConstructor = new Proxy(NativeRegExp, {
  construct: (target, args: unknown[], newTarget) => {
    const [pattern, flags = ''] = args;
    const made: object = Reflect.construct(target, args, newTarget);
    if (typeof pattern !== 'string' || (flags !== '' && flags !== 'u') || !isExecuted(pattern)) return made;
    return Object.defineProperty(made, 'test', { value: (text: unknown) => matchesPattern(pattern, String(text)) });
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
  const before = globalThis.RegExp;
  globalThis.RegExp = LinearRegExp;
  try {
    return action();
  } finally {
    globalThis.RegExp = before;
  }
}
