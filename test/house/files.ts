// The files that the rules of the house are about: what is in the repository, or is about to be.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/needs.ts';
import { ROOMS } from './rooms.ts';

/** One file of the repository, its path relative to the root with `/` between parts. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const NOT_OURS = new Set(['.git', 'build', 'dist', 'node_modules']);

const listBelow = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return listBelow(path);
    return entry.isFile() ? [path] : [];
  });

/** The paths of all files of the repository, sorted. */
export const listFiles = (): readonly string[] => listBelow('').toSorted();

/** The text of one file of the repository. */
export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** TypeScript files in these folders (default: everywhere), with their text. */
export const readTypeScript = (...folders: readonly string[]): readonly SourceFile[] =>
  listFiles()
    .filter((path) => /\.tsx?$/.test(path))
    .filter(
      (path) => folders.length === 0 || folders.some((folder) => path.startsWith(`${folder}/`)),
    )
    .map((path) => ({ path, text: readText(path) }));

/** The rooms that hold something now. */
export const roomsNow = (): readonly string[] => {
  const files = listFiles();
  return Object.keys(ROOMS).filter((room) => files.some((path) => path.startsWith(`src/${room}/`)));
};

/** Whether a TypeScript file is a test. */
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
