/** A thread: the SHA-256 of a file, while others read it. */
import { hashFile } from '../hash-file.ts';
import { speak } from './speak.ts';

await speak<'hash-file'>(async ({ path, size }, say) => say(await hashFile(path, size)));
