/** Colours that are no colours when they are not wanted. */
import pico from 'picocolors';

export type Colours = ReturnType<typeof pico.createColors>;

export function toColours(wanted: boolean): Colours {
  return pico.createColors(wanted);
}

type Paint = (text: string) => string;

/** Colour by severity; a severity that is not known stays as it is. */
export function paintSeverity(colours: Colours, severity: string): Paint {
  switch (severity) {
    case 'high':
      return (text) => colours.bold(colours.red(text));
    case 'medium':
      return (text) => colours.bold(colours.yellow(text));
    case 'low':
      return colours.cyan;
    default:
      return colours.dim;
  }
}
