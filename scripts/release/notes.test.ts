import { expect, it } from 'vitest';
import { notesOf } from './notes.ts';

const changelog =
  '# Changelog\n\n## 1.10.0 (unreleased)\n\n- One.\n- Two.\n\n## 1.1.0 (2026-01-02)\n\n- Old.\n\n## 1.0.0\n';

it('finds what stands under the heading of a version, and nothing of the next one', () => {
  expect(notesOf(changelog, '1.10.0')).toEqual({ date: 'unreleased', text: '- One.\n- Two.' });
  expect(notesOf(changelog, '1.1.0')).toEqual({ date: '2026-01-02', text: '- Old.' });
});

it('releases no version without notes', () => {
  expect(() => notesOf(changelog, '1.0.0')).toThrow('says nothing under 1.0.0');
  expect(() => notesOf(changelog, '1.1')).toThrow('has no heading "## 1.1 (…)"');
});
