// What `./moonhound` and `npm start` run: prepare, then the program itself in this same process.
import { pathToFileURL } from 'node:url';
import { MAIN } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runScript } from './report.mjs';

/** Runs the command line with these arguments, as if it had been started by its own file. */
export const launch = (args) =>
  runScript(async () => {
    await prepare();
    process.argv = [process.argv[0], MAIN, ...args];
    await import(pathToFileURL(MAIN).href);
  });

if (import.meta.url === pathToFileURL(process.argv[1]).href) await launch(process.argv.slice(2));
