/* What Streamlit's own page lacks: its language, French for the labels that it writes itself, a menu
   that screen readers can follow, links of tables that stay in this tab.

   Only whole texts and attributes that stand in our list are changed, and never where a page shows
   what people typed (Markdown, tables, charts, options, chips, labels of fields): « Stop » may be the
   name of a company. */
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
const OURS = '[data-testid="stMarkdownContainer"], [data-testid="stHtml"], [role="grid"], [role="gridcell"], [role="option"][aria-selected], [data-testid="stMultiSelectTagsContainer"], [data-testid="stCaptionContainer"], code, svg, textarea, input, script, style';
/* Whose attributes repeat a label or a value; Streamlit's own words stand on their buttons and groups. */
const OUR_ATTRIBUTES = '[data-testid="stHtml"], [data-testid="stMarkdownContainer"], [role="grid"], [role="listbox"], [role="option"][aria-selected], svg';
const FIELDS = '[data-testid="stSelectbox"], [data-testid="stMultiSelect"], [data-testid="stTextInput"], [data-testid="stTextArea"], [data-testid="stCheckbox"], [data-testid="stRadio"], [data-testid="stButtonGroup"]';
const HEADING = '[data-testid="stHeaderActionElements"]';

const THEIRS = '[data-testid="stFileUploaderDropzone"]';

function isOurs(element) {
  return Boolean(element?.closest(OURS)) && !element.closest(THEIRS);
}

/* The mark beside a label that opens its help, in a group of choices too. */
function isHelp(element, name) {
  return name === "aria-label" && element.getAttribute(name)?.startsWith("Help for ") && element.closest('[data-testid="stTooltipIcon"]');
}

function hasOurs(element, name) {
  if (isHelp(element, name)) return false;
  if (name === "placeholder" || element.closest(HEADING) || element.closest(THEIRS)) return false;
  if (element.closest(OUR_ATTRIBUTES)) return true;
  const field = element.closest(FIELDS);
  return Boolean(field) && (field.dataset.testid === "stButtonGroup" || !element.matches('button, [role="group"]'));
}

function translateNode(node, words, patterns) {
  const text = node.data.trim();
  const french = translate(text, words, patterns);
  if (french !== null && !isOurs(node.parentElement)) node.data = node.data.replace(text, french);
}

/* The menu is a list whose sections are not items: to a screen reader, plain links. */
function repair(element) {
  if (!element.closest('[data-testid="stSidebarNav"]')) return;
  if (element.matches("ul, li") && element.getAttribute("role") !== "none") element.setAttribute("role", "none");
}

function translate(text, words, patterns) {
  if (!text || text.length > 1000) return null;  // a chart is told in several sentences
  if (Object.hasOwn(words, text)) return words[text];
  for (const [pattern, french] of patterns) {
    if (pattern.test(text)) return text.replace(pattern, french);
  }
  return null;
}

function translateElement(element, words, patterns) {
  repair(element);
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    const french = value === null || hasOurs(element, name) ? null : translate(value.trim(), words, patterns);
    if (french !== null && french !== value) element.setAttribute(name, french);
  }
}

function sweep(root, words, patterns) {
  if (root.nodeType === Node.TEXT_NODE) return translateNode(root, words, patterns);
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  translateElement(root, words, patterns);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) translateNode(node, words, patterns);
    else translateElement(node, words, patterns);
  }
}

/* A link of a table would open another tab, whose session has forgotten what was ticked. Ours, which
   are relative, open here with the filters, unless the hand held Ctrl. */
function openHere(address, follow) {
  if (/^([a-z]+:|\/)/i.test(address)) return false;
  const there = new URL(address, document.baseURI);
  const here = new URLSearchParams(location.search);
  const names = [...follow.all, ...(there.pathname.endsWith("/fiche") ? follow.fiche : [])];
  for (const name of names) {
    if (!there.searchParams.has(name)) for (const value of here.getAll(name)) there.searchParams.append(name, value);
  }
  history.pushState({}, "", there);
  window.dispatchEvent(new PopStateEvent("popstate"));
  return true;
}

function stayInTab(follow) {
  const open = window.open.bind(window);
  let apart = false;
  window.addEventListener("pointerdown", (event) => { apart = event.ctrlKey || event.metaKey || event.shiftKey; }, true);
  window.open = (address, ...rest) => (!apart && openHere(String(address), follow) ? null : open(address, ...rest));
  document.addEventListener("keydown", (event) => {
    const cell = event.target;  // a link reached with the arrows: Enter follows it
    if (event.key !== "Enter" || !cell.matches?.(".gdg-input")) return;
    const link = cell.parentElement?.querySelector("a.gdg-link-area");
    if (link && openHere(link.getAttribute("href"), follow)) event.stopPropagation();
  }, true);
}

export default function ({ data }) {
  document.documentElement.lang = "fr";
  if (window.radonFrench) return;
  const words = data.words;
  const patterns = data.patterns.map(([pattern, french]) => [new RegExp(pattern), french]);
  window.radonFrench = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") for (const node of change.addedNodes) sweep(node, words, patterns);
      else if (change.type === "attributes") translateElement(change.target, words, patterns);
      else translateNode(change.target, words, patterns);
    }
  });
  stayInTab(data.follow);
  sweep(document.body, words, patterns);
  window.radonFrench.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
}
