/* The map in its frame, inside a Streamlit page (radon/ui/map_view.py).

   Three mounts of this one component work together, so that each part travels only when it changes:
   "frame" (the page, once), "points" (the companies, once a version), "state" (which are shown, what
   is chosen: about 1 kB a filter change). They meet in a hub by key.

   The frame is sandboxed without same-origin: it can read nothing of the application, and only
   messages of a known shape from that very frame are taken. */
const hubs = (window.radonMaps ??= new Map());
const storageKey = (key) => "radon-carte:" + key;

function hubOf(key) {
  if (!hubs.has(key)) hubs.set(key, { frame: null, loaded: false, points: null, sent: null, state: null });
  return hubs.get(key);
}

function post(hub, message) {
  hub.frame.contentWindow.postMessage(message, "*");
}

function sendPoints(hub) {
  if (!hub.loaded || !hub.points) return;
  if (hub.sent !== hub.points.digest) {
    hub.sent = hub.points.digest;
    post(hub, { carte: "points", rows: hub.points.rows });
  }
  sendState(hub);
}

function sendState(hub) {
  if (hub.loaded && hub.state && hub.sent === hub.state.digest) post(hub, { carte: "state", ...hub.state });
}

function readView(key) {
  try {
    return sessionStorage.getItem(storageKey(key)) || "";
  } catch {
    return "";
  }
}

function writeView(key, { lat, lng, zoom }) {
  if (![lat, lng, zoom].every(Number.isFinite)) return;
  try {
    sessionStorage.setItem(storageKey(key), JSON.stringify({ lat, lng, zoom }));
  } catch {
    /* storage forbidden: the view is not kept */
  }
}

/* What the application may be told, rebuilt field by field. */
function readEvent(message) {
  if (message.carte === "company" && Number.isInteger(message.id)) return { company: message.id };
  if (message.carte !== "selection" || !Array.isArray(message.communes) || !Array.isArray(message.polygon)) return null;
  const communes = message.communes.filter((code) => typeof code === "string" && /^[0-9AB]{5}$/.test(code));
  const polygon = message.polygon.filter((corner) => Array.isArray(corner) && corner.length === 2 && corner.every(Number.isFinite));
  return { communes: communes.slice(0, 2000), polygon: polygon.slice(0, 500) };
}

function listen(hub, key) {
  return (event) => {
    const message = event.data;
    if (!hub.frame || event.source !== hub.frame.contentWindow || !message) return;
    if (message.carte === "ready") {
      hub.loaded = true;
      hub.sent = null;
      sendPoints(hub);
    } else if (message.carte === "view") writeView(key, message);
    else if (message.carte === "painted") hub.frame.dataset.tour = String(message.turn);
    else {
      const told = readEvent(message);
      if (told) hub.tell("event", told);
    }
  };
}

function showFrame(hub, { key, page, height, title }, component) {
  hub.tell = component.setTriggerValue;
  let holder = component.parentElement.querySelector("div.carte");
  if (!holder) {
    holder = document.createElement("div");
    holder.className = "carte";
    component.parentElement.append(holder);
  }
  if (hub.frame && hub.frame.isConnected && hub.frame.parentNode === holder && hub.page === page) {
    hub.frame.style.height = height + "px";
    return;
  }
  if (hub.listener) window.removeEventListener("message", hub.listener);
  const frame = document.createElement("iframe");
  Object.assign(hub, { frame, page, loaded: false, sent: null });
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = title;
  frame.name = encodeURIComponent(readView(key));
  frame.style.cssText = `display:block;box-sizing:border-box;width:100%;height:${height}px;border:1px solid #b9b4aa;border-radius:6px`;
  frame.srcdoc = page;
  hub.listener = listen(hub, key);
  window.addEventListener("message", hub.listener);
  holder.replaceChildren(frame);
}

export default function (component) {
  const { part, ...data } = component.data;
  const hub = hubOf(data.key);
  if (part === "frame") {
    showFrame(hub, data, component);
    return () => {
      window.removeEventListener("message", hub.listener);
      if (hub.frame && !hub.frame.isConnected) hubs.delete(data.key);
    };
  }
  if (part === "points") {
    hub.points = data;
    sendPoints(hub);
  } else {
    hub.state = data;
    sendState(hub);
  }
}
