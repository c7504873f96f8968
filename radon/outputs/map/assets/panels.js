/* What stands around the map: title and counts, zoom, tools, legend, scale, date and source. */
Carte.drawPanels = function () {
  const { map, data } = Carte;
  document.body.prepend(Carte.make("header", { class: "bandeau" }, Carte.makeTitle(), data.alone ? null : Carte.makeTools()));
  document.body.append(Carte.makeSource());
  L.control.zoom({ position: "topleft", zoomInTitle: "Zoom avant", zoomOutTitle: "Zoom arrière" }).addTo(map);
  Carte.addPanel("topleft", Carte.makeHome());
  if (!data.alone) map.getContainer().append(Carte.makeToolNote());
  Carte.addPanel("topright", Carte.makeLegend()); // at the bottom a small window would not show it
  L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 140 }).addTo(map);
  map.getContainer().append(Carte.make("div", { class: "viseur", "aria-hidden": "true" }));
};

Carte.addPanel = function (position, element) {
  const control = L.control({ position });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(element);
    L.DomEvent.disableScrollPropagation(element);
    return element;
  };
  control.addTo(Carte.map);
};

Carte.makeTitle = function () {
  const { title, service, example, date } = Carte.data;
  Carte.counts = Carte.make("p", { class: "comptes", role: "status" });
  const about = Carte.make("span", { class: "service" }, `${service}, ${date}`);
  const invented = example ? Carte.make("span", { class: "exemple" }, "entreprises inventées") : null;
  return Carte.make("div", { class: "titre" }, Carte.make("h1", {}, title, about, invented), Carte.counts);
};

Carte.drawCounts = function () {
  const { n, hollow } = Carte.points;
  let shown = 0;
  let vague = 0;
  for (let i = 0; i < n; i++) {
    if (!Carte.isShown(i)) continue;
    shown++;
    if (hollow[i] === "1") vague++;
  }
  Carte.preciseCount.textContent = ` (${Carte.number(shown - vague)})`;
  Carte.vagueCount.textContent = ` (${Carte.number(vague)})`;
  const missing = Carte.missing;
  Carte.counts.replaceChildren(
    Carte.make("b", {}, Carte.plural(shown, "établissement sur la carte", "établissements sur la carte")),
    vague ? `, dont ${Carte.number(vague)} à la commune seulement` : "",
    missing ? ` · ${Carte.plural(missing, "non localisée", "non localisées")}, hors de la carte` : "",
  );
};

Carte.makeHome = function () {
  const show = () => Carte.map.flyToBounds(Carte.data.bounds, { ...Carte.framing(), duration: 0.4 });
  const corners = Carte.svg("path", { d: "M3 8V3h5M17 8V3h-5M3 12v5h5M17 12v5h-5", fill: "none", stroke: "currentColor", "stroke-width": 2 });
  const icon = Carte.svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" }, corners);
  const button = Carte.make("button", { type: "button", title: "Tout le territoire", "aria-label": "Tout le territoire", click: show }, icon);
  return Carte.make("div", { class: "leaflet-bar entier" }, button);
};

Carte.makeTools = function () {
  Carte.toolButtons = new Map();
  const buttons = Object.entries(Carte.TOOLS).map(([tool, { text }]) => {
    const button = Carte.make("button", { type: "button", "aria-pressed": "false", click: () => Carte.useTool(tool) }, text);
    Carte.toolButtons.set(tool, button);
    return button;
  });
  return Carte.make("section", { class: "outils", "aria-label": "Sélection sur la carte" }, buttons);
};

/* What to do next and what is chosen, over the map: the map itself does not move. */
Carte.makeToolNote = function () {
  Carte.clearButton = Carte.make("button", { type: "button", click: Carte.clearSelection, hidden: true }, "Effacer la sélection");
  Carte.finishButton = Carte.make("button", { type: "button", click: Carte.finishShape, hidden: true }, "Terminer");
  Carte.toolNote = Carte.make("p", { role: "status" });
  Carte.toolPanel = Carte.make("div", { class: "panneau aide", hidden: true }, Carte.toolNote, Carte.finishButton, Carte.clearButton);
  L.DomEvent.disableClickPropagation(Carte.toolPanel);
  return Carte.toolPanel;
};

Carte.drawTools = function () {
  if (!Carte.toolButtons) return;
  for (const [tool, button] of Carte.toolButtons) button.setAttribute("aria-pressed", String(Carte.tool === tool));
  Carte.finishButton.hidden = !(Carte.tool === "polygone" && Carte.corners.length >= 3);
  Carte.clearButton.hidden = !Carte.chosen.size && !Carte.drawn.length;
  const names = [...Carte.chosen].map((code) => Carte.data.communes.nom[Carte.rankOfCode.get(code)] || code).sort((a, b) => a.localeCompare(b, "fr"));
  const some = names.length > 6 ? [...names.slice(0, 5), `et ${names.length - 5} autres`] : names;
  const chosen = names.length ? `${Carte.plural(names.length, "commune choisie", "communes choisies")} : ${some.join(", ")}.` : "";
  const told = [Carte.tool ? Carte.TOOLS[Carte.tool].help : "", chosen, Carte.drawn.length ? "Zone dessinée." : ""];
  const note = told.filter(Boolean).join(" ").replace(/ ([:;])/g, "\u00a0$1");
  Carte.toolNote.textContent = note;
  Carte.toolPanel.hidden = !note;
};

Carte.makeLegend = function () {
  const { zones, inside } = Carte.data.communes;
  const own = zones.filter((_, rank) => inside[rank] === "1");
  const row = (mark, ...text) => Carte.make("li", {}, mark, Carte.make("span", {}, text));
  const count = (value) => Carte.make("small", {}, ` (${Carte.plural(own.filter((one) => one === value).length, "commune", "communes")})`);
  const capital = (text) => Carte.make("b", {}, text[0].toUpperCase() + text.slice(1));
  const plain = Carte.ZONES.map((digit) => {
    const value = digit === "?" ? "" : digit;
    const { name, label } = Carte.style(digit);
    return value || own.includes("") ? row(Carte.swatch(value), capital(name), " : ", label, count(value)) : null;
  });
  const mixed = [...new Set(own.filter((value) => value.includes(",")))].sort().map((value) =>
    row(Carte.swatch(value), capital(Carte.spellZones(value)), " : réunit des communes de 2016 de zones différentes", count(value)),
  );
  Carte.legend = Carte.make("details", { class: "panneau legende", open: Carte.hasRoom() },
    Carte.make("summary", {}, "Légende", Carte.makeKey(own)),
    Carte.make("h2", {}, "Communes"),
    Carte.make("ul", {}, plain, mixed),
    Carte.make("h2", {}, Carte.data.alone ? "Entreprises (décochez pour masquer)" : "Entreprises"),
    Carte.make("ul", { class: "points" }, Carte.ZONES.map(Carte.pointRow)),
    Carte.make("ul", {},
      row(Carte.pointIcon("3", false), "Plein : située à l'adresse", Carte.preciseCount = Carte.make("small", {})),
      row(Carte.pointIcon("3", true), "Contour seul : située à la commune, pas à l'adresse", Carte.vagueCount = Carte.make("small", {})),
      row(Carte.clusterIcon(24, [16, 5, 3, 0], "3").element, "Groupe : nombre d'établissements, part de chaque zone, zone la plus élevée")));
  return Carte.legend;
};

/* Open, the legend hides two fifths of the map that an office screen of 1366 pixels shows: it begins folded there. */
Carte.hasRoom = () => window.innerHeight >= 480 && window.innerWidth >= 840;

/* The zones in one line, which stays when the legend is folded or scrolled. */
Carte.makeKey = function (own) {
  const known = Carte.ZONES.filter((digit) => digit !== "?" || own.includes(""));
  const parts = known.map((digit) => Carte.make("span", {}, Carte.swatch(digit === "?" ? "" : digit), Carte.style(digit).name));
  return Carte.make("span", { class: "cle" }, parts);
};

/* A zone of companies in the legend; on the mailed map it is a filter. */
Carte.pointRow = function (digit) {
  const icon = Carte.pointIcon(digit, false);
  const name = Carte.make("span", {}, Carte.style(digit).name);
  if (!Carte.data.alone) return Carte.make("li", {}, icon, name);
  const box = Carte.make("input", { type: "checkbox", checked: true });
  box.addEventListener("change", () => {
    const rank = Carte.ZONES.indexOf(digit);
    if (box.checked) Carte.hiddenZones.delete(rank);
    else Carte.hiddenZones.add(rank);
    Carte.refresh();
  });
  return Carte.make("li", {}, Carte.make("label", {}, box, icon, name));
};

Carte.swatch = (zones) =>
  Carte.svg("svg", { class: "plage", width: 34, height: 22, "aria-hidden": "true" },
    Carte.svg("rect", { x: 0.5, y: 0.5, width: 33, height: 21, fill: Carte.areaFill(zones), stroke: "#2B2622" }));

Carte.makeSource = function () {
  const { edition, source, tiles } = Carte.data;
  return Carte.make("footer", { class: "source" }, [edition, source, tiles ? tiles.attribution : ""].filter(Boolean).join(" · "));
};
