import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import type { Report } from '../report.ts';
import { html } from './html.ts';
import { htmlReport } from './html-report.ts';

const attack = `</script><img src=x onerror=alert(1)>"'\u202e\u0000&`;

/** The same data with this text wherever a provider or a document may have put one. */
function poisoned<Value>(value: Value): Value {
  const fixed = ['verdict', 'side', 'method'];
  const text = JSON.stringify(value, (key, one) => (typeof one === 'string' && !fixed.includes(key) ? attack : one));
  return JSON.parse(text);
}

describe('a template', () => {
  it('escapes inserted text in content and in attributes, and shows invisible characters', () => {
    expect(html`<a b="${attack}">${[attack, undefined, 1]}</a>`.markup).toBe(
      `<a b="${'&#60;/script&#62;&#60;img src=x onerror=alert(1)&#62;&#34;&#39;\\u202e\\u0000&#38;'}">${'&#60;/script&#62;&#60;img src=x onerror=alert(1)&#62;&#34;&#39;\\u202e\\u0000&#38;'}1</a>`,
    );
  });
});

describe('the page', () => {
  const page = htmlReport(hostileReport);

  it('has the same elements for any texts', () => {
    const tags = (text: string) => text.replace(/<(style|script)>.*?<\/\1>/gs, '').match(/<\/?[a-z][^\s>]*/g);
    const poisonedPage = htmlReport(poisoned<Report>(hostileReport));
    expect(tags(poisonedPage)?.filter((tag) => tag === '<img')).toEqual([]);
    expect(poisonedPage.match(/<\/script>/g)).toHaveLength(1);
    for (const unseen of ['\u0000', '\u202e']) expect(poisonedPage).not.toContain(unseen);
  });

  it('allows only its own script and style', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    const hashes = [...page.matchAll(/<(?:style|script)>(.*?)<\/(?:style|script)>/gs)].map(
      ([, text = '']) => `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`,
    );
    expect(hashes).toHaveLength(2);
    for (const hash of hashes) expect(policy).toContain(hash);
    expect(policy).toMatch(/^default-src &#39;none&#39;;/);
    expect(page.replace(/<(style|script)>.*?<\/\1>/gs, '')).not.toMatch(/<[^>]* (?:src|style|on\w+)=/);
  });

  it('shows the body of a request, and only the beginning of a long one', () => {
    const [finding] = hostileReport.findings;
    const withBody = (body: string): string => {
      if (finding === undefined) throw new Error('no finding');
      return htmlReport({ ...hostileReport, findings: [{ ...finding, request: { ...finding.request, body } }] });
    };
    expect(withBody('{}')).toContain('\n\n{}</pre>');
    expect(withBody('')).toContain('empty body');
    expect(withBody('x'.repeat(5000))).toContain(`${'x'.repeat(2048)}…</pre><p class="note">Only the beginning`);
  });

  it('has the sentence of each of 20,000 clauses', () => {
    const [broken, template] = hostileReport.clauses;
    if (broken === undefined || template === undefined) throw new Error('no clause');
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      ...template,
      id: `a/200/body/data/items/member${index}/properties/type`,
      statement: 'In a 200 response, this is a sentence about a member of the items of a list, as long as usual.',
      pointer: '/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/properties/data',
    }));
    const long = htmlReport({ ...hostileReport, clauses: [broken, ...many] });
    expect(long.match(/as long as usual/g)).toHaveLength(20_000);
  });

  it('has only links to sections and findings that exist', () => {
    const targets = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets).toContain('finding-1');
    for (const id of targets) expect(page).toContain(` id="${id}"`);
  });

  it('has headings without a gap in their levels', () => {
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('begins with the verdict, and shows every clause with its witnesses', () => {
    expect(page).toMatch(/<h1>.*The contract is broken\.<\/h1>/);
    expect(page.match(/<li data-v="/g)).toHaveLength(3);
    expect(page).toContain('>5 valid accepted · 6 invalid refused · <code>/y</code>');
    expect(page).toContain('<p class="note">no valid response exercised this clause · <code>/z</code></p>');
  });

  it('counts the exchanges of a recording', () => {
    const recording = { exchanges: 11, judged: 11, notes: [], unjudged: [] };
    const recorded = htmlReport({ ...hostileReport, recording });
    expect(recorded).toContain('>5 exchanges · <code>/y</code>');
  });
});
