/** The hash of a file as it lies on the disk: by it the journal knows what was read. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const PIECE = 1024 * 1024;

/** SHA-256 of the first `size` bytes, lower-case hexadecimal. */
export async function hashFile(path: string, size: number, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path);
  try {
    const piece = Buffer.allocUnsafeSlow(Math.min(PIECE, Math.max(size, 1)));
    for (let at = 0; at < size; ) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, size - at), at);
      if (bytesRead === 0) break;
      hash.update(piece.subarray(0, bytesRead));
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}
