// A user whom file permissions bind: whoever runs the tests, or, for root, nobody.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import { MAIN } from './moonhound.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** For `spawn`: the user to be. */
export const asUser: { readonly uid?: number; readonly gid?: number } = isRoot
  ? { uid: NOBODY, gid: NOBODY }
  : {};

/** Whether that user can run the program at all: a checkout may lie where only its owner gets. */
export const canRunAsUser = (): boolean =>
  process.platform !== 'win32' &&
  spawnSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(MAIN)})`], asUser)
    .status === 0;

/** Gives a path to that user, with this mode. */
export const giveToUser = (path: string, mode: number): void => {
  if (isRoot) chownSync(path, NOBODY, NOBODY);
  chmodSync(path, mode);
};
