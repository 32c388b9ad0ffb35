// The map in the browser, over the same data as the one drawn on the server, which stays where there is no WebGL.
// The slider asks the page for another day and puts its tables, its drawing and its data in place of the old ones.
import { LngLatBounds, Map as MapView, NavigationControl, Popup, ScaleControl, addProtocol, setWorkerUrl } from "./vendor/maplibre-gl.mjs";

const FONT = ["sans-serif"];
const WAIT_MS = 120;
const told = () => document.getElementById("map-told");
const live = document.getElementById("map-live");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const collection = (features) => ({ type: "FeatureCollection", features });

let view = null;
let world = null;

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

const data = () => json(told().dataset.source + told().dataset.query);

function circle(lon, lat, km) {
  const ring = [];
  const up = km / 111.2;
  const across = up / Math.max(Math.cos((lat * Math.PI) / 180), 0.1);
  for (let step = 0; step <= 64; step += 1) {
    const angle = (step / 64) * 2 * Math.PI;
    ring.push([lon + across * Math.cos(angle), lat + up * Math.sin(angle)]);
  }
  return { type: "Polygon", coordinates: [ring] };
}

// The outline of an area or a country; a circle of its size where the basemap has none.
function extent(facts) {
  const layer = facts.reach === "country" ? world.objects.countries : world.objects.areas;
  const known = (one) => (facts.reach === "country" ? one.properties?.code === facts.country : one.properties?.geonames === facts.geonames);
  const found = facts.reach !== "region" && (facts.geonames || facts.reach === "country") && layer.geometries.find(known);
  return found ? topojson.feature(world, found).geometry : circle(facts.lon, facts.lat, facts.radius_km ?? 10);
}

// Events of one place are one mark, as on the drawn map.
function grouped(made) {
  const groups = new Map();
  for (const { geometry, properties } of made.features) {
    if (properties.record !== "event" || properties.timing === "after" || properties.lat == null) continue;
    const key = `${properties.lat},${properties.lon}`;
    const group = groups.get(key) ?? { point: Boolean(geometry), facts: properties, now: 0, all: 0, disputed: false };
    group.all += 1;
    group.now += properties.timing === "on" ? 1 : 0;
    group.disputed ||= properties.status === "disputed";
    groups.set(key, group);
  }
  const owned = new Set(made.features.filter(({ geometry, properties }) => properties.record === "held" && geometry).map(({ geometry }) => `${geometry.coordinates[1]},${geometry.coordinates[0]}`));
  const [west, south, east, north] = made.bbox;
  const wideKm = (east - west) * 111.2 * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const says = ({ point, facts }) => point || (facts.radius_km ?? 0) <= wideKm * (facts.reach === "region" ? 0.1 : 1); // as on the drawn map
  const shown = [...groups.entries()].filter(([, group]) => says(group));
  return shown.map(([key, group]) => ({ ...group, owned: owned.has(key) })).map(({ point, facts, now, all, disputed, owned }) => ({
    type: "Feature",
    geometry: point ? { type: "Point", coordinates: [facts.lon, facts.lat] } : extent(facts),
    properties: {
      point, disputed, now: now > 0, number: (now || all) > 1 ? String(now || all) : "", size: 6 + 1.5 * Math.min((now || all) - 1, 4),
      name: owned ? "" : facts.place ?? "", target: `event-${facts.id}`, said: `${facts.place ?? ""}: ${all} ${all > 1 ? "events" : "event"}`, first: facts.sentence,
    },
  }));
}

function holders(made) {
  return made.features
    .filter(({ geometry, properties }) => properties.record === "held" && geometry)
    .map(({ geometry, properties }) => ({
      type: "Feature",
      geometry,
      properties: { name: properties.place, said: properties.said, icon: sign(properties), target: `held-${properties.id}` },
    }));
}

const sign = ({ state, hues }) => (state === "unknown" ? "held" : state === "disputed" ? `held-${hues[0]}-${hues[1] ?? 0}` : `held-${hues[0]}`);

function names(made) {
  return made.rashomon.labels
    .filter((one) => one.rank > 1)
    .map((one) => ({ type: "Feature", geometry: { type: "Point", coordinates: [one.lon, one.lat] }, properties: one }));
}

// Squares in the colours of holders, parted where they are two or disputed; "held": not known.
function square(name) {
  const [, one, other] = name.split("-");
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
  const pen = canvas.getContext("2d");
  const hue = (number) => (Number(number) ? colour(`--hue-${number}`) : colour("--halo"));
  pen.fillStyle = hue(other ?? one);
  pen.fillRect(3, 3, 34, 34);
  if (other !== undefined) {
    pen.fillStyle = hue(one);
    pen.beginPath();
    pen.moveTo(3, 3);
    pen.lineTo(37, 3);
    pen.lineTo(3, 37);
    pen.fill();
  }
  pen.strokeStyle = other !== undefined || one === undefined ? colour("--map-ink") : colour("--halo");
  pen.lineWidth = 3;
  pen.setLineDash(other !== undefined || one === undefined ? [8, 5] : []);
  pen.strokeRect(3, 3, 34, 34);
  return pen.getImageData(0, 0, 40, 40);
}

function hatching() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 16, height: 16 });
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colour("--event");
  pen.lineWidth = 2;
  for (const shift of [-16, 0, 16]) {
    pen.beginPath();
    pen.moveTo(shift, 16);
    pen.lineTo(shift + 16, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, 16, 16);
}

function ground(water) {
  const { countries, areas } = world.objects;
  const source = (made) => ({ type: "geojson", data: made, tolerance: 0.6 });
  return {
    land: source(topojson.feature(world, countries)),
    border: source(topojson.mesh(world, countries, (one, other) => one !== other)),
    coast: source(topojson.mesh(world, countries, (one, other) => one === other)),
    inner: source(topojson.mesh(world, areas, (one, other) => one !== other && one.properties.land === other.properties.land)),
    lake: source(topojson.feature(water, water.objects.lakes)),
    river: source(topojson.feature(water, water.objects.rivers)),
    country: source(titles(countries)),
    division: source(titles(areas)),
  };
}

const titles = (layer) =>
  collection(
    layer.geometries
      .filter((one) => one.properties?.at && one.properties.name)
      .map((one) => ({ type: "Feature", geometry: { type: "Point", coordinates: one.properties.at }, properties: { name: one.properties.name, size: one.arcs.length } })),
  );

const halo = () => ({ "text-halo-color": colour("--halo"), "text-halo-width": 1.6 });
const text = (field, size, more = {}) => ({ "text-field": ["get", field], "text-font": FONT, "text-size": size, ...more });
const line = (id, name, width, more = {}) => ({ id, type: "line", source: id, paint: { "line-color": colour(name), "line-width": width, ...more } });

function groundLayers() {
  return [
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--ground"), "fill-antialias": false } },
    { id: "lake", type: "fill", source: "lake", minzoom: 3, maxzoom: 9.5, paint: { "fill-color": colour("--sea") } },
    { ...line("river", "--river", 1.1), minzoom: 3.5, maxzoom: 9.5 },
    { ...line("inner", "--inner", 0.9, { "line-dasharray": [4, 3] }), minzoom: 4.5 },
    line("coast", "--coast", 0.9),
    line("border", "--border", 1.2),
  ];
}

// A basemap of the user's own: pictures as they are; of vector tiles, layers by what their names tell (Protomaps, OpenMapTiles).
async function ownBasemap(address) {
  const archive = new pmtiles.PMTiles(new URL(address, location.href).href);
  const protocol = new pmtiles.Protocol();
  protocol.add(archive);
  addProtocol("pmtiles", protocol.tile);
  const [header, metadata] = [await archive.getHeader(), await archive.getMetadata()];
  const url = `pmtiles://${archive.source.getKey()}`;
  if (header.tileType !== pmtiles.TileType.Mvt) {
    return { source: { type: "raster", url, tileSize: 256 }, layers: [{ id: "own", type: "raster", source: "own" }] };
  }
  const layers = (metadata.vector_layers ?? []).flatMap(({ id }) => ownLayer(id));
  return { source: { type: "vector", url }, layers };
}

function ownLayer(id) {
  const of = (type, paint, more = {}) => ({ id: `own-${id}-${type}`, type, source: "own", "source-layer": id, paint, ...more });
  if (/water|ocean|sea/i.test(id)) return [of("fill", { "fill-color": colour("--sea") }, { filter: ["==", ["geometry-type"], "Polygon"] })];
  if (/earth|land$|landmass/i.test(id)) return [of("fill", { "fill-color": colour("--ground") })];
  if (/building/i.test(id)) return [of("fill", { "fill-color": colour("--inner"), "fill-opacity": 0.5 }, { minzoom: 13 })];
  if (/bound|admin/i.test(id)) return [of("line", { "line-color": colour("--border"), "line-width": 1 })];
  if (/road|transport/i.test(id)) return [of("line", { "line-color": colour("--inner"), "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.4, 14, 2.4] })];
  if (/place/i.test(id)) return [of("symbol", { "text-color": colour("--map-soft"), ...halo() }, { layout: text("name", 11) })];
  return [];
}

function markLayers() {
  const ink = { "text-color": colour("--map-ink"), ...halo() };
  const point = ["get", "point"];
  const here = { "text-allow-overlap": true, "text-ignore-placement": false };
  return [
    { id: "area", type: "fill", source: "events", filter: ["!", point], paint: { "fill-pattern": "hatch", "fill-opacity": 0.5 } },
    { id: "area-edge", type: "line", source: "events", filter: ["!", point], paint: { "line-color": colour("--event"), "line-width": 1.2, "line-dasharray": [5, 3] } },
    { id: "held", type: "symbol", source: "held", layout: { "icon-image": ["get", "icon"], "icon-size": 0.5, "icon-allow-overlap": true } },
    { id: "ring", type: "circle", source: "events", filter: ["all", point, ["get", "disputed"]], paint: { "circle-radius": ["+", ["get", "size"], 4], "circle-color": "transparent", "circle-stroke-color": colour("--map-ink"), "circle-stroke-width": 1.5, "circle-translate": [12, -12] } },
    { id: "event", type: "circle", source: "events", filter: point, paint: { "circle-radius": ["get", "size"], "circle-color": ["case", ["get", "now"], colour("--event"), colour("--halo")], "circle-stroke-color": ["case", ["get", "now"], colour("--halo"), colour("--event")], "circle-stroke-width": 1.6, "circle-translate": [12, -12] } },
    { id: "country", type: "symbol", source: "country", maxzoom: 7, layout: text("name", 12, { "text-transform": "uppercase", "text-letter-spacing": 0.12, "symbol-sort-key": ["-", ["get", "size"]] }), paint: { "text-color": colour("--map-soft"), ...halo() } },
    { id: "division", type: "symbol", source: "division", minzoom: 5.5, layout: text("name", 11), paint: { "text-color": colour("--map-soft"), ...halo() } },
    { id: "town-dot", type: "circle", source: "names", paint: { "circle-radius": 2, "circle-color": colour("--map-soft") } },
    { id: "town", type: "symbol", source: "names", layout: text("name", 11, { "text-anchor": "left", "text-offset": [0.5, 0], "symbol-sort-key": ["get", "rank"] }), paint: { "text-color": colour("--map-soft"), ...halo() } },
    { id: "number", type: "symbol", source: "events", filter: point, layout: text("number", 10, { ...here, "text-ignore-placement": true }), paint: { "text-color": ["case", ["get", "now"], colour("--event-ink"), colour("--event")], "text-translate": [12, -12] } },
    { id: "event-name", type: "symbol", source: "events", filter: point, layout: text("name", 14, { "text-variable-anchor": ["left", "right", "bottom"], "text-radial-offset": 1.6 }), paint: ink },
    { id: "held-name", type: "symbol", source: "held", layout: { "text-field": ["format", ["get", "name"], { "font-scale": 1.1 }, "\n", {}, ["get", "said"], { "font-scale": 0.85 }], "text-font": FONT, "text-size": 13, "text-variable-anchor": ["bottom", "top", "right", "left"], "text-radial-offset": 1.9, "text-justify": "auto", "text-max-width": 22 }, paint: ink },
  ];
}

async function style(made) {
  const water = await json(told().dataset.water);
  const own = told().dataset.basemap ? await ownBasemap(told().dataset.basemap) : null;
  const marks = Object.fromEntries(Object.entries(sources(made)).map(([name, rows]) => [name, { type: "geojson", data: rows }]));
  return {
    version: 8,
    sources: { ...ground(water), ...(own ? { own: own.source } : {}), ...marks },
    layers: [{ id: "sea", type: "background", paint: { "background-color": colour("--sea") } }, ...groundLayers(), ...(own ? own.layers : []), ...markLayers()],
  };
}

const sources = (made) => ({ events: collection(grouped(made)), held: collection(holders(made)), names: collection(names(made)) });

function open(event) {
  const [found] = view.queryRenderedFeatures(event.point, { layers: ["event", "held", "area"] });
  if (!found) return;
  const box = document.createElement("div");
  box.append(Object.assign(document.createElement("p"), { textContent: found.layer.id === "held" ? `${found.properties.name}: ${found.properties.said}` : found.properties.said }));
  if (found.properties.first) box.append(Object.assign(document.createElement("p"), { textContent: found.properties.first, dir: "auto" }));
  box.append(Object.assign(document.createElement("a"), { href: `#${found.properties.target}`, textContent: "In the table" }));
  new Popup({ maxWidth: "22rem" }).setLngLat(event.lngLat).setDOMContent(box).addTo(view);
}

async function start() {
  const drawn = document.getElementById("map-drawn");
  if (!drawn) return;
  setWorkerUrl(new URL("./vendor/maplibre-gl-worker.mjs", import.meta.url).href);
  const made = await data();
  world = await json(told().dataset.world);
  const [west, south, east, north] = made.bbox;
  live.hidden = false;
  live.parentElement.classList.add("with-live");
  live.style.height = `${drawn.offsetHeight}px`;
  view = new MapView({
    container: live, style: await style(made), bounds: new LngLatBounds([west, south], [east, north]), attributionControl: { compact: false, customAttribution: "Borders: Natural Earth, as held in fact. Places: GeoNames." },
    cooperativeGestures: true, dragRotate: false, pitchWithRotate: false, renderWorldCopies: false, maxZoom: 16,
  });
  view.touchZoomRotate.disableRotation();
  view.addControl(new NavigationControl({ showCompass: false }));
  view.addControl(new ScaleControl());
  view.setMissingStyleImageResolver(async (id) => {
    if (!view.hasImage(id)) view.addImage(id, id === "hatch" ? hatching() : square(id));
  });
  view.on("click", open);
  await view.once("load");
  document.body.classList.add("map-is-live");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", async () => {
    for (const id of view.listImages()) view.removeImage(id);
    view.setStyle(await style(await data()));
  });
}

async function show(day) {
  const address = new URL(location.href);
  if (day) address.searchParams.set("on", day);
  else address.searchParams.delete("on");
  const answer = await fetch(address);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  told().replaceWith(document.adoptNode(page.getElementById("map-told")));
  document.querySelector(".downloads")?.replaceWith(document.adoptNode(page.querySelector(".downloads")));
  history.replaceState(null, "", address);
  if (!view) return;
  for (const [name, rows] of Object.entries(sources(await data()))) view.getSource(name).setData(rows);
}

function slide() {
  const slider = document.getElementById("map-slider");
  const days = [...document.getElementById("map-day").options].map((one) => one.value);
  if (!slider || days.length < 3) return;
  slider.max = String(days.length - 1);
  const output = document.getElementById("map-output");
  const say = () => {
    output.textContent = days[slider.value] || "all days";
    slider.setAttribute("aria-valuetext", output.textContent);
  };
  slider.value = String(Math.max(days.indexOf(document.getElementById("map-day").value), 0));
  slider.closest(".slider").hidden = false;
  say();
  let waiting;
  slider.addEventListener("input", () => {
    say();
    document.getElementById("map-day").value = days[slider.value];
    clearTimeout(waiting);
    waiting = setTimeout(() => show(days[slider.value]), WAIT_MS);
  });
}

slide();
start().catch((problem) => {
  live.hidden = true;
  live.parentElement.classList.remove("with-live");
  console.warn("The map stays as it was drawn:", problem.message ?? problem);
});
