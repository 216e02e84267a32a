/** A bar on standard error while something long is done, only on a terminal. It is taken away before anything is told. */
import { neutralizeText } from '../../diagnostics/neutral-text.ts';
import type { Surface } from '../surface.ts';
import { cutText } from './wrap.ts';

interface Progress {
  readonly stage: string;
  readonly subject: string;
  readonly done: number;
  readonly total: number | null;
}

const BAR = 24;
/** Work shorter than this (ms) needs no bar. */
const PATIENCE = 400;
/** Between two drawings (ms). */
const REST = 100;
const ERASE = '\r\u001b[2K';

export function toBar(done: number, total: number): string {
  const part = total <= 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(part * BAR);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${String(Math.floor(part * 100)).padStart(3)} %`;
}

export class ProgressBar {
  readonly #surface: Surface;
  readonly #started = performance.now();
  #drawn = 0;
  #isShown = false;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  show({ stage, subject, done, total }: Progress): void {
    const now = performance.now();
    if (now - this.#started < PATIENCE || now - this.#drawn < REST) return;
    this.#drawn = now;
    this.#isShown = true;
    const bar = total === null ? '' : `${toBar(done, total)}  `;
    const text = cutText(`${stage} ${bar}${neutralizeText(subject)}`, this.#surface.width - 1);
    this.#surface.tell(`${ERASE}${text}`);
  }

  clear(): void {
    if (this.#isShown) this.#surface.tell(ERASE);
    this.#isShown = false;
  }
}
