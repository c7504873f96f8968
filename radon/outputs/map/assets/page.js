"use strict";
/* The state of the page, its start, and the only two ways to make an element.
   Nothing typed in a member file is ever parsed as HTML: texts go through make() or svg(). */
const Carte = { map: null, data: null, ready: false };

Carte.start = function (map) {
  Carte.map = map;
  Carte.data = JSON.parse(document.getElementById("carte-donnees").textContent);
  const points = document.getElementById("carte-points").textContent;
  Carte.view = Carte.keepView();
  Carte.drawStyles();
  Carte.drawPanels();
  Carte.frameMap();
  Carte.drawCommunes();
  Carte.startMarkers();
  Carte.startLabels();
  Carte.startSelection();
  Carte.ready = true;
  if (Carte.data.alone) {
    Carte.setPoints(points);
    Carte.setShown(null, Carte.data.missing);
  }
  Carte.startLink();
  document.documentElement.dataset.carte = "dessinee";
};

/* First view: what the reader left, else the whole territory. */
Carte.frameMap = function () {
  const bounds = L.latLngBounds(Carte.data.bounds);
  const map = Carte.map;
  map.invalidateSize({ animate: false });
  map.setMaxBounds(bounds.pad(1.5));
  const seen = Carte.view.read();
  Carte.framed = seen !== null;
  if (seen) map.setView([seen.lat, seen.lng], seen.zoom, { animate: false });
  else map.setView(bounds.getCenter(), 8, { animate: false });
  Carte.frameOnce(bounds);
  map.on("moveend", () => {
    if (!Carte.framed) return;
    const centre = map.getCenter();
    Carte.view.write({ lat: centre.lat, lng: centre.lng, zoom: map.getZoom() });
  });
  if (Carte.data.tiles) {
    L.tileLayer(Carte.data.tiles.url, { maxZoom: 18, maxNativeZoom: 18 }).addTo(map);
  }
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", "Carte des zones à potentiel radon. Flèches : déplacer ; plus et moins : zoomer.");
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    Carte.frameOnce(bounds);
  }).observe(container);
};

/* A frame that has no size yet cannot be fitted (Leaflet would go to the closest zoom), and does not
   tell whether there is room for the legend: both wait for the first real size. */
Carte.frameOnce = function (bounds) {
  const size = Carte.map.getSize();
  if (Carte.sized || size.x < 120 || size.y < 120) return;
  Carte.sized = true;
  Carte.legend.open = Carte.hasRoom();
  if (Carte.framed) return;
  Carte.framed = true;
  Carte.map.fitBounds(bounds, { animate: false, ...Carte.framing() });
};

/* The legend stands on the right: the territory keeps clear of it where there is room. */
Carte.framing = function () {
  const wide = Carte.map.getSize().x >= 760 && Carte.legend.open;
  return { paddingTopLeft: [50, 10], paddingBottomRight: [wide ? 300 : 10, 22] };
};

/* The view is kept by the application (the frame has no storage of its own) or, alone, by the tab. */
Carte.keepView = function () {
  const valid = (view) =>
    view && [view.lat, view.lng, view.zoom].every(Number.isFinite) ? view : null;
  if (!Carte.data.alone) {
    let given = null;
    try {
      given = valid(JSON.parse(decodeURIComponent(window.name)));
    } catch {
      given = null;
    }
    return { read: () => given, write: (view) => Carte.send("view", view) };
  }
  const key = "radon-carte";
  return {
    read() {
      try {
        return valid(JSON.parse(sessionStorage.getItem(key)));
      } catch {
        return null;
      }
    },
    write(view) {
      try {
        sessionStorage.setItem(key, JSON.stringify(view));
      } catch {
        /* a mailbox may forbid storage: the view is then simply not kept */
      }
    },
  };
};

/* An HTML element: text only through textContent. */
Carte.make = function (tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  return Carte.fill(element, attributes, children);
};

Carte.svg = function (tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  return Carte.fill(element, attributes, children);
};

Carte.fill = function (element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "click") element.addEventListener("click", value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
};

Carte.number = (count) => count.toLocaleString("fr-FR");
Carte.plural = (count, one, many) => `${Carte.number(count)} ${count > 1 ? many : one}`;
