// `npm test`: prepare, then every test. The reporter in test/harness/ prints the closing line.
import { TEST_RUNNER } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runScript } from './report.mjs';
import { runInstead } from './run.mjs';

await runScript(async () => {
  await prepare();
  await runInstead(TEST_RUNNER, ['run', ...process.argv.slice(2)]);
});
