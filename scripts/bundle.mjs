// `npm run bundle`: one archive for this platform that needs no network and no installed Node:
// build/moonhound-<version>-<platform>-<arch>.tar.gz with the package, its production packages and Node.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { productionPackages } from './packages.mjs';
import { BUILD, ROOT } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runScript, ScriptFault, say } from './report.mjs';
import { runNpm } from './run.mjs';

const NODE = realpathSync(process.execPath);
/** A node that holds all of itself is larger than this; a smaller one needs libraries of its machine. */
const SMALLEST_WHOLE_NODE = 40_000_000;

const run = (program, args) => {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (error !== undefined)
    throw new ScriptFault(`${program} could not be started: ${error.message}`);
  if (status !== 0)
    throw new ScriptFault(`${program} ${args.join(' ')} failed with exit code ${status}`);
};

/** Exactly the files that `npm pack` publishes, unpacked into a folder. */
const unpackPackage = (folder, app) => {
  const { exitCode, stdout } = runNpm(['pack', '--json', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (exitCode !== 0) throw new ScriptFault(`npm pack failed with exit code ${exitCode}`);
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  mkdirSync(app, { recursive: true });
  run('tar', ['-xzf', join(folder, filename), '-C', app, '--strip-components=1']);
};

const copyPackages = (app) => {
  for (const each of productionPackages().filter(({ isInstalled }) => isInstalled)) {
    cpSync(join(ROOT, each.path), join(app, each.path), { recursive: true });
  }
};

/** Node may be passed on only together with its licence. */
const nodeLicence = () => {
  const beside = dirname(NODE);
  const candidates = [
    join(beside, 'LICENSE'),
    join(beside, '..', 'LICENSE'),
    '/usr/share/doc/nodejs/LICENSE',
    '/usr/share/doc/nodejs/copyright',
  ];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined)
    throw new ScriptFault(`no licence of Node was found beside ${NODE}; the archive requires it`);
  return found;
};

const copyNode = (stage) => {
  if (statSync(NODE).size < SMALLEST_WHOLE_NODE) {
    throw new ScriptFault(
      `${NODE} relies on libraries of this machine; a Node from nodejs.org is required`,
    );
  }
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  cpSync(NODE, join(stage, 'bin', program));
  cpSync(nodeLicence(), join(stage, 'bin', 'LICENSE-node'));
};

const makeArchive = (folder) => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const name = `moonhound-${version}-${process.platform}-${process.arch}`;
  const stage = join(folder, name);
  unpackPackage(folder, join(stage, 'app'));
  copyPackages(join(stage, 'app'));
  copyNode(stage);
  for (const file of [
    'LICENSE',
    'README.md',
    'THIRD-PARTY-NOTICES',
    'moonhound',
    'moonhound.cmd',
  ]) {
    cpSync(join(ROOT, file), join(stage, file));
  }
  mkdirSync(BUILD, { recursive: true });
  const archive = join(BUILD, `${name}.tar.gz`);
  run('tar', ['-czf', archive, '-C', folder, name]);
  return archive;
};

await runScript(async () => {
  await prepare();
  const folder = mkdtempSync(join(tmpdir(), 'moonhound-bundle-'));
  try {
    const archive = makeArchive(folder);
    say(`${archive}, ${Math.round(statSync(archive).size / 1e6)} MB`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
