// `npm run fuzz -- [SECONDS]`: texts that the fuzzer makes up go through bind, lower, print and run, guided by which code
// they reach. Findings are kept in build/fuzz/findings, a query and what it did for each kind; exit code 1 if there are any.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { CHOICES, CORPUS, DICTIONARY, FINDINGS, SEEDS, TARGET } from './fuzz/places.mjs';
import { runScript, ScriptFault, say } from './report.mjs';

const loadFuzzer = async () => {
  try {
    const core = await import('@jazzer.js/core');
    const options = await import('@jazzer.js/core/dist/options.js');
    return { ...core, ...options };
  } catch (fault) {
    if (fault.code !== 'ERR_DLOPEN_FAILED') throw fault;
    const reason = fault.message.split('\n')[0];
    throw new ScriptFault(
      `the fuzzer does not load here: ${reason}\n` +
        'It requires glibc 2.38 or newer (Debian 13, Ubuntu 24.04), macOS or Windows.',
    );
  }
};

const listFindings = () =>
  existsSync(FINDINGS) ? readdirSync(FINDINGS).filter((name) => name.endsWith('.kql')) : [];

await runScript(async () => {
  const seconds = Number(process.argv[2] ?? 600);
  if (!Number.isSafeInteger(seconds) || seconds <= 0) {
    throw new ScriptFault('fuzz takes a number of seconds: npm run fuzz -- 3600');
  }
  const { OptionsManager, OptionSource, startFuzzing } = await loadFuzzer();
  mkdirSync(CORPUS, { recursive: true });
  const options = new OptionsManager(OptionSource.DefaultCLIOptions).merge(
    {
      fuzzTarget: TARGET,
      includes: ['dist/kql', 'dist/translate', 'dist/sql', 'dist/schema'],
      // What watches for polluted prototypes changes the objects that the Kusto library tells its classes by, so that every
      // query ends in a cast; the others watch for commands, files and requests, and nothing here makes any.
      disableBugDetectors: ['.*'],
      timeout: 60_000,
      fuzzerOptions: [
        CORPUS,
        SEEDS,
        CHOICES,
        `-dict=${DICTIONARY}`,
        `-max_total_time=${seconds}`,
        '-max_len=1000',
        '-rss_limit_mb=4096',
        '-print_final_stats=1',
        `-artifact_prefix=${CORPUS}/../`,
      ],
    },
    OptionSource.CommandLineArguments,
  );
  const { returnCode } = await startFuzzing(options);
  const findings = listFindings();
  say(`${findings.length} findings${findings.length === 0 ? '' : ` in ${FINDINGS}`}`);
  process.exit(findings.length > 0 ? 1 : returnCode);
});
