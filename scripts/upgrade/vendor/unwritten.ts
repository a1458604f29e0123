/** Stands where the linter wants a sentence, until somebody writes one. */
export const unwritten = 'Not described yet.';
