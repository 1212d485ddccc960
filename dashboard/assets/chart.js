// A chart: a drawing from the server, checked and built node by node; its marks are reached, lit and chosen here.
const SVG = "http://www.w3.org/2000/svg"
const TAGS = new Set(["svg", "g", "rect", "circle", "polygon", "polyline", "line", "path", "text", "defs", "pattern"])
const PLAIN = new Set(("viewBox width height x y x1 y1 x2 y2 cx cy r points d transform opacity fill-opacity " +
  "stroke-opacity stroke-width stroke-dasharray font-size font-weight text-anchor class role tabindex aria-label id " +
  "patternUnits data-point data-is data-trace data-outlet data-actor data-term").split(" "))
const PAINT = /^(none|currentColor|#[0-9A-Fa-f]{6}|url\(#p\d+\))$/
const NEAR = 14 // pixels
const PATIENCE = 10000 // milliseconds
const CALM = 1500 // milliseconds
const charts = new WeakMap()
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches

// On its way to another page the server rests for a moment, and a word from the old page would bring that one back:
// once the reader has done anything, nothing is told unasked while the server works, nor soon after.
const rest = { since: performance.now(), meant: false }
const app = document.querySelector("[data-testid=stApp]")
const looked = () => {
  const idle = app?.dataset.testScriptState === "notRunning"
  rest.since = idle ? Math.min(rest.since, performance.now()) : Infinity
}
const patience = () => !rest.meant ? 0 : rest.since === Infinity ? CALM : rest.since + CALM - performance.now()
if (app) new MutationObserver(looked).observe(app, { attributeFilter: ["data-test-script-state"] })
for (const act of ["keydown", "pointerdown", "click"]) window.addEventListener(act, () => { rest.meant = true }, { capture: true, passive: true })
looked()

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const mount = parentElement.querySelector(".mount")
  let chart = charts.get(mount)
  if (!chart) charts.set(mount, chart = started(mount))
  chart.chosen = value => setStateValue("chosen", value)
  chart.named = value => setTriggerValue("named", value)
  chart.wide = value => setStateValue("width", value)
  chart.update(data)
  return () => { chart.stop(); charts.delete(mount) }
}

// Only what drawings consist of is built; whatever else a text may claim to be stays text.
function built(node) {
  const made = document.createElementNS(SVG, node.localName)
  for (const { name, value } of node.attributes)
    if (PLAIN.has(name) || ((name === "fill" || name === "stroke") && PAINT.test(value))) made.setAttribute(name, value)
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE && node.localName === "text") made.appendChild(document.createTextNode(child.data))
    if (child.nodeType === Node.ELEMENT_NODE && child.namespaceURI === SVG && TAGS.has(child.localName)) made.appendChild(built(child))
  }
  return made
}

function started(mount) {
  const frame = document.createElement("div"), tip = document.createElement("div"), live = document.createElement("div")
  frame.className = "frame"
  tip.className = "tip"
  tip.setAttribute("role", "tooltip")
  live.className = "unseen"
  live.setAttribute("aria-live", "polite")
  mount.replaceChildren(frame, tip, live)
  mount.getRootNode().host?.classList.add("parallax-chart")
  const chart = { signature: null, chosenNow: [], alone: null, follow: false, since: -Infinity, data: null, current: null }
  const all = () => [...frame.querySelectorAll("[role=button]")]
  const points = () => [...frame.querySelectorAll(".mark")]

  const middle = node => {
    const box = (node.querySelector("circle, polygon, rect") ?? node).getBoundingClientRect()
    return [box.left + box.width / 2, box.top + box.height / 2]
  }

  const restyle = () => {
    const nodes = points(), carried = KINDS.filter(kind => marks.names[kind] && nodes.some(node => isMarked(kind, node.dataset[kind])))
    const chosen = new Set(chart.chosenNow)
    for (const node of nodes) {
      const isChosen = chosen.has(node.dataset.is)
      const said = carried.filter(kind => node.dataset[kind])
      const lit = !chosen.size && said.length > 0 && said.every(kind => isMarked(kind, node.dataset[kind]))
      const alone = chart.alone !== null && node.dataset.point.startsWith(chart.alone + ":")
      const seen = chosen.size ? isChosen : chart.alone !== null ? alone : carried.length ? lit : true
      node.classList.toggle("chosen", isChosen)
      node.classList.toggle("lit", lit)
      const partly = !chosen.size && chart.alone === null && !lit && said.some(kind => isMarked(kind, node.dataset[kind]))
      node.classList.toggle("partly", partly)
      node.classList.toggle("faint", !seen && !lit && !partly)
      node.setAttribute("aria-pressed", String(isChosen))
    }
    for (const node of frame.querySelectorAll(".name")) {
      const lit = KINDS.some(kind => isMarked(kind, node.dataset[kind]))
      node.classList.toggle("lit", lit)
      node.setAttribute("aria-pressed", String(lit))
    }
    for (const node of frame.querySelectorAll(".key")) {
      node.classList.toggle("lit", node.dataset.trace === chart.alone)
      node.setAttribute("aria-pressed", String(node.dataset.trace === chart.alone))
    }
  }

  const show = node => {
    const told = node?.classList.contains("mark") ? node.getAttribute("aria-label") : ""
    if (!told) { tip.style.display = "none"; return }
    const [first, ...rest] = told.split("\n")
    const strong = document.createElement("strong")
    strong.appendChild(document.createTextNode(first))
    tip.replaceChildren(strong, ...rest.map(line => {
      const made = document.createElement("div")
      made.appendChild(document.createTextNode(line))
      return made
    }))
    tip.style.display = "block"
    const box = (node.querySelector("circle, polygon, rect") ?? node).getBoundingClientRect(), own = tip.getBoundingClientRect()
    const [x, y] = [Math.max(8, Math.min(middle(node)[0] - own.width / 2, innerWidth - own.width - 8)), box.top - own.height - 8]
    tip.style.left = x + "px"
    tip.style.top = (y < 8 ? Math.min(box.bottom + 8, innerHeight - own.height - 8) : y) + "px"
  }

  // One stop of the Tab key for the whole chart: arrows go on from there.
  const reach = node => {
    for (const other of all()) other.setAttribute("tabindex", other === node ? "0" : "-1")
    chart.current = node.dataset.point ?? null
  }

  const choose = (ids, node) => {
    chart.chosenNow = ids
    chart.since = performance.now()
    const names = {}
    for (const kind of KINDS) {
      const told = new Set(points().filter(one => ids.includes(one.dataset.is)).map(one => one.dataset[kind] ?? ""))
      if (told.size === 1 && [...told][0]) names[kind] = [...told][0]
      if (!ids.length && node && isMarked(kind, node.dataset[kind])) names[kind] = ""
    }
    mark(names)
    chart.follow = ids.length > 0
    restyle()
    const n = ids.length
    live.replaceChildren(document.createTextNode(n ? `${n} chosen` : "Nothing chosen"))
    if (Object.keys(names).length) chart.named(names)
    chart.chosen(ids)
  }

  const act = (node, more) => {
    if (node.classList.contains("mark")) {
      const id = node.dataset.is, now = chart.chosenNow
      if (now.includes(id)) choose(now.filter(other => other !== id), node)
      else choose(more ? [...now, id] : [id], node)
    } else if (node.classList.contains("key")) {
      chart.alone = chart.alone === node.dataset.trace ? null : node.dataset.trace
      restyle()
    } else {
      const kind = KINDS.find(one => node.dataset[one])
      const name = isMarked(kind, node.dataset[kind]) ? "" : node.dataset[kind]
      mark({ [kind]: name })
      chart.named({ [kind]: name })
    }
  }

  const clear = () => {
    chart.alone = null
    const first = points().find(node => node.dataset.is === chart.chosenNow[0])
    if (chart.chosenNow.length) choose([], first)
    else restyle()
    show(null)
  }

  const nearest = event => {
    const touched = event.target.closest?.("[role=button]")
    if (touched) return touched
    let best = null, least = NEAR
    for (const node of points()) {
      const [x, y] = middle(node), away = Math.hypot(x - event.clientX, y - event.clientY)
      if (away < least) { best = node; least = away }
    }
    return best
  }

  const step = (from, key) => {
    const nodes = all(), at = nodes.indexOf(from)
    if (key === "Home") return nodes[0]
    if (key === "End") return nodes[nodes.length - 1]
    const [x, y] = middle(from)
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key]
    let best = null, least = Infinity
    nodes.forEach((node, number) => {
      const [a, b] = middle(node), along = (a - x) * way[0] + (b - y) * way[1]
      const aside = Math.abs((a - x) * way[1] + (b - y) * way[0])
      // Marks on one place follow each other in their order.
      const same = Math.abs(along) < 0.5 && aside < 0.5
      const cost = same ? ((number - at) * (way[0] + way[1]) > 0 ? 0.1 * Math.abs(number - at) : Infinity)
        : along > 4 ? along + 3 * aside : Infinity
      if (node !== from && cost < least) { best = node; least = cost }
    })
    return best
  }

  frame.addEventListener("pointermove", event => { const node = nearest(event); show(node); frame.style.cursor = node ? "pointer" : "" })
  frame.addEventListener("pointerleave", () => show(null))
  frame.addEventListener("click", event => {
    const node = nearest(event)
    if (!node) return
    reach(node)
    act(node, event.shiftKey || event.ctrlKey || event.metaKey)
    show(node)
  })
  frame.addEventListener("dblclick", event => { if (!nearest(event)) clear() })
  frame.addEventListener("focusin", event => { if (event.target.matches?.(":focus-visible")) show(event.target) })
  frame.addEventListener("focusout", () => show(null))
  frame.addEventListener("keydown", event => {
    const node = event.target.closest?.("[role=button]")
    if (event.key === "Escape") { clear(); return }
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault()
      act(node, event.shiftKey)
    } else if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") {
      event.preventDefault()
      const next = step(node, event.key)
      if (next) { reach(next); next.focus() }
    }
  })
  const stopHeard = () => restyle()
  window.addEventListener("parallax-marks", stopHeard)
  const scrolled = () => show(null)
  window.addEventListener("scroll", scrolled, { capture: true, passive: true })

  // The server draws for the width that there is: it is told once, and when it changes much; not
  // by a chart whose page was left, which would bring that page back.
  let timer = 0
  const measure = () => {
    clearTimeout(timer)
    const width = Math.round(mount.clientWidth)
    if (!chart.data || width < 200 || Math.abs(width - chart.data.width) <= 40 || chart.asked === width) return
    timer = setTimeout(() => {
      if (patience() > 0) measure()
      else if (location.pathname === chart.home) chart.wide(chart.asked = width)
    }, Math.max(patience(), 120))
  }
  const sizes = new ResizeObserver(measure)
  sizes.observe(mount)

  const draw = data => {
    const read = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement
    if (read.namespaceURI !== SVG || read.localName !== "svg") throw new Error("no drawing")
    const drawing = built(read), natural = Number(read.getAttribute("width"))
    const held = chart.current !== null && frame.contains(frame.getRootNode().activeElement)
    drawing.removeAttribute("width")
    drawing.removeAttribute("height")
    drawing.setAttribute("role", "group")
    drawing.setAttribute("aria-label", data.alt)
    drawing.style.minWidth = natural > data.width + 1 ? natural + "px" : ""
    drawing.style.maxWidth = natural * 1.25 + "px"
    frame.replaceChildren(drawing)
    frame.tabIndex = natural > data.width + 1 && !drawing.querySelector("[role=button]") ? 0 : -1
    const again = chart.current !== null && frame.querySelector(`[data-point="${chart.current}"]`)
    const places = points().map(node => [node, ...middle(node)]).sort((one, other) => one[2] - other[2] || one[1] - other[1])
    const stop = again || places[0]?.[0]
    if (stop) reach(stop)
    if (again && held) again.focus({ preventScroll: true })
  }

  // What a click leads to comes into view once the server has answered.
  const followed = () => {
    const host = mount.getRootNode().host ?? mount
    const next = [...document.querySelectorAll("[data-testid=stHeading]")]
      .find(node => host.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)
    if (!next) return
    const { top } = next.getBoundingClientRect()
    if (top > innerHeight * 0.65) next.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" })
  }

  chart.update = data => {
    const same = data.chosen.length === chart.chosenNow.length && data.chosen.every(id => chart.chosenNow.includes(id))
    const answered = chart.data !== null && same
    const first = chart.signature !== data.signature
    chart.data = data
    if (first) {
      chart.signature = data.signature
      chart.home = location.pathname
      draw(data)
    }
    // What was chosen here stands until the server has heard of it.
    if (same || !(performance.now() - chart.since < PATIENCE)) {
      chart.chosenNow = data.chosen
      chart.since = -Infinity
    }
    heard(data.marked)
    restyle()
    measure()
    if (answered && chart.follow) {
      chart.follow = false
      if (data.follow) requestAnimationFrame(followed)
    }
  }
  chart.stop = () => {
    clearTimeout(timer)
    sizes.disconnect()
    window.removeEventListener("parallax-marks", stopHeard)
    window.removeEventListener("scroll", scrolled, { capture: true })
    mount.replaceChildren()
  }
  return chart
}
