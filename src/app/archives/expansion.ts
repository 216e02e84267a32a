/** Archives from strangers may be bombs: how far one expands is bounded. */

/** Up to here an archive may expand whatever its size. */
const FREE_BYTES = 1024 ** 3;
/** Beyond, no further than so many times its size: logs reach a few dozen. */
const MOST_EXPANSION = 200;

/** How far one archive, with what is inside its members, has expanded. */
export class Expansion {
  #bytes = 0;
  readonly #limit: number;

  constructor(archiveBytes: number) {
    this.#limit = Math.max(FREE_BYTES, archiveBytes * MOST_EXPANSION);
  }

  /** @throws Error with the reason, for people. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limit) {
      throw new Error(
        `it expands to more than ${this.#limit} bytes, as only a crafted archive does`,
      );
    }
  }
}

/** Counts what goes by. */
export async function* expanding(
  content: AsyncIterable<Uint8Array>,
  expansion: Expansion,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    expansion.add(piece.length);
    yield piece;
  }
}
