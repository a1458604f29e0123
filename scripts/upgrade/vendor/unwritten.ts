/** The placeholder for a sentence that the linter requires and a person must write. */
export const unwritten = 'Not described yet.';
