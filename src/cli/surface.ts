/**
 * What a command may touch of the process: two streams, the environment, the signal to stop. Made once in `main.ts`;
 * tests make their own.
 */
import { USUAL_WIDTH } from '../diagnostics/wrap-text.ts';

export interface OutputStream {
  write(text: string): boolean;
  once(event: 'drain', heard: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Whoever reads our output has had enough: the command ends quietly. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe';
}

/** Our output cannot be written, for a reason that the message tells. */
export class LostOutput extends Error {
  override readonly name = 'LostOutput';
}

export interface Surface {
  /** Results. Resolves when there is room again; rejects with `ClosedPipe` when nobody reads any more. */
  readonly print: (text: string) => Promise<void>;
  /** Progress and messages. */
  readonly tell: (text: string) => void;
  readonly isTerminal: { readonly output: boolean; readonly messages: boolean };
  /** Columns for text for people: at most 100 unless the terminal is narrower. */
  readonly width: number;
  /** Columns for messages: those of the terminal, 80 where it does not say. */
  readonly messageWidth: number;
  readonly colour: { readonly output: boolean; readonly messages: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly workingDirectory: string;
  readonly signal: AbortSignal;
  /** Registers what must go when the process ends at once. */
  readonly guard: (removable: { removeSync(): void }) => void;
  /** All of standard input. */
  readonly readInput: () => Promise<Uint8Array>;
}

/** Text for people is no wider, so that lines can be read and quoted. */
export const WIDEST = 100;
/** Narrower terminals wrap by themselves. */
const NARROWEST = 60;

/** 0 columns is a terminal that does not say. */
export function toWidth(columns: number | undefined): number {
  return Math.max(NARROWEST, Math.min(WIDEST, columns || WIDEST));
}

/** Of the terminal that shows messages, else of COLUMNS, which shells and pipelines set. */
export function toMessageWidth(
  columns: number | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): number {
  const told = Number(environment['COLUMNS'] ?? '');
  return Math.max(NARROWEST, columns || (Number.isInteger(told) && told) || USUAL_WIDTH);
}

/** https://no-color.org: any value that is not empty turns colour off; FORCE_COLOR turns it on. */
export function wantsColour(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '' && forced !== '0') return true;
  return isTerminal && environment['TERM'] !== 'dumb';
}
