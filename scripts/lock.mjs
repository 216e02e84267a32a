// One preparation at a time. The lock is a file that names its owner; the lock of a process that is
// gone is taken over, so that a Ctrl-C in the middle of an installation leaves nothing to clean up.
import {
  constants,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { BUILD } from './paths.mjs';
import { say } from './report.mjs';

const LONGEST_MS = 15 * 60 * 1000;
const NAMELESS_MS = 5000;
const PAUSE_MS = 100;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
};

/** The owner as the file states it, or undefined when there is no lock (any more). */
const readOwner = (lock) => {
  try {
    return { text: readFileSync(lock, 'utf8'), age: Date.now() - statSync(lock).mtimeMs };
  } catch (fault) {
    if (fault.code === 'ENOENT') return undefined;
    throw fault;
  }
};

/** Takes the lock if nobody has it: a file is created for one process only. */
const take = (lock) => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (fault) {
    if (fault.code === 'EEXIST') return false;
    throw fault;
  }
};

/** A lock without a name belongs to a process that is about to write its own, or that ended just then. */
const isAbandoned = ({ text, age }) =>
  text === '' ? age > NAMELESS_MS : !isAlive(Number(text)) || age > LONGEST_MS;

/** Moves an abandoned lock away. Should another process have been faster, its fresh lock is put back. */
const removeAbandoned = (lock, owner) => {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== owner.text)
      copyFileSync(aside, lock, constants.COPYFILE_EXCL);
  } catch (fault) {
    if (fault.code !== 'ENOENT' && fault.code !== 'EEXIST') throw fault;
  } finally {
    rmSync(aside, { force: true });
  }
};

const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);

/** Does the work while this process holds the lock; waits, and says so, while another holds it. */
export const withLock = (name, work) => {
  mkdirSync(BUILD, { recursive: true });
  const lock = join(BUILD, `${name}.lock`);
  let announced = false;
  while (!take(lock)) {
    const owner = readOwner(lock);
    if (owner === undefined) continue;
    if (isAbandoned(owner)) {
      removeAbandoned(lock, owner);
      continue;
    }
    if (!announced && owner.text !== '') {
      say(`waiting for process ${owner.text}, which is installing or building`);
      announced = true;
    }
    pause();
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
};
