/** Exit codes: a contract (DESIGN section 6). */

export const DONE = 0;
/** Errors in input, query or environment; skipped records under --strict. */
export const FAILED = 1;
export const WRONG_USAGE = 2;
/** `hunt --fail-on` found that much. */
export const FOUND = 3;
export const BUG = 70;
export const INTERRUPTED = 130;

/** Ends a command with usage's own code; the message says what is wrong with the arguments. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hints: readonly string[];

  constructor(message: string, hints: readonly string[] = []) {
    super(message);
    this.hints = hints;
  }
}
