// The scripts of the pages: they filter and copy, and create no markup. Plain JavaScript for current browsers.

/** Makes the buttons copy what is beside them. It comes first. */
export const copyScript = `'use strict';
const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
const said = document.getElementById('said');

// Copying
const copied = async (text, element) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without permission or a secure context: the older way, which leaves the text selected, so that the reader can
    // copy it.
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
  }
};
for (const button of all('button.copy')) {
  button.hidden = false;
  const label = button.firstChild;
  button.addEventListener('click', async () => {
    const code = button.closest('.command').querySelector('code');
    const done = await copied(code.textContent, code);
    label.data = done ? 'Copied' : 'Selected';
    said.textContent = done ? 'Copied the ' + button.dataset.of + '.' : 'Selected: copy it with your keyboard.';
    setTimeout(() => { label.data = 'Copy'; said.textContent = ''; }, 3000);
  });
}
`;

/** Makes the filter work. */
export const filterScript = `
const form = document.querySelector('form.filter');
const shown = form.querySelector('[role=status]');
const operations = all('.operation').map((details) => ({
  details,
  wasOpen: details.open,
  name: details.querySelector('h3').textContent.toLowerCase(),
  groups: all('.group', details).map((group) => ({
    group,
    rows: all('li', group).map((row) => ({ row, verdict: row.dataset.v })),
  })),
}));
const count = operations.flatMap(({ groups }) => groups).reduce((sum, { rows }) => sum + rows.length, 0);
// If more rows than this match, operations stay collapsed.
const manyRows = 400;
const filter = () => {
  const verdict = form.elements.verdict.value;
  const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const fits = (name, one) => {
    if (verdict !== 'all' && verdict !== one.verdict) return false;
    if (words.length === 0) return true;
    one.text ??= name + ' ' + one.row.textContent.toLowerCase();
    return words.every((word) => one.text.includes(word));
  };
  const isFiltered = verdict !== 'all' || words.length > 0;
  let clauses = 0;
  const left = operations.filter((operation) => {
    const before = clauses;
    for (const { group, rows } of operation.groups) {
      const first = clauses;
      for (const one of rows) {
        one.row.hidden = !fits(operation.name, one);
        if (!one.row.hidden) clauses += 1;
      }
      group.hidden = clauses === first;
    }
    operation.details.hidden = clauses === before;
    return !operation.details.hidden;
  });
  for (const { details, wasOpen } of left) details.open = isFiltered ? clauses <= manyRows : wasOpen;
  const among = operations.length > 1 ? ', in ' + left.length + ' of ' + operations.length + ' operations' : '';
  shown.textContent = isFiltered ? clauses + ' of ' + count + ' clauses shown' + among + '.' : '';
};
let waiting;
form.addEventListener('input', (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, event.target.name === 'text' ? 200 : 0);
});
form.addEventListener('submit', (event) => event.preventDefault());
for (const button of all('button[data-open]', form)) {
  button.addEventListener('click', () => {
    for (const { details } of operations) details.open = button.dataset.open !== '';
  });
}
form.hidden = false;
// A reload keeps what was typed.
filter();
`;

/** Opens all for paper, which cannot be opened. */
export const printScript = `
let opened = [];
addEventListener('beforeprint', () => {
  opened = all('details:not([open])');
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});
`;
