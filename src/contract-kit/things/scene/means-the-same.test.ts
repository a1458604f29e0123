import { describe, expect, it } from 'vitest';
import { meansTheSame } from './means-the-same.ts';

describe('two forms of one value', () => {
  it.each([
    ['Ada@Workshop.Example', 'ada@workshop.example'],
    [' Ada ', 'Ada'],
    ['+4983821234', '+49 8382 1234'],
    ['123456789012', '********9012'],
    ['123456789012', '**9012'],
    ['12345', '*****'],
    ['2026-01-05T08:00:00.250Z', '2026-01-05T09:00:00+01:00'],
    ['https://example.com', 'https://example.com/'],
    ['ﬁne & <dandy>', 'fine &amp; &lt;dandy&gt;'],
    ['PT60M', 'PT1H'],
    ['10:00:00+02:00', '08:00:00Z'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    [12.5, '12.50'],
    [0.1 + 0.2, 0.3],
    [true, 1],
    ['', null],
    [[], undefined],
  ])('are the same: %j and %j', (sent, shown) => {
    expect(meansTheSame(sent, shown)).toBe(true);
  });
});

describe('two values', () => {
  it.each([
    ['Oslo', 'Lund'],
    ['a longer name', 'a longer'],
    [12.5, 13],
    ['9007199254740993', '9007199254740992'],
    ['2026-01-05T08:00:00Z', '2026-01-05T08:00:00+01:00'],
    ['123456789012', '****9013x'],
    [true, false],
    ['Oslo 🚲', 'Oslo ??'],
    ['text\0text', 'text'],
    ['Oslo', null],
    [0, null],
  ])('are not the same: %j and %j', (sent, shown) => {
    expect(meansTheSame(sent, shown)).toBe(false);
  });
});
