import { expect, it } from 'vitest';
import { isGuessableId } from './guessable.ts';

it.each(['7', '07', '+7', '-7', ' 7', '7\n', '7.0', '7.9', '7e2', '7e9', '7abc', '0x7', '٧', '７', '999999'])(
  'takes %j for the id that an existing thing may have',
  (text) => {
    expect(isGuessableId(text)).toBe(true);
  },
);

it.each(['', 'abc', 'true', 'null', 'NaN', 'Infinity', '{id}', 'a7', '1000000', '9007199254740993'])(
  'takes %j for no such id',
  (text) => {
    expect(isGuessableId(text)).toBe(false);
  },
);
