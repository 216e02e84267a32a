#!/usr/bin/env node
/** The program `moonhound`: the process around the command line. Everything that ends it passes through here. */
import { BUG, DONE, INTERRUPTED } from './exit-codes.ts';
import { runCommandLine } from './run.ts';
import { ClosedPipe, type Surface, toWidth, wantsColour } from './surface.ts';

const guarded = new Set<{ removeSync(): void }>();
const stopping = new AbortController();
/** `error` is set when whoever reads our output has gone. */
const output: { error?: ClosedPipe } = {};

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

function hearClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error;
  output.error ??= new ClosedPipe('the output was closed');
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

async function readInput(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString('utf8');
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
process.stdout.on('error', hearClosedPipe);
process.stderr.on('error', () => undefined);
process.on('exit', removeGuarded);

function toExitCode(code: number): number {
  if (output.error !== undefined) return DONE;
  return stopping.signal.aborted ? INTERRUPTED : code;
}

/** Ends when all that was printed has gone out. */
function finish(code: number): void {
  process.exitCode = code;
  if (process.stdout.writableLength === 0) leave(code);
  process.stdout.once('drain', () => leave(code));
  process.stdout.once('error', () => leave(code));
}

try {
  finish(toExitCode(await runCommandLine(process.argv.slice(2), surface)));
} catch (thrown) {
  process.stderr.write(`moonhound: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  leave(BUG);
}
