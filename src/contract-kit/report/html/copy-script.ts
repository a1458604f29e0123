/** Makes the buttons of a page copy what is beside them. It creates no markup. Plain JavaScript for current browsers. */
export const copyScript = `'use strict';
const said = document.getElementById('said');
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
for (const button of document.querySelectorAll('button.copy')) {
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
