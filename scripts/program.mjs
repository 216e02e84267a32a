// Joins the modules of dist/ into the few files of dist/program/: a start reads dozens of files instead of hundreds, which is
// most of what a new query took. What is imported on demand stays a file of its own.
import { readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';
import { DIST, PROGRAM, ROOT, START } from './paths.mjs';
import { runScript, ScriptFault } from './report.mjs';

const OWN_ADDRESS = /\bimport\.meta\.url\b/g;

/** A module finds what lies beside it from where it was compiled to, though it now runs from another file. */
const keepAddresses = {
  name: 'keep-addresses',
  transform: (code, id) => {
    if (!code.includes('import.meta.url')) return null;
    const place = relative(PROGRAM, id).split(sep).join('/');
    return {
      code: code.replace(OWN_ADDRESS, `new URL(${JSON.stringify(place)}, import.meta.url).href`),
      map: null,
    };
  },
};

/**
 * Every start goes through these, so each takes along what its module imports, and what an earlier one holds is in no later one;
 * by itself every module that two others share would be a file. `cli/main` is none of them: it waits for the others, so none may
 * need its file. What loads the engine or the KQL library must be none either, since others would load it with what they share.
 */
const PARTS = ['cli/run', 'cli/run-query', 'schema/tables'];

const toGroup = (part, index) => ({
  name: part.replaceAll('/', '-'),
  test: (id) => relative(DIST, id).split(sep).join('/') === `${part}.js`,
  priority: PARTS.length - index,
});

const isOurs = (id) => /^(?:\.|\/|[A-Za-z]:[\\/])/.test(id);

/** Writes the program, then removes the files of an earlier one. */
const joinModules = async () => {
  const bundle = await rolldown({
    input: { main: START },
    cwd: ROOT,
    platform: 'node',
    // Packages stay packages: their licences, native parts and versions are those that are installed.
    external: (id) => !isOurs(id),
    plugins: [keepAddresses],
    onLog: (level, { code, message }) => {
      // What is asked for on demand may lie in a file that is there already: so the list of parts means it.
      if (level !== 'warn' || code === 'INEFFECTIVE_DYNAMIC_IMPORT') return;
      throw new ScriptFault(`the modules could not be joined: ${message}`);
    },
  });
  try {
    const { output } = await bundle.write({
      dir: PROGRAM,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      codeSplitting: { groups: PARTS.map(toGroup) },
    });
    const written = new Set(output.map(({ fileName }) => fileName));
    for (const name of readdirSync(PROGRAM)) {
      if (!written.has(name)) rmSync(join(PROGRAM, name), { recursive: true });
    }
  } finally {
    await bundle.close();
  }
};

await runScript(joinModules);
