/**
 * The functions of geography, refused as a family in four parts. Their numbers come from a library of spherical geometry and
 * its cells; nothing here computes with shapes on the globe.
 */

const CELL =
  'cells on the globe (geohash, S2, H3) are not computed here; bin() of latitude and of longitude groups places that are near';

const MEASURE =
  'measures on the globe but geo_distance_2points() are not computed here; that one tells what is near';

const SHAPE =
  'lines and polygons on the globe are not computed here; a range of latitude and of longitude tells what lies inside a box';

const WKT = 'geometry as text is not read here; parse takes its coordinates out';

/** By their names. */
export const REFUSED_GEO_FUNCTIONS: Readonly<Record<string, string>> = {
  __geo_length_to_s2cell_level: CELL,
  __geo_line_s2cell_covering_level: CELL,
  __geo_line_validate: SHAPE,
  __geo_polygon_s2cell_covering_level: CELL,
  __geo_polygon_validate: SHAPE,
  geo_angle: MEASURE,
  geo_azimuth: MEASURE,
  geo_closest_point_on_line: SHAPE,
  geo_closest_point_on_polygon: SHAPE,
  geo_distance_point_to_line: MEASURE,
  geo_distance_point_to_polygon: MEASURE,
  geo_from_wkt: WKT,
  geo_geohash_neighbors: CELL,
  geo_geohash_to_central_point: CELL,
  geo_geohash_to_polygon: CELL,
  geo_h3cell_children: CELL,
  geo_h3cell_level: CELL,
  geo_h3cell_neighbors: CELL,
  geo_h3cell_parent: CELL,
  geo_h3cell_rings: CELL,
  geo_h3cell_to_central_point: CELL,
  geo_h3cell_to_polygon: CELL,
  geo_intersection_2lines: SHAPE,
  geo_intersection_2polygons: SHAPE,
  geo_intersection_line_with_polygon: SHAPE,
  geo_intersects_2lines: SHAPE,
  geo_intersects_2polygons: SHAPE,
  geo_intersects_line_with_polygon: SHAPE,
  geo_line_buffer: SHAPE,
  geo_line_centroid: MEASURE,
  geo_line_densify: SHAPE,
  geo_line_interpolate_point: SHAPE,
  geo_line_length: MEASURE,
  geo_line_locate_point: SHAPE,
  geo_line_simplify: SHAPE,
  geo_line_to_s2cells: CELL,
  geo_point_buffer: SHAPE,
  geo_point_in_circle: MEASURE,
  geo_point_in_polygon: SHAPE,
  geo_point_to_geohash: CELL,
  geo_point_to_h3cell: CELL,
  geo_point_to_s2cell: CELL,
  geo_polygon_area: MEASURE,
  geo_polygon_buffer: SHAPE,
  geo_polygon_centroid: MEASURE,
  geo_polygon_densify: SHAPE,
  geo_polygon_perimeter: MEASURE,
  geo_polygon_simplify: SHAPE,
  geo_polygon_to_h3cells: CELL,
  geo_polygon_to_s2cells: CELL,
  geo_s2cell_neighbors: CELL,
  geo_s2cell_to_central_point: CELL,
  geo_s2cell_to_polygon: CELL,
  geo_simplify_polygons_array: SHAPE,
  geo_union_lines_array: SHAPE,
  geo_union_polygons_array: SHAPE,
};
