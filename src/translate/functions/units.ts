/**
 * Units of measurement that the `convert_…()` functions know, each with its size in the unit that stands first. Only units
 * whose size is defined exactly are here: of the others (`SolarMass`, `DtpPoint`, …) the value that Kusto reckons with is not
 * known, and they are refused.
 * Source of the names: https://learn.microsoft.com/kusto/query/convert-length-function and its kin.
 */

type Units = Readonly<Record<string, number>>;

const INCH = 0.0254;
const FOOT = 0.3048;
const YARD = 0.9144;
const MILE = 1609.344;
const US_SURVEY_FOOT = 1200 / 3937;
const POUND = 0.45359237;
const GRAVITY = 9.80665;
const POUND_FORCE = 4.4482216152605;
const US_GALLON = 3.785411784e-3;
const IMPERIAL_GALLON = 4.54609e-3;
const CUBIC_FOOT = 0.028316846592;
const WATT_HOUR = 3600;
const DAY = 24 * WATT_HOUR;
const CALORIE = 4.184;
const DEGREE = Math.PI / 180;

/** A speed in each length unit by the hour, minute and second, as far as Kusto has them. */
function perTime(name: string, size: number, times: string): Units {
  const seconds: Units = { Hour: 3600, Minute: 60, Second: 1 };
  return Object.fromEntries(
    times.split(' ').map((time) => [`${name}Per${time}`, size / (seconds[time] ?? 1)]),
  );
}

const ALL = 'Hour Minute Second';
const SHORT = 'Minute Second';

export type UnitKind = 'angle' | 'energy' | 'force' | 'length' | 'mass' | 'speed' | 'volume';

export const UNITS: Readonly<Record<UnitKind, Units>> = {
  angle: {
    Radian: 1,
    Arcminute: DEGREE / 60,
    Arcsecond: DEGREE / 3600,
    Centiradian: 1e-2,
    Deciradian: 1e-1,
    Degree: DEGREE,
    Gradian: Math.PI / 200,
    Microdegree: DEGREE * 1e-6,
    Microradian: 1e-6,
    Millidegree: DEGREE * 1e-3,
    Milliradian: 1e-3,
    Nanodegree: DEGREE * 1e-9,
    Nanoradian: 1e-9,
    NatoMil: Math.PI / 3200,
    Revolution: 2 * Math.PI,
  },
  energy: {
    Joule: 1,
    Calorie: CALORIE,
    Erg: 1e-7,
    FootPound: POUND_FORCE * FOOT,
    Gigajoule: 1e9,
    GigawattDay: DAY * 1e9,
    GigawattHour: WATT_HOUR * 1e9,
    Kilocalorie: CALORIE * 1e3,
    Kilojoule: 1e3,
    KilowattDay: DAY * 1e3,
    KilowattHour: WATT_HOUR * 1e3,
    Megacalorie: CALORIE * 1e6,
    Megajoule: 1e6,
    MegawattDay: DAY * 1e6,
    MegawattHour: WATT_HOUR * 1e6,
    Millijoule: 1e-3,
    TerawattDay: DAY * 1e12,
    TerawattHour: WATT_HOUR * 1e12,
    WattDay: DAY,
    WattHour: WATT_HOUR,
  },
  force: {
    Newton: 1,
    Decanewton: 10,
    Dyn: 1e-5,
    KilogramForce: GRAVITY,
    Kilonewton: 1e3,
    KiloPond: GRAVITY,
    KilopoundForce: POUND_FORCE * 1e3,
    Meganewton: 1e6,
    Micronewton: 1e-6,
    Millinewton: 1e-3,
    OunceForce: POUND_FORCE / 16,
    Poundal: POUND * FOOT,
    PoundForce: POUND_FORCE,
    ShortTonForce: POUND_FORCE * 2000,
    TonneForce: GRAVITY * 1e3,
  },
  length: {
    Meter: 1,
    Angstrom: 1e-10,
    Centimeter: 1e-2,
    Chain: 66 * FOOT,
    Decameter: 10,
    Decimeter: 1e-1,
    Fathom: 6 * FOOT,
    Foot: FOOT,
    Hand: 4 * INCH,
    Hectometer: 100,
    Inch: INCH,
    Kilometer: 1e3,
    Microinch: INCH * 1e-6,
    Micrometer: 1e-6,
    Mil: INCH * 1e-3,
    Millimeter: 1e-3,
    Nanometer: 1e-9,
    NauticalMile: 1852,
    UsSurveyFoot: US_SURVEY_FOOT,
    Yard: YARD,
  },
  mass: {
    Kilogram: 1,
    Centigram: 1e-5,
    Decagram: 1e-2,
    Decigram: 1e-4,
    Grain: POUND / 7000,
    Gram: 1e-3,
    Hectogram: 1e-1,
    Kilopound: POUND * 1e3,
    Kilotonne: 1e6,
    LongHundredweight: POUND * 112,
    LongTon: POUND * 2240,
    Megapound: POUND * 1e6,
    Megatonne: 1e9,
    Microgram: 1e-9,
    Milligram: 1e-6,
    Nanogram: 1e-12,
    Ounce: POUND / 16,
    Pound: POUND,
    ShortHundredweight: POUND * 100,
    ShortTon: POUND * 2000,
    Stone: POUND * 14,
    Tonne: 1e3,
  },
  speed: {
    MeterPerSecond: 1,
    ...perTime('Centimeter', 1e-2, ALL),
    ...perTime('Decimeter', 1e-1, SHORT),
    ...perTime('Foot', FOOT, ALL),
    ...perTime('Inch', INCH, ALL),
    ...perTime('Kilometer', 1e3, ALL),
    Knot: 1852 / 3600,
    ...perTime('Meter', 1, ALL),
    ...perTime('Micrometer', 1e-6, SHORT),
    MilePerHour: MILE / 3600,
    ...perTime('Millimeter', 1e-3, ALL),
    ...perTime('Nanometer', 1e-9, SHORT),
    ...perTime('UsSurveyFoot', US_SURVEY_FOOT, ALL),
    ...perTime('Yard', YARD, ALL),
  },
  volume: {
    CubicMeter: 1,
    Centiliter: 1e-5,
    CubicCentimeter: 1e-6,
    CubicDecimeter: 1e-3,
    CubicFoot: CUBIC_FOOT,
    CubicHectometer: 1e6,
    CubicInch: INCH ** 3,
    CubicKilometer: 1e9,
    CubicMicrometer: 1e-18,
    CubicMillimeter: 1e-9,
    CubicYard: YARD ** 3,
    Decaliter: 1e-2,
    DecausGallon: US_GALLON * 10,
    Deciliter: 1e-4,
    DeciusGallon: US_GALLON / 10,
    HectocubicFoot: CUBIC_FOOT * 100,
    HectocubicMeter: 100,
    Hectoliter: 1e-1,
    HectousGallon: US_GALLON * 100,
    ImperialGallon: IMPERIAL_GALLON,
    ImperialOunce: IMPERIAL_GALLON / 160,
    ImperialPint: IMPERIAL_GALLON / 8,
    KilocubicFoot: CUBIC_FOOT * 1e3,
    KilocubicMeter: 1e3,
    KiloimperialGallon: IMPERIAL_GALLON * 1e3,
    Kiloliter: 1,
    KilousGallon: US_GALLON * 1e3,
    Liter: 1e-3,
    MegacubicFoot: CUBIC_FOOT * 1e6,
    MegaimperialGallon: IMPERIAL_GALLON * 1e6,
    Megaliter: 1e3,
    MegausGallon: US_GALLON * 1e6,
    Microliter: 1e-9,
    Milliliter: 1e-6,
    OilBarrel: US_GALLON * 42,
    UsGallon: US_GALLON,
    UsOunce: US_GALLON / 128,
    UsPint: US_GALLON / 8,
    UsQuart: US_GALLON / 4,
  },
};

/** The size of a unit; undefined where it is not known. */
export function findUnit(kind: UnitKind, name: string): number | undefined {
  const units = UNITS[kind];
  return Object.hasOwn(units, name) ? units[name] : undefined;
}

/** Kelvin are so many of the unit's degrees, counted from the unit's own zero: K = (value + zero) * size. */
export const TEMPERATURES: Readonly<
  Record<string, { readonly zero: number; readonly size: number }>
> = {
  DegreeCelsius: { zero: 273.15, size: 1 },
  DegreeFahrenheit: { zero: 459.67, size: 5 / 9 },
  DegreeRankine: { zero: 0, size: 5 / 9 },
  DegreeReaumur: { zero: 273.15 * 0.8, size: 1.25 },
  Kelvin: { zero: 0, size: 1 },
  MillidegreeCelsius: { zero: 273_150, size: 1e-3 },
};
