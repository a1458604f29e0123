// What `test:html` evaluates in the page.

const later = (what: string): string => `new Promise((done) => setTimeout(() => done(${what}), 400))`;
const rows = `[...document.querySelectorAll('.group li')].filter((row) => row.checkVisibility())`;

export const unnamedControls: string = `[...document.querySelectorAll('a, button, input, summary, form, nav, section')].filter((one) =>
  !(one.getAttribute('aria-label') || one.labels?.[0]?.textContent.trim() || one.textContent.trim())).length`;

export const skippedLevels: string = `[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => +one.localName[1])
  .filter((level, index, levels) => level - (levels[index - 1] ?? 0) > 1).length`;

export const deadLinks: string = `[...document.querySelectorAll('a')].filter((one) => !document.querySelector(one.hash)).length`;

export const filterBroken: string = `(document.querySelector('[value=broken]').click(), ${later(
  `${rows}.length > 0 && ${rows}.every((row) => row.dataset.v === 'broken')`,
)})`;

const type = (text: string): string =>
  `document.querySelector('[value=all]').click(); const input = document.querySelector('[type=search]');
  input.value = ${JSON.stringify(text)}; input.dispatchEvent(new Event('input', { bubbles: true }));`;

export const filterWords: string = `(() => { ${type('minItems')} return ${later(
  `${rows}.length === 1 && ${rows}[0].textContent.includes('at least 1 item')`,
)}; })()`;

export const largeFilter: string = `(() => { ${type('property4242/')} return ${later(
  `document.querySelector('.shown').textContent`,
)}; })()`;

export const copyFirst: string = `(document.querySelector('.copy').click(), ${later(
  `navigator.clipboard.readText().then((text) => text === document.querySelector('.command code').textContent)`,
)})`;

export const copyWithout: string = `(navigator.clipboard.writeText = () => Promise.reject(new Error()),
  document.querySelector('.copy').click(), ${later(
    `getSelection().toString() === document.querySelector('.command code').textContent`,
  )})`;

export const hiddenControls: string = `[...document.querySelectorAll('button, input')].filter((one) => one.checkVisibility()).length`;
