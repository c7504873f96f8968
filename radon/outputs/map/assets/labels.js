/* Names of communes, as many as fit: the most populated first, never over another or a marker. */
Carte.startLabels = function () {
  const pane = Carte.map.getPane("noms");
  pane.classList.add("leaflet-zoom-hide");
  pane.setAttribute("aria-hidden", "true");
  Carte.labels = { pane, shown: new Map(), widths: new Map(), ruler: document.createElement("canvas").getContext("2d") };
  Carte.labels.ruler.font = "600 12px 'Segoe UI', system-ui, 'Liberation Sans', sans-serif";
};

Carte.labelWidth = function (name, digits) {
  const widths = Carte.labels.widths;
  if (!widths.has(name)) widths.set(name, Math.ceil(Carte.labels.ruler.measureText(name).width));
  return widths.get(name) + 17 * digits.length + 6;
};

/* Boxes already taken, in a coarse grid: a test looks at a few of them only. */
Carte.takenBoxes = function () {
  const grid = new Map();
  const cell = 80;
  const visit = (box, act) => {
    for (let x = Math.floor(box[0] / cell); x <= Math.floor(box[2] / cell); x++) {
      for (let y = Math.floor(box[1] / cell); y <= Math.floor(box[3] / cell); y++) {
        if (act(x * 100003 + y)) return true;
      }
    }
    return false;
  };
  return {
    add: (box) =>
      visit(box, (key) => {
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(box);
        return false;
      }),
    free: (box) =>
      !visit(box, (key) =>
        (grid.get(key) || []).some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]),
      ),
  };
};

/* How many names an overview may bear: the big ones, or it reads as noise. */
Carte.mostNames = (zoom) => (zoom < 9 ? 14 : zoom < 9.6 ? 26 : zoom < 10.2 ? 60 : Infinity);

Carte.labelWishes = function () {
  const { nom, zones, inside, x, y, r } = Carte.data.communes;
  const zoom = Carte.map.getZoom();
  const wishes = [];
  if (zoom >= 11) {
    for (const part of Carte.parts) {
      wishes.push({ key: "p" + part.nom, name: part.nom, digits: Carte.digits(part.zones), lat: part.lat, lng: part.lng, reach: 60, kind: "nom partie" });
    }
  }
  const most = Carte.mostNames(zoom);
  let asked = 0;
  nom.forEach((name, rank) => {
    const own = inside[rank] === "1";
    if (own ? asked >= most : zoom < 10) return;
    const perPixel = (156543.03 * Math.cos((y[rank] * Math.PI) / 180)) / 2 ** zoom;
    const big = own && rank < most / 2 && most < Infinity;
    const reach = Math.max(r[rank] / perPixel, big ? 44 : 0);
    if (reach < 9) return;
    asked += own;
    wishes.push({ key: "c" + rank, name, digits: own ? Carte.digits(zones[rank]) : [], lat: y[rank], lng: x[rank], reach, kind: own ? "nom" : "nom autour" });
  });
  return wishes;
};

/* Steps from the middle of the commune, nearest first, that keep the name in or beside it. */
Carte.labelSteps = function (reach, width) {
  const steps = [[0, 0]];
  for (const away of [18, 27, 34, 42, 56, 74, 95]) {
    if (away > Math.max(reach * (away > 42 ? 0.8 : 1), 20)) break;
    const aside = Math.max(away - width / 3, 0);
    steps.push([0, away], [0, -away], [aside, away * 0.6], [-aside, away * 0.6], [aside, -away * 0.6], [-aside, -away * 0.6]);
  }
  if (reach >= 16) {
    for (const gap of [22, 30]) steps.push([width / 2 + gap, 0], [-width / 2 - gap, 0]);
  }
  return steps;
};

Carte.drawLabels = function () {
  const map = Carte.map;
  const bounds = map.getBounds().pad(0.1);
  const taken = Carte.takenBoxes();
  for (const box of Carte.markerBoxes()) taken.add(box);
  const kept = new Set();
  for (const wish of Carte.labelWishes()) {
    const place = L.latLng(wish.lat, wish.lng);
    if (!bounds.contains(place)) continue;
    const at = map.latLngToLayerPoint(place);
    const width = Carte.labelWidth(wish.name, wish.digits);
    for (const [dx, dy] of Carte.labelSteps(wish.reach, width)) {
      const x = at.x + dx;
      const y = at.y + dy;
      const box = [x - width / 2 - 3, y - 9, x + width / 2 + 3, y + 9];
      if (!taken.free(box)) continue;
      taken.add(box);
      kept.add(wish.key);
      Carte.placeLabel(wish, x - width / 2, y - 9);
      break;
    }
  }
  for (const [key, element] of Carte.labels.shown) {
    if (!kept.has(key)) {
      element.remove();
      Carte.labels.shown.delete(key);
    }
  }
};

Carte.placeLabel = function (wish, x, y) {
  let element = Carte.labels.shown.get(wish.key);
  if (!element) {
    element = Carte.make("span", { class: wish.kind }, wish.name, wish.digits.length ? Carte.chips(wish.digits.join(",").replace("?", "")) : null);
    Carte.labels.shown.set(wish.key, element);
    Carte.labels.pane.append(element);
  }
  L.DomUtil.setPosition(element, L.point(Math.round(x), Math.round(y)));
};
