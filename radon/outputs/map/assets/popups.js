/* What opens on the map: a company's tip or card, the list of a spot, a commune. Nodes only. */
Carte.popup = function (latlng, content, label) {
  const beside = Carte.framing().paddingBottomRight;
  const popup = L.popup({ className: "carton", maxWidth: 340, minWidth: 220, maxHeight: 300, autoPanPaddingTopLeft: [60, 20], autoPanPaddingBottomRight: beside })
    .setLatLng(latlng)
    .setContent(content)
    .openOn(Carte.map);
  const element = popup.getElement();
  element.setAttribute("role", "dialog");
  element.setAttribute("aria-label", label);
  const close = element.querySelector(".leaflet-popup-close-button");
  close.setAttribute("aria-label", "Fermer");
  close.setAttribute("title", "Fermer");
  close.removeAttribute("href");
  close.setAttribute("tabindex", "0");
  close.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") Carte.map.closePopup();
  });
  const first = element.querySelector("button");
  if (first) first.focus({ preventScroll: true });
  return popup;
};

Carte.placeOf = (i) => Carte.fromWorld(Carte.points.wx[i], Carte.points.wy[i]);

Carte.companyLines = function (i) {
  const { places, place, size, hollow } = Carte.points;
  return [
    [null, places[place[i]] || "Commune inconnue"],
    [null, Carte.zoneOf(i)],
    [null, size[i] >= 0 ? Carte.plural(size[i], "salarié", "salariés") : "Effectif inconnu"],
    hollow[i] === "1" ? [null, "Située à la commune seulement"] : null,
  ].filter(Boolean);
};

Carte.companyTip = function (i) {
  const lines = Carte.companyLines(i).map(([, text]) => Carte.make("span", { class: "ligne" }, text));
  return Carte.make("div", {}, Carte.make("strong", {}, Carte.points.name[i] || "Sans nom"), lines);
};

/* In the application the card opens beside the map; the mailed map shows its own. */
Carte.openCompany = function (i) {
  Carte.highlight(i);
  if (!Carte.data.alone) {
    Carte.send("company", { id: Carte.points.id[i] });
    return;
  }
  const more = Object.entries(Carte.points.more || {})
    .map(([label, column]) => [label, column.t[column.i[i]]])
    .filter(([, text]) => text);
  const rows = [...Carte.companyLines(i), ...more].map(([label, text]) =>
    Carte.make("p", {}, label ? Carte.make("b", {}, label + " : ") : null, text),
  );
  const card = Carte.make("div", { class: "fiche" }, Carte.make("h2", {}, Carte.points.name[i] || "Sans nom"), rows, Carte.zoneNote(i));
  Carte.popup(Carte.placeOf(i), card, "Fiche de l'entreprise");
};

/* The legal words of the zones that the address may have. */
Carte.zoneNote = function (i) {
  const { possible, zone } = Carte.points;
  const digits = Carte.ZONES[zone[i]] === "?" ? ["?"] : Carte.digits(possible.t[possible.i[i]] || Carte.ZONES[zone[i]]);
  return digits.map((digit) => Carte.make("p", { class: "note" }, Carte.chips(digit === "?" ? "" : digit), " ", Carte.style(digit).label));
};

Carte.highlight = function (i) {
  if (Carte.highlighted === i) return;
  Carte.highlighted = i;
  if (Carte.points) Carte.drawMarkers();
};

Carte.openList = function (cluster) {
  const { name, places, place, zone } = Carte.points;
  const members = [...cluster.members].sort((a, b) => zone[a] - zone[b] || name[a].localeCompare(name[b], "fr"));
  const most = 200;
  const items = members.slice(0, most).map((i) =>
    Carte.make(
      "li",
      {},
      Carte.make(
        "button",
        { type: "button", click: () => Carte.openCompany(i) },
        Carte.chips(Carte.ZONES[zone[i]] === "?" ? "" : Carte.ZONES[zone[i]]),
        " ",
        name[i] || "Sans nom",
        Carte.make("small", {}, " " + (places[place[i]] || "")),
      ),
    ),
  );
  const rest = members.length > most ? Carte.make("p", { class: "note" }, `et ${Carte.number(members.length - most)} autres : filtrez pour les voir`) : null;
  const list = Carte.make("div", { class: "liste" }, Carte.make("h2", {}, Carte.plural(cluster.total, "établissement ici", "établissements ici")), Carte.make("ul", {}, items), rest);
  Carte.popup(Carte.fromWorld(cluster.x, cluster.y), list, "Entreprises à cet endroit");
};

Carte.openCommune = function (rank, latlng) {
  const { nom, code, zones, inside } = Carte.data.communes;
  const counts = Carte.countIn(code[rank]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const own = inside[rank] === "1";
  const formers = zones[rank].includes(",")
    ? Carte.make("p", { class: "note" }, "Cette commune réunit d'anciennes communes de zones différentes : l'adresse décide.")
    : null;
  const choose = own && !Carte.data.alone
    ? Carte.make("button", { type: "button", class: "bouton", click: () => { Carte.toggleCommune(code[rank]); Carte.map.closePopup(); } },
        Carte.chosen.has(code[rank]) ? "Retirer de la sélection" : "Choisir cette commune")
    : null;
  const card = Carte.make(
    "div",
    { class: "fiche" },
    Carte.make("h2", {}, nom[rank]),
    own
      ? Carte.digits(zones[rank]).map((digit) => Carte.make("p", {}, Carte.chips(digit === "?" ? "" : digit), " ", Carte.style(digit).label))
      : Carte.make("p", {}, "Hors du territoire suivi"),
    formers,
    Carte.make("p", {}, Carte.plural(total, "établissement affiché", "établissements affichés"), total ? " : " + Carte.spellCounts(counts) : ""),
    choose,
  );
  Carte.popup(latlng, card, "Commune de " + nom[rank]);
};
