/**
 * Chains of operators, counted before parsing: the tree of `a or b or c` is as deep as the chain is long, every stage walks it
 * down, and the official binder's time grows with the square of it.
 */

/** Levels of a tree, and so links of a chain. The official binder gives up (KS245) a little above 490. */
export const MAX_TREE_DEPTH = 480;

/** Links since the last token that ends a chain of that strength. */
interface Links {
  pipe: number;
  or: number;
  and: number;
  sum: number;
}

function noLinks(): Links {
  return { pipe: 0, or: 0, and: 0, sum: 0 };
}

/** Watches the tokens go by, one record of links for each open bracket. */
export class ChainWatcher {
  readonly #levels: Links[] = [noLinks()];

  /** Whether the chain that this token continues is too long. */
  see(token: string): boolean {
    const links = this.#levels.at(-1) ?? noLinks();
    switch (token) {
      case '(':
      case '[':
      case '{':
        this.#levels.push(noLinks());
        return false;
      case ')':
      case ']':
      case '}':
        if (this.#levels.length > 1) this.#levels.pop();
        return false;
      case ',':
        links.or = links.and = links.sum = 0;
        return false;
      case ';':
        links.pipe = links.or = links.and = links.sum = 0;
        return false;
      case '|':
        links.pipe += 1;
        links.or = links.and = links.sum = 0;
        return links.pipe > MAX_TREE_DEPTH;
      case 'or':
        links.or += 1;
        links.and = links.sum = 0;
        return links.or > MAX_TREE_DEPTH;
      case 'and':
        links.and += 1;
        links.sum = 0;
        return links.and > MAX_TREE_DEPTH;
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        links.sum += 1;
        return links.sum > MAX_TREE_DEPTH;
      default:
        return false;
    }
  }
}
