import { expect, test } from 'vitest';
import { edited, study, vendorDocument } from './testing/shop.ts';
import { vendorPage } from './vendor-page.ts';

const changed = edited(edited(vendorDocument, "['1.1', '1.0']", "['1.0', '1.1', '1.2']"), 'minItems: 1, ', '');

test('the page says what would enter, what would stay, and what was converted', async () => {
  const page = vendorPage(await study(changed, ['makeThing']), undefined, []);
  expect(page).toContain('version 2, in OpenAPI 3.0.3. Picked: 2 of 3 operations, with 4 of 5 schemas.');
  expect(page).toMatch(
    /## What `--accept` takes into the spec[\s\S]* {2}1\. .*`enum` gains `"1\.2"`[\s\S]*`POST \/things` \(`makeThing`\) is new/,
  );
  expect(page).toMatch(/## What only the spec says[\s\S]* {2}2\. .*`default`[\s\S]* {2}3\. .*`minItems` `1` → none/);
  expect(page).toMatch(
    /## Converted from OpenAPI 3\.0\.3[\s\S]*`nullable: true` became[^\n]*\n {2}- `\/components\/schemas\/problem\/properties\/text`/,
  );
});

test('the page of what was accepted has each fact where it went', async () => {
  const found = await study(changed);
  const taken = found.facts.filter(({ number }) => number === 3);
  const page = vendorPage(found, { text: '', unwritten: [7], remarks: ['A remark.'] }, taken);
  expect(page).toMatch(
    /## Taken out of the spec[\s\S]*minItems[\s\S]*## Left as it is in the spec[\s\S]*`enum`[\s\S]*## What only the spec says[\s\S]*`default`/,
  );
  expect(page).toMatch(/- A remark\.\n[\s\S]*these lines need one of ours: 7\./);
});

test('names of the document cannot act in a terminal or as HTML', async () => {
  const page = vendorPage(await study(edited(changed, 'Foreign shop', '"<b>\\e[31m\\u202e"')), undefined, []);
  expect(page).toContain('&lt;b>\\u{1b}[31m\\u{202e}');
});
