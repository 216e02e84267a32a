/** Colours that are no colours when they are not wanted: the library is then not even loaded. */
type Paint = (text: string) => string;

export interface Colours {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  readonly magenta: Paint;
}

const asItIs: Paint = (text) => text;

export const NO_COLOURS: Colours = {
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  yellow: asItIs,
  cyan: asItIs,
  magenta: asItIs,
};

export async function loadColours(wanted: boolean): Promise<Colours> {
  if (!wanted) return NO_COLOURS;
  const { default: pico } = await import('picocolors');
  return pico.createColors(true);
}

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
