// Focus goes where something changed, the menu makes room on a narrow screen, Tab passes a table by.
const NARROW = 768 // pixels: below, Streamlit lays the menu over the page
const TOOLS = '[data-testid="stElementToolbar"]'
const TABLE = '[data-testid="stDataFrame"]'
const known = (window.parallaxManners ??= { page: null, live: null, focused: null, tabbed: false, quiet: null, answer: null, titled: {}, watch: null })

export default function ({ data, parentElement }) {
  known.live = parentElement.querySelector(".live")
  if (known.page === null) start()
  else if (known.page !== data.page) arrive()
  known.page = data.page
}

function start() {
  document.addEventListener("keydown", keep, true)
  document.addEventListener("focusin", meet, true)
  document.addEventListener("pointerdown", () => { known.tabbed = false }, true)
  document.addEventListener("click", event => {
    if (event.target.closest?.('[data-testid="stSidebar"] a')) closeMenu()
  })
  const app = document.querySelector('[data-testid="stApp"]')
  new MutationObserver(() => {
    if (app.dataset.testScriptState === "notRunning") tell()
  }).observe(app, { attributeFilter: ["data-test-script-state"] })
}

// A grid chooses its first cell as it gets the focus, which may open a form: not on the way past it.
function meet(event) {
  known.focused = event.target
  if (!known.tabbed || !event.target.matches?.(TABLE + " canvas")) return
  known.quiet = event.target
  event.stopImmediatePropagation()
}

// A table is two stops: its tools, moved through by arrows, and its cells, likewise.
function keep(event) {
  known.tabbed = event.key === "Tab"
  if (known.quiet === event.target && ["ArrowDown", "ArrowRight", "Enter", " "].includes(event.key)) {
    event.preventDefault()
    event.stopImmediatePropagation()
    known.quiet = null
    event.target.blur()
    event.target.focus()
    return
  }
  const tools = event.target.closest?.(TOOLS)
  if (event.key === "Tab") {
    for (const bar of document.querySelectorAll(TOOLS)) {
      bar.setAttribute("role", "toolbar")
      for (const [n, button] of [...bar.querySelectorAll("button")].entries()) button.tabIndex = n ? -1 : 0
    }
    for (const inner of document.querySelectorAll(`${TABLE} :is(.dvn-scroller, canvas [tabindex="0"])`)) inner.tabIndex = -1
    // Kept from the grid, which would go from cell to cell: the browser then goes on.
    if (event.target.closest?.(TABLE + " canvas")) event.stopImmediatePropagation()
  } else if (tools && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    const buttons = [...tools.querySelectorAll("button")]
    const next = buttons.indexOf(event.target.closest("button")) + (event.key === "ArrowRight" ? 1 : -1)
    buttons[next]?.focus()
  }
}

function closeMenu() {
  if (window.innerWidth < NARROW) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click()
}

// Another page is opened: its title gets the focus as soon as it is there, which may be after the run.
function arrive() {
  closeMenu()
  const left = known.titled.text
  const look = () => {
    const now = title()
    if (!now || now.textContent === left) return
    known.watch.disconnect()
    if (!typing()) focus(now)
  }
  known.watch?.disconnect()
  known.watch = new MutationObserver(look)
  known.watch.observe(document.body, { childList: true, subtree: true, characterData: true })
  look()
}

// A run has ended: a new answer is read out; if what had the focus is gone, what is like it gets it.
function tell() {
  const answer = document.querySelector(".parallax-answer")
  const text = answer?.textContent ?? ""
  if (known.answer !== null && text !== known.answer && known.live) known.live.textContent = text
  known.answer = text
  // Once a page: the run of the next one may end before it is known that there is another.
  if (known.titled.page !== known.page) known.titled = { page: known.page, text: title()?.textContent }
  const lost = document.activeElement === document.body && known.focused && !known.focused.isConnected
  const alike = known.focused?.matches?.("h1") ? title() : answer ?? title()
  if (lost && alike) focus(alike)
}

const title = () => document.querySelector('[data-testid="stMain"] h1')

function focus(element) {
  element.tabIndex = -1
  element.focus({ preventScroll: element.tagName !== "H1" })
}

function typing() {
  const at = document.activeElement
  return at && at.matches("input, textarea, [contenteditable]") && Boolean(at.value || at.textContent)
}
