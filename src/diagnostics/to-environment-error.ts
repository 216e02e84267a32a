/** Throws what the catalogue says: the text and hints of an environment fault come from there, as those of a diagnostic do. */
import { type MessageCode, type MessageParameters, toDiagnostic } from './catalogue.ts';
import { EnvironmentError } from './errors.ts';

export function toEnvironmentError<C extends MessageCode>(
  code: C,
  parameters: MessageParameters<C>,
  cause?: unknown,
): EnvironmentError {
  const { message, hints } = toDiagnostic(code, parameters);
  return new EnvironmentError(code, message, { hints, cause });
}
