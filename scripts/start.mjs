// `npm start`: with arguments it is ./moonhound; with none it hunts the examples and says what to type next.
import { writeSync } from 'node:fs';
import { launch } from './launch.mjs';
import { ROOT } from './paths.mjs';

const program = process.platform === 'win32' ? '.\\moonhound' : './moonhound';

const HINT = `
These alerts come from the evidence in examples/ (its pages tell what is recorded and what is made). What to type next:

  ${program} hunt FILE-OR-FOLDER           hunt evidence of your own
  ${program} hunt examples --format json   the same alerts for another program
  ${program} query 'DeviceProcessEvents | count' examples
  ${program} --help                        everything else
`;

const args = process.argv.slice(2);
if (args.length > 0) {
  // npm starts scripts at the repository's root; paths are meant from where the person stands.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  await launch(args);
} else {
  process.chdir(ROOT);
  process.once('exit', (code) => {
    if (code === 0) writeSync(2, HINT);
  });
  await launch(['hunt', 'examples']);
}
