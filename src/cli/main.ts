#!/usr/bin/env node
import { neutralizeText } from '../diagnostics/neutral-text.ts';
/** The program `moonhound`: the process around the command line. Everything that ends it passes through here. */
import { BUG, DONE, FAILED, INTERRUPTED } from './exit-codes.ts';
import { runCommandLine } from './run.ts';
import {
  ClosedPipe,
  LostOutput,
  type Surface,
  toMessageWidth,
  toWidth,
  wantsColour,
} from './surface.ts';

const guarded = new Set<{ removeSync(): void }>();
const stopping = new AbortController();
/** `error` is set when our output goes nowhere any more: its reader has gone, or its disk is full. */
const output: { error?: ClosedPipe | LostOutput } = {};

function removeGuarded(): void {
  for (const each of guarded) {
    try {
      each.removeSync();
    } catch {
      // The process ends anyway; what cannot be removed is the system's temporary folder's affair.
    }
  }
}

function leave(code: number): never {
  removeGuarded();
  process.exit(code);
}

/** The first time the work is asked to end; the second time the process ends. */
function interrupt(): void {
  if (stopping.signal.aborted) leave(INTERRUPTED);
  stopping.abort(new DOMException('interrupted', 'AbortError'));
}

function hearOutputError(error: NodeJS.ErrnoException): void {
  if (output.error !== undefined) return;
  const isClosed = error.code === 'EPIPE' || error.code === 'EOF';
  output.error = isClosed ? new ClosedPipe('the output was closed') : new LostOutput(error.message);
  stopping.abort(output.error);
}

function checkOutput(): void {
  if (output.error !== undefined) throw output.error;
}

async function print(text: string): Promise<void> {
  checkOutput();
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => {
    const heard = (): void => {
      process.stdout.off('drain', heard);
      process.stdout.off('error', heard);
      resolve();
    };
    process.stdout.once('drain', heard);
    process.stdout.once('error', heard);
  });
  checkOutput();
}

async function readInput(): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

const isTerminal = process.stdout.isTTY === true;
const messages = process.stderr.isTTY === true;

const surface: Surface = {
  print,
  tell: (text) => {
    process.stderr.write(text);
  },
  isTerminal: { output: isTerminal, messages },
  width: toWidth(process.stdout.columns),
  messageWidth: toMessageWidth(process.stderr.columns, process.env),
  colour: {
    output: wantsColour(process.env, isTerminal),
    messages: wantsColour(process.env, messages),
  },
  environment: process.env,
  platform: process.platform,
  workingDirectory: process.cwd(),
  signal: stopping.signal,
  guard: (removable) => guarded.add(removable),
  readInput,
};

process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
process.stdout.on('error', hearOutputError);
process.stderr.on('error', () => undefined);
process.on('exit', removeGuarded);
process.on('uncaughtException', (thrown) => {
  tellBug(thrown);
  leave(BUG);
});

/** What no command has caught. */
function tellBug(thrown: unknown): void {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  process.stderr.write(`moonhound: this is a bug of Moonhound: ${neutralizeText(message)}\n`);
}

function toExitCode(code: number): number {
  if (output.error instanceof ClosedPipe) return DONE;
  if (output.error !== undefined) return FAILED;
  return stopping.signal.aborted ? INTERRUPTED : code;
}

/** Ends when all that was printed has gone out, or cannot. */
function finish(code: number): void {
  process.stdout.write('', () => {
    process.stderr.write('', () => leave(toExitCode(code)));
  });
}

try {
  finish(await runCommandLine(process.argv.slice(2), surface));
} catch (thrown) {
  tellBug(thrown);
  leave(BUG);
}
