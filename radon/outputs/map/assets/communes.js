/* The communes by zone, what mixed communes gather, the borders of zones, the territory's edge. */
Carte.drawCommunes = function () {
  const map = Carte.map;
  for (const [name, level] of [["communes", 400], ["parties", 405], ["limites", 410], ["choix", 420], ["noms", 430]]) {
    const pane = map.createPane(name);
    pane.style.zIndex = level;
    if (name !== "communes") pane.style.pointerEvents = "none";
  }
  const given = Carte.data.communes;
  const over = Carte.data.tiles ? 0.55 : 1;
  const renderer = L.svg({ pane: "communes", padding: 0.3 });
  Carte.rankOfCode = new Map(given.code.map((code, rank) => [code, rank]));
  Carte.areas = given.code.map((code, rank) => {
    const inside = given.inside[rank] === "1";
    const area = L.polygon(Carte.decodeShape(given.shape[rank]), {
      renderer,
      pane: "communes",
      className: inside ? "commune" : "commune autour",
      smoothFactor: 0.6,
      color: inside ? Carte.borderOf(given.zones[rank]) : "#BDB6AA",
      weight: 0.8,
      fillColor: inside ? Carte.areaFill(given.zones[rank]) : "#F3F0EA",
      fillOpacity: inside ? over : over * 0.9,
    }).addTo(map);
    area.bindTooltip(() => Carte.communeTip(rank), {
      sticky: true,
      direction: "top",
      offset: [0, -8],
      className: "bulle",
      opacity: 1,
    });
    area.on("click", (event) => Carte.clickCommune(rank, event.latlng));
    return area;
  });
  Carte.drawParts();
  Carte.drawLines();
};

/* Thin borders between communes of one zone: light on a dark fill, dark on a light one. */
Carte.borderOf = function (zones) {
  const fill = Carte.style(Carte.digits(zones).at(-1)).fill;
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(fill.slice(at, at + 2), 16));
  return 0.3 * red + 0.59 * green + 0.11 * blue < 150 ? "#F3D9C8" : "#8D8378";
};

Carte.drawParts = function () {
  const { lines, zone, nom, x, y } = Carte.data.parts;
  for (const text of lines) {
    L.polyline(Carte.decodeLine(text), { pane: "parties", interactive: false, color: "#FFFFFF", weight: 4 }).addTo(Carte.map);
    L.polyline(Carte.decodeLine(text), { pane: "parties", interactive: false, color: "#1B1B1B", weight: 2, dashArray: "2 5" }).addTo(Carte.map);
  }
  Carte.parts = nom.map((name, rank) => ({ nom: name, zones: zone[rank] === "<NA>" ? "" : zone[rank], lng: x[rank], lat: y[rank] }));
};

Carte.drawLines = function () {
  const add = (texts, options) =>
    texts.forEach((text) =>
      L.polyline(Carte.decodeLine(text), { pane: "limites", interactive: false, smoothFactor: 0.6, ...options }).addTo(Carte.map),
    );
  add(Carte.data.borders, { color: "#4A1E0C", weight: 1.7, opacity: 0.95 });
  add(Carte.data.outline, { color: "#FFFFFF", weight: 6, opacity: 0.9 });
  add(Carte.data.outline, { color: "#2B2622", weight: 2.4 });
};

/* Companies shown in a commune, by class. */
Carte.countIn = function (code) {
  const points = Carte.points;
  const counts = [0, 0, 0, 0];
  const rank = points ? points.codes.indexOf(code) : -1;
  if (rank >= 0) {
    for (let i = 0; i < points.n; i++) {
      if (points.place[i] === rank && Carte.isShown(i)) counts[points.zone[i]]++;
    }
  }
  return counts;
};

Carte.spellCounts = function (counts) {
  return Carte.ZONES.map((digit, rank) =>
    counts[rank] ? `${Carte.number(counts[rank])} ${digit === "?" ? "à vérifier" : "en zone " + digit}` : null,
  )
    .filter(Boolean)
    .join(", ");
};

Carte.communeTip = function (rank) {
  const given = Carte.data.communes;
  const inside = given.inside[rank] === "1";
  const total = Carte.countIn(given.code[rank]).reduce((sum, count) => sum + count, 0);
  return Carte.make(
    "div",
    {},
    Carte.make("strong", {}, given.nom[rank]),
    Carte.chips(given.zones[rank]),
    Carte.make("br"),
    inside
      ? `${Carte.spellZones(given.zones[rank])} · ${Carte.plural(total, "établissement affiché", "établissements affichés")}`
      : "hors du territoire suivi",
  );
};

/* The digits of a zone, in their colours. */
Carte.chips = (zones) =>
  Carte.digits(zones).map((digit) => {
    const chip = Carte.make("span", { class: "pastille", "aria-hidden": "true" }, digit);
    chip.style.backgroundColor = Carte.style(digit).ink;
    return chip;
  });
