/* Choosing communes, drawing a rectangle or a polygon. The application is told, then tells back:
   what it sends is the truth, unless a change of the reader is still on its way. */
Carte.TOOLS = {
  communes: { text: "Choisir des communes", help: "Cliquez sur les communes à garder. Au clavier : flèches puis Entrée." },
  rectangle: { text: "Rectangle", help: "Cliquez un coin, puis le coin opposé. Échap pour abandonner." },
  polygone: { text: "Polygone", help: "Cliquez chaque sommet, double-cliquez pour finir. Échap pour abandonner." },
};

Carte.startSelection = function () {
  Carte.chosen = new Set();
  Carte.drawn = [];
  Carte.corners = [];
  Carte.tool = null;
  Carte.choiceLayer = L.layerGroup().addTo(Carte.map);
  Carte.draftLayer = L.layerGroup().addTo(Carte.map);
  const map = Carte.map;
  map.on("click", (event) => Carte.addCorner(event.latlng));
  map.on("dblclick", () => Carte.tool === "polygone" && Carte.finishShape());
  map.on("mousemove", (event) => Carte.corners.length && Carte.drawDraft(event.latlng));
  map.getContainer().addEventListener("keydown", Carte.drawByKey);
};

Carte.useTool = function (tool) {
  Carte.tool = Carte.tool === tool ? null : tool;
  Carte.corners = [];
  Carte.draftLayer.clearLayers();
  Carte.map.closePopup();
  const container = Carte.map.getContainer();
  container.classList.toggle("en-choix", Boolean(Carte.tool));
  if (Carte.tool === "polygone") Carte.map.doubleClickZoom.disable();
  else Carte.map.doubleClickZoom.enable();
  if (Carte.tool) container.focus({ preventScroll: true });
  Carte.drawTools();
};

/* At the keyboard the point is the cross in the middle of the map. */
Carte.drawByKey = function (event) {
  if (!Carte.tool || event.target !== Carte.map.getContainer()) return;
  const centre = Carte.map.getCenter();
  if (event.key === "Escape") Carte.useTool(null);
  else if (event.key === "Backspace") {
    Carte.corners.pop();
    Carte.drawDraft(centre);
  } else if (event.key === "Enter" || event.key === " ") {
    if (Carte.tool === "communes") Carte.toggleAt(centre);
    else if (event.ctrlKey) Carte.finishShape();
    else Carte.addCorner(centre);
  } else return;
  event.preventDefault();
};

Carte.toggleAt = function (latlng) {
  const point = Carte.map.latLngToLayerPoint(latlng);
  const rank = Carte.areas.findIndex((area) => area._containsPoint ? area._containsPoint(point) : Carte.holds(area, latlng));
  if (rank >= 0) Carte.clickCommune(rank, latlng);
};

Carte.holds = function (area, latlng) {
  const { lat, lng } = latlng;
  let within = false;
  for (const polygon of area.getLatLngs()) {
    for (const ring of polygon) {
      ring.forEach((a, rank) => {
        const b = ring[(rank + 1) % ring.length];
        if (a.lat > lat !== b.lat > lat && lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng) within = !within;
      });
    }
  }
  return within;
};

Carte.clickCommune = function (rank, latlng) {
  if (Carte.tool === "communes") {
    if (Carte.data.communes.inside[rank] === "1") Carte.toggleCommune(Carte.data.communes.code[rank]);
  } else if (!Carte.tool) Carte.openCommune(rank, latlng);
};

Carte.toggleCommune = function (code) {
  if (!Carte.chosen.delete(code)) Carte.chosen.add(code);
  Carte.changeSelection();
};

Carte.addCorner = function (latlng) {
  if (Carte.tool !== "rectangle" && Carte.tool !== "polygone") return;
  const last = Carte.corners[Carte.corners.length - 1];
  if (last && Carte.map.latLngToLayerPoint(last).distanceTo(Carte.map.latLngToLayerPoint(latlng)) < 3) return;
  Carte.corners.push(latlng);
  if (Carte.tool === "rectangle" && Carte.corners.length === 2) {
    const box = L.latLngBounds(Carte.corners);
    Carte.corners = [box.getSouthWest(), box.getSouthEast(), box.getNorthEast(), box.getNorthWest()];
    Carte.finishShape();
  } else Carte.drawDraft(latlng);
  Carte.drawTools();
};

Carte.drawDraft = function (latlng) {
  Carte.draftLayer.clearLayers();
  const corners = Carte.corners;
  if (!corners.length) return;
  const options = { pane: "choix", interactive: false, color: "#5B1F8A", weight: 2.5, dashArray: "6 5", fillOpacity: 0.12 };
  if (Carte.tool === "rectangle") L.rectangle(L.latLngBounds(corners[0], latlng), options).addTo(Carte.draftLayer);
  else L.polygon([...corners, latlng], options).addTo(Carte.draftLayer);
  for (const corner of corners) L.circleMarker(corner, { ...options, radius: 4, dashArray: null, fillOpacity: 1 }).addTo(Carte.draftLayer);
};

Carte.finishShape = function () {
  const corners = Carte.corners;
  const enough = corners.length >= 3;
  if (enough) Carte.drawn = corners.map(({ lng, lat }) => [Number(lng.toFixed(5)), Number(lat.toFixed(5))]);
  Carte.useTool(null);
  if (enough) Carte.changeSelection();
};

Carte.clearSelection = function () {
  Carte.chosen.clear();
  Carte.drawn = [];
  Carte.useTool(null);
  Carte.changeSelection();
};

/* Told after a short rest, so that five clicks make one message. */
Carte.changeSelection = function () {
  Carte.drawSelection();
  clearTimeout(Carte.telling);
  Carte.pending = Date.now();
  Carte.telling = setTimeout(() => {
    Carte.pending = Date.now();
    Carte.told = Carte.selectionText();
    Carte.send("selection", { communes: [...Carte.chosen].sort(), polygon: Carte.drawn });
  }, 300);
};

Carte.selectionText = () => JSON.stringify([[...Carte.chosen].sort(), Carte.drawn]);

Carte.setSelection = function ({ communes, polygon }) {
  const text = JSON.stringify([[...communes].sort(), polygon]);
  if (text === Carte.told) Carte.pending = 0;
  if (Carte.pending && Date.now() - Carte.pending < 4000) return;
  if (text === Carte.selectionText()) return;
  Carte.chosen = new Set(communes);
  Carte.drawn = polygon;
  Carte.drawSelection();
};

Carte.drawSelection = function () {
  Carte.choiceLayer.clearLayers();
  const edge = { pane: "choix", interactive: false, color: "#5B1F8A", weight: 3.5, fillColor: "#5B1F8A", fillOpacity: 0.32 };
  for (const code of Carte.chosen) {
    const rank = Carte.rankOfCode.get(code);
    if (rank !== undefined) L.polygon(Carte.areas[rank].getLatLngs(), edge).addTo(Carte.choiceLayer);
  }
  if (Carte.drawn.length > 2) {
    L.polygon(Carte.drawn.map(([lng, lat]) => [lat, lng]), { ...edge, dashArray: "8 6", fillOpacity: 0.14 }).addTo(Carte.choiceLayer);
  }
  Carte.drawTools();
};
