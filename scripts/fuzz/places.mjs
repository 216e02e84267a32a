// Where fuzzing keeps its files, in a checkout.
import { join } from 'node:path';
import { BUILD, ROOT } from '../paths.mjs';

const FOLDER = join(BUILD, 'fuzz');
export const SEEDS = join(FOLDER, 'seeds');
export const CHOICES = join(FOLDER, 'choices');
export const DICTIONARY = join(FOLDER, 'words.dict');
/** What has found new ways through the code so far; a later run goes on from there. */
export const CORPUS = join(FOLDER, 'corpus');
/** One query for each kind of fault that was found. */
export const FINDINGS = join(FOLDER, 'findings');
export const TARGET = join(ROOT, 'scripts', 'fuzz', 'target.mjs');
