/**
 * What the official library lists and we refuse by name, without an entry of its own in a registry: the reason is one that
 * a user can act on. The completeness test holds these lists and the registries against the library's, both ways.
 */
import { type Refusal, refuse } from './refusal.ts';

const NOT_REPEATABLE =
  'every call gives another value, and a query here gives the same answer each time';

const NO_PUBLIC_ALGORITHM =
  'the algorithm is not public in the detail that the same numbers would need';

/** Functions of the globe: shapes, cells and paths. Their last digits depend on the library that the real engine uses. */
const GEOMETRY: readonly string[] = [
  'geo_angle',
  'geo_azimuth',
  'geo_closest_point_on_line',
  'geo_closest_point_on_polygon',
  'geo_distance_point_to_line',
  'geo_distance_point_to_polygon',
  'geo_from_wkt',
  'geo_geohash_neighbors',
  'geo_geohash_to_central_point',
  'geo_geohash_to_polygon',
  'geo_h3cell_children',
  'geo_h3cell_level',
  'geo_h3cell_neighbors',
  'geo_h3cell_parent',
  'geo_h3cell_rings',
  'geo_h3cell_to_central_point',
  'geo_h3cell_to_polygon',
  'geo_intersection_2lines',
  'geo_intersection_2polygons',
  'geo_intersection_line_with_polygon',
  'geo_intersects_2lines',
  'geo_intersects_2polygons',
  'geo_intersects_line_with_polygon',
  'geo_line_buffer',
  'geo_line_centroid',
  'geo_line_densify',
  'geo_line_interpolate_point',
  'geo_line_length',
  'geo_line_locate_point',
  'geo_line_simplify',
  'geo_line_to_s2cells',
  'geo_point_buffer',
  'geo_point_in_circle',
  'geo_point_in_polygon',
  'geo_point_to_geohash',
  'geo_point_to_h3cell',
  'geo_point_to_s2cell',
  'geo_polygon_area',
  'geo_polygon_buffer',
  'geo_polygon_centroid',
  'geo_polygon_densify',
  'geo_polygon_perimeter',
  'geo_polygon_simplify',
  'geo_polygon_to_h3cells',
  'geo_polygon_to_s2cells',
  'geo_s2cell_neighbors',
  'geo_s2cell_to_central_point',
  'geo_s2cell_to_polygon',
  'geo_simplify_polygons_array',
  'geo_union_lines_array',
  'geo_union_polygons_array',
];

const NO_GEOMETRY =
  'shapes and cells on the globe are not computed here; geo_distance_2points() measures between two places';

/** Scalar functions by their names. */
export const REFUSED_FUNCTIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GEOMETRY.map((name) => [name, NO_GEOMETRY])),
  new_guid: NOT_REPEATABLE,
  percentrank_tdigest: 'a sketch is only estimated; summarize with countif() counts exactly',
  rand: NOT_REPEATABLE,
  rank_tdigest: 'a sketch is only estimated; summarize with countif() counts exactly',
  row_rank:
    'which of the two ranks it is, is not documented; row_rank_dense() and row_rank_min() are',
  series_decompose: NO_PUBLIC_ALGORITHM,
  series_decompose_anomalies: NO_PUBLIC_ALGORITHM,
  series_decompose_forecast: NO_PUBLIC_ALGORITHM,
  series_fft: 'its last digits depend on the order of the sums',
  series_fit_2lines: NO_PUBLIC_ALGORITHM,
  series_fit_2lines_dynamic: NO_PUBLIC_ALGORITHM,
  series_fit_poly: NO_PUBLIC_ALGORITHM,
  series_ifft: 'its last digits depend on the order of the sums',
  series_outliers: NO_PUBLIC_ALGORITHM,
  series_periods_detect: NO_PUBLIC_ALGORITHM,
  series_periods_validate: NO_PUBLIC_ALGORITHM,
  treepath:
    'which paths it lists for bags inside bags is not documented; bag_keys() and mv-expand walk through a value level by level',
};

/** Aggregate functions by their names. */
export const REFUSED_AGGREGATES: Readonly<Record<string, string>> = {
  buildschema:
    'how it writes arrays and values of several types is not documented; gettype() of each property tells the types',
  passthrough: 'it is no function of queries: the engine uses it inside',
};

function findReason(reasons: Readonly<Record<string, string>>, name: string): Refusal | undefined {
  const reason = Object.hasOwn(reasons, name) ? reasons[name] : undefined;
  return reason === undefined ? undefined : refuse(reason);
}

/** The refusal of an aggregate function, where there is one. */
export function findRefusedAggregate(name: string): Refusal | undefined {
  return findReason(REFUSED_AGGREGATES, name);
}

/** The refusal of a scalar function, where there is one. */
export function findRefusedFunction(name: string): Refusal | undefined {
  return findReason(REFUSED_FUNCTIONS, name);
}
