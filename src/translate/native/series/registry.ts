/** The functions of ours over series, sorted, one line each. */
import type { NativeFunction } from '../../../schema/native-function.ts';
import { seriesArithmetic, seriesComparison, seriesFunction } from './elements.ts';
import { fillConstant, fillFromSide, fillLinear } from './fill.ts';
import { firFilter, iirFilter, seasonalPart } from './filters.ts';
import { fourierTransform } from './fourier.ts';
import { dotProduct, seriesCosine, seriesMeasure, seriesPearson } from './measures.ts';
import { polynomialFit } from './polynomial.ts';
import { lineOfFit, statisticsOf } from './statistics.ts';

export const SERIES_FUNCTIONS: readonly NativeFunction[] = [
  seriesArithmetic,
  seriesComparison,
  seriesCosine,
  dotProduct,
  fillConstant,
  fillLinear,
  fillFromSide,
  firFilter,
  lineOfFit,
  polynomialFit,
  fourierTransform,
  seriesFunction,
  iirFilter,
  seriesMeasure,
  seriesPearson,
  seasonalPart,
  statisticsOf,
];
