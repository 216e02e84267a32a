/** Union-find over the numbers below a size, with union by size and path halving: near constant time a call. */
export class DisjointSets {
  readonly #parent: Int32Array;
  readonly #size: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
    this.#size = new Int32Array(size).fill(1);
  }

  /** The number that stands for the set. */
  find(item: number): number {
    let at = item;
    for (;;) {
      const parent = this.#parent[at] ?? at;
      if (parent === at) return at;
      const grandparent = this.#parent[parent] ?? parent;
      this.#parent[at] = grandparent;
      at = grandparent;
    }
  }

  join(first: number, second: number): void {
    const a = this.find(first);
    const b = this.find(second);
    if (a === b) return;
    const sizeA = this.#size[a] ?? 1;
    const sizeB = this.#size[b] ?? 1;
    const [large, small] = sizeA >= sizeB ? [a, b] : [b, a];
    this.#parent[small] = large;
    this.#size[large] = sizeA + sizeB;
  }
}
