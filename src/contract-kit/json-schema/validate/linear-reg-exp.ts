import { isPattern, matchesPattern } from '../keywords/pattern.ts';

const NativeRegExp = RegExp;

/** The engine itself has patterns. */
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

/** As RegExp, but what it makes of a text tests in linear time, where that can be done. */
const LinearRegExp: RegExpConstructor = new Proxy(NativeRegExp, {
  construct: (target, args: unknown[], newTarget) => {
    const [pattern, flags = ''] = args;
    const made: object = Reflect.construct(target, args, newTarget);
    if (typeof pattern !== 'string' || (flags !== '' && flags !== 'u') || !isExecuted(pattern)) return made;
    return Object.defineProperty(made, 'test', { value: (text: unknown) => matchesPattern(pattern, String(text)) });
  },
});

/**
 * Lets patterns be tested in linear time by code that asks for no engine and makes its own `new RegExp`, from now on in the
 * whole thread. Some libraries that judge by JSON Schema leave no other way.
 */
export function useLinearPatterns(): void {
  globalThis.RegExp = LinearRegExp;
}

/** The same for the time of one action, which must be synchronous. */
export function withLinearPatterns<Result>(action: () => Result): Result {
  const before = globalThis.RegExp;
  globalThis.RegExp = LinearRegExp;
  try {
    return action();
  } finally {
    globalThis.RegExp = before;
  }
}
