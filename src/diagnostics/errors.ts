/**
 * The two failures that are thrown. A user fault is a `Diagnostic` and is returned; these are for what the user's text
 * did not cause.
 */
import type { Span } from './span.ts';

/** The surroundings failed: no file, no permission, a full disk, a locked case. Becomes a message and exit code 1. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly code: string;
  /** What to do next, one sentence each. */
  readonly hints: readonly string[];

  constructor(
    code: string,
    message: string,
    options: { hints?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hints = options.hints ?? [];
  }
}

/** A bug of ours: says the stage and the place, and asks for a report. Becomes exit code 70. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
  readonly stage: string;
  readonly span: Span | undefined;

  constructor(stage: string, message: string, options: { span?: Span; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.stage = stage;
    this.span = options.span;
  }
}

/** Ends a `switch` over a union: a kind that was forgotten is a compile error, and a bug if it still happens. */
export function assertNever(value: never, stage: string): never {
  throw new InternalError(stage, `unexpected ${JSON.stringify(value)}`);
}
