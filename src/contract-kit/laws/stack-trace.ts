/** How runtimes write where code was. Each asks for a file and a line, or for words that nothing else has. */
const traces: readonly (readonly [runtime: string, pattern: RegExp])[] = [
  ['Node.js', /\bat (?:[^\n()]{1,200} )?\(?(?:[^\s()]{0,300}\.[cm]?[jt]sx?|node:[\w./]+|<anonymous>):\d+:\d+/],
  ['Python', /Traceback \(most recent call last\)|\bFile "[^"\n]+", line \d+/],
  ['the JVM', /\bat [\w$./]+[\w$<>]\((?:[\w$]+\.(?:java|kt|scala|groovy):\d+|Native Method|Unknown Source)\)/],
  ['the JVM', /\bException in thread "/],
  ['Go', /\bgoroutine \d+ \[[^\]\n]+\]:|\bpanic: runtime error|[\w./-]+\.go:\d+ \+0x[\da-f]+/],
  ['Ruby', /[\w./-]+\.rb:\d+:in [`'‘]/],
  ['PHP', /\bPHP (?:Fatal|Parse) error|\bin [^\s:]+\.php(?: on line |:)\d+|#\d+ [^\s(]+\.php\(\d+\)/],
  ['.NET', /\bat [\w.`<>[\],+]+\([^()\n]*\) in [^\n]+:line \d+/],
  ['.NET', /\bat [A-Z]\w*(?:\.[\w`<>]+){2,}\([^()\n:]*\)/],
  ['Rust', /\bthread '[^'\n]*' panicked at |\bstack backtrace:\s+\d+: /],
  ['Elixir', /\([\w.]+ \d[\w.-]*\) lib\/[\w./-]+\.exs?:\d+: /],
];

/** The runtime whose stack trace a text has; nothing where it has none. */
export function stackTraceIn(text: string): string | undefined {
  return traces.find(([, pattern]) => pattern.test(text))?.[0];
}
