/** The compiled validators of `generated/`. Importing this file loads nothing else. */
export * from '../../generated/validators.ts';
