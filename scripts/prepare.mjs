// What every command of a checkout does first: install what is missing, build what is stale. The work
// itself is loaded only when there is any. By itself this file is `npm run build`.
import { pathToFileURL } from 'node:url';
import { isBuilt, isKnownInstalled } from './fresh.mjs';
import { runScript, ScriptFault } from './report.mjs';

const OLDEST = [20, 19];

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new ScriptFault(
      `this is Node ${process.versions.node}; Moonhound requires ${OLDEST.join('.')} or newer`,
    );
  }
};

/** Leaves the checkout installed and built, or throws a ScriptFault. Two at once take turns. */
export const prepare = async () => {
  checkNode();
  if (isKnownInstalled() && isBuilt()) return;
  const { withLock } = await import('./lock.mjs');
  const { install, isInstalled } = await import('./install.mjs');
  const { build } = await import('./build.mjs');
  withLock('prepare', () => {
    if (!isInstalled()) install();
    if (!isBuilt()) build();
  });
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runScript(prepare);
