/* What the forms and tables of the registers need of the browser:
   - a text area, and the name of the author, tell what is typed once the keyboard rests, as text
     fields do: it is in the draft before a refresh, without leaving the field;
   - a record that was just opened below its table comes into sight. */
const PAUSE = 600;
const FIELDS = '[data-testid="stTextArea"] textarea, [class*="st-key-"][class*="_auteur"] input';

function listen() {
  if (window.radonForms) return;
  window.radonForms = true;
  let waiting;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLElement) || !field.matches(FIELDS)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (document.activeElement === field) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }, PAUSE);
  });
}

function show({ opened, key }) {
  if (!opened) return;
  // The rest of the page may still be growing above: again a little later, unless someone scrolls.
  let left = 4;
  const stop = () => { left = 0; };
  for (const kind of ["wheel", "pointerdown", "keydown", "touchstart"]) {
    window.addEventListener(kind, stop, { once: true, passive: true });
  }
  const bring = (panel) => {
    if (left-- <= 0 || !panel.isConnected) return;
    if (panel.getBoundingClientRect().top > window.innerHeight * 0.75) {  // no more than it takes
      panel.style.scrollMarginTop = "60vh";
      panel.scrollIntoView({ block: "start" });
    }
    setTimeout(bring, 400, panel);
  };
  requestAnimationFrame(() => {
    const panel = document.querySelector(`.st-key-${CSS.escape(key)}`);
    if (!panel || panel.dataset.opened === String(opened)) return;
    panel.dataset.opened = opened;
    bring(panel);
  });
}

export default function ({ data }) {
  listen();
  show(data);
}
