// Progress and faults of the scripts: standard error only, so that results on standard output stay clean.
import { writeSync } from 'node:fs';

export const say = (text) => {
  writeSync(2, `moonhound: ${text}\n`);
};

/** A fault that the person at the keyboard can act on: printed without a stack trace, exit code 1. */
export class ScriptFault extends Error {}

/** Runs a script's work; a ScriptFault becomes a message and exit code 1. */
export const runScript = async (work) => {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof ScriptFault)) throw fault;
    say(fault.message);
    process.exitCode = 1;
  }
};
