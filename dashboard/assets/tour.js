// A tour in a few steps: opens by itself once in a browser, and again when it is asked for.
const KEY = "parallax-tour"
const known = (window.parallaxTour ??= { step: null, asked: 0, met: false, sheet: new CSSStyleSheet() })

export default function ({ data, parentElement }) {
  if (!document.adoptedStyleSheets.includes(known.sheet)) document.adoptedStyleSheets.push(known.sheet)
  const mount = parentElement.querySelector(".mount")
  if (data.asked > known.asked) {
    known.asked = data.asked
    known.step = 0
    draw(mount, data.steps, true)
  } else if (!known.met && !seen()) {
    known.step = 0
    draw(mount, data.steps, false)
  } else if (known.step !== null) draw(mount, data.steps, false)
  known.met = true
}

function seen() {
  try {
    return localStorage.getItem(KEY) === "seen"
  } catch {
    return true // a browser that keeps nothing would show it at every visit
  }
}

function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.appendChild(document.createTextNode(text))
  return made
}

function draw(mount, steps, focus) {
  const step = steps[known.step]
  const card = element("section", "card")
  card.setAttribute("role", "dialog")
  card.setAttribute("aria-labelledby", "tour-title")
  const heading = element("h2", "", step.title)
  heading.id = "tour-title"
  heading.tabIndex = -1
  const go = by => { known.step += by; draw(mount, steps, true) }
  const buttons = element("div", "buttons")
  if (known.step) buttons.append(button("Back", () => go(-1)))
  if (known.step < steps.length - 1) {
    buttons.append(button("Next", () => go(1), "chief"), button("No, thank you", () => end(mount)))
    if (known.step) buttons.lastChild.textContent = "Close"
  } else buttons.append(button("Done", () => end(mount), "chief"))
  card.append(element("p", "count", `Tour: ${known.step + 1} of ${steps.length}`), heading, element("p", "", step.text), buttons)
  card.addEventListener("keydown", event => { if (event.key === "Escape") end(mount) })
  mount.replaceChildren(card)
  point(step.target)
  if (focus) heading.focus({ preventScroll: true })
}

function button(label, act, kind) {
  const made = element("button", kind, label)
  made.type = "button"
  made.onclick = act
  return made
}

function end(mount) {
  known.step = null
  try { localStorage.setItem(KEY, "seen") } catch { /* shown once in this window all the same */ }
  mount.replaceChildren()
  point(null)
}

// Frame what the step is about. A rule, not a mark on the element: the page may draw it anew.
function point(target) {
  const rule = `${target} { outline: 3px solid #3a8fd0; outline-offset: 3px; border-radius: 6px }`
  known.sheet.replaceSync(target ? rule : "")
  const found = target && [...document.querySelectorAll(target)].find(one => one.getClientRects().length)
  if (!found) return
  const box = found.getBoundingClientRect()
  if (box.top < 0 || box.top > window.innerHeight - 120) found.scrollIntoView({ block: "center" })
}
