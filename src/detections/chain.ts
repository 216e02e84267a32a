/** Who started a process, up to the service manager or the shell: as data and as a sentence. */
import type { AlertReason, ChainProcess } from './alert.ts';
import type { Hit, ProcessFacts } from './hit.ts';
import { toExactNumber } from './row-values.ts';
import { findTreeEnd } from './tree-ends.ts';

/** A longer chain is cut for people; nothing is decided by it. */
const MAX_SHOWN = 12;

function toName({ fileName, pid }: ProcessFacts): string {
  const name = fileName === '' ? 'unnamed process' : fileName;
  return pid === null ? name : `${name} (${pid})`;
}

/** The process and its ancestors, nearest first, up to and with the one that ends the tree. */
function listChain({ process, ancestors }: Hit): readonly ProcessFacts[] {
  if (process === null) return [];
  const end = ancestors.findIndex((facts) => findTreeEnd(facts) !== undefined);
  return [process, ...(end === -1 ? ancestors : ancestors.slice(0, end + 1))];
}

export function toProcessChain(hit: Hit): readonly ChainProcess[] {
  return listChain(hit).map((facts, index) => ({
    pid: facts.pid === null ? null : toExactNumber(facts.pid),
    fileName: facts.fileName,
    commandLine: facts.commandLine,
    role: index === 0 ? '' : (findTreeEnd(facts)?.kind ?? ''),
  }));
}

/** The chain as reasons without points: the way down to the process, and what is not known of it. */
export function explainChain(hit: Hit): readonly AlertReason[] {
  const chain = listChain(hit);
  const top = chain.at(-1);
  if (top === undefined)
    return [{ text: 'The row names no process, so who started it is not known.', points: 0 }];
  const name = toName(chain[0] ?? top);
  if (chain.length === 1) {
    return [{ text: `Who started ${name} is unknown: parent not recorded.`, points: 0 }];
  }
  const end = findTreeEnd(top);
  const shown = chain.slice(0, MAX_SHOWN).map(toName).reverse();
  const way = [...(chain.length > MAX_SHOWN ? ['…'] : []), ...shown].join(' → ');
  const tail =
    end === undefined
      ? `parent of ${toName(top)} not recorded`
      : `${toName(top)} is a ${end.kind}: it ${end.reason}`;
  return [{ text: `Started by: ${way}; ${tail}.`, points: 0 }];
}
