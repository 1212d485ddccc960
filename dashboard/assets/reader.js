// Articles side by side. Text reaches the page through text nodes only, so it is shown and never run.
const states = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  const before = states.get(parentElement)
  if (before && before.signature === data.signature) {
    heard(data.marked)
    before.focus(data.focus)
    return before.cleanup
  }
  if (before) before.cleanup()
  const state = build(data, parentElement, setTriggerValue, before)
  states.set(parentElement, state)
  heard(data.marked)
  state.focus(data.focus)
  return state.cleanup
}

function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.appendChild(document.createTextNode(text))
  return made
}

function build(data, parent, send, before) {
  const on = { ...Object.fromEntries(data.kinds.map(kind => [kind.name, true])), ...before?.on }
  const state = { signature: data.signature, on, together: before ? before.together : true, focused: null }
  const mount = parent.querySelector(".mount")
  const reader = element("div", "reader")
  const columns = element("div", "columns")
  columns.style.setProperty("--n", String(data.docs.length))
  const tip = element("div", "tip")
  tip.setAttribute("role", "tooltip")
  const live = element("div", "unseen")
  live.setAttribute("aria-live", "polite")

  // A browser keeps selections within a shadow tree to itself, each in its own way.
  const selected = () => {
    const root = mount.getRootNode()
    const selection = root.getSelection ? root.getSelection() : getSelection()
    if (!selection) return null
    if (!root.getSelection && root.host && selection.getComposedRanges) return selection.getComposedRanges({ shadowRoots: [root] })[0]
    return selection.rangeCount ? selection.getRangeAt(0) : null
  }
  const fieldOf = node => (node.nodeType === 1 ? node : node.parentElement)?.closest(".text, h2")
  // Code points, as Python counts them.
  const length = (field, node, offset) => {
    const range = document.createRange()
    range.setStart(field, 0)
    range.setEnd(node, offset)
    return [...range.toString()].length
  }
  const chosen = () => {
    const range = selected()
    if (!range || range.collapsed) return null
    const field = fieldOf(range.startContainer)
    const number = fields.findIndex(pair => pair.includes(field))
    if (number < 0 || fieldOf(range.endContainer) !== field) return null
    const start = length(field, range.startContainer, range.startOffset)
    const end = length(field, range.endContainer, range.endOffset)
    return end > start ? { doc: number, field: field.tagName === "H2" ? "title" : "text", start, end, range } : null
  }
  const write = element("button", "write", "Write a note")
  write.type = "button"
  write.onpointerdown = event => event.preventDefault()
  write.onclick = () => {
    const one = chosen()
    write.style.display = "none"
    if (one) send("selected", { doc: one.doc, field: one.field, start: one.start, end: one.end })
  }
  const offer = () => {
    const one = chosen()
    if (!one) { write.style.display = "none"; return }
    const range = document.createRange()
    range.setStart(one.range.startContainer, one.range.startOffset)
    range.setEnd(one.range.endContainer, one.range.endOffset)
    const box = range.getBoundingClientRect()
    write.style.display = "block"
    write.style.left = Math.max(8, Math.min(box.left, innerWidth - 130)) + "px"
    write.style.top = Math.max(8, box.top > 48 ? box.top - 42 : Math.min(box.bottom + 6, innerHeight - 48)) + "px"
  }

  const active = piece => piece.marks.filter(mark => state.on[mark.kind])
  const describe = marks => marks.map(mark => mark.note ? mark.label + ": " + mark.note : mark.label).join("; ")
  const apply = () => {
    for (const kind of data.kinds) columns.classList.toggle("on-" + kind.name, state.on[kind.name])
    for (const mark of columns.querySelectorAll("mark")) mark.classList.toggle("live", active(mark).length > 0)
  }
  const show = (text, mark) => {
    for (const piece of text.querySelectorAll(".current")) piece.classList.remove("current")
    const pieces = [...text.querySelectorAll("mark")].filter(piece => piece.marks.includes(mark))
    for (const piece of pieces) piece.classList.add("current")
    const piece = pieces[0]
    if (!piece) return
    if (text.contains(piece)) text.scrollTop = Math.max(0, piece.offsetTop - text.clientHeight / 3)
    live.replaceChildren(document.createTextNode(describe([mark]) + ": " + pieces.map(p => p.textContent).join("")))
  }

  const legend = element("div", "legend")
  legend.setAttribute("role", "toolbar")
  legend.setAttribute("aria-label", "Highlights")
  for (const kind of data.kinds) {
    const button = element("button")
    button.type = "button"
    const sample = element("span", "on-" + kind.name)
    sample.appendChild(element("span", "sample " + kind.name + " " + kind.name + "-first " + kind.name + "-last", kind.label))
    button.append(sample, element("span", "count", String(kind.count)))
    button.setAttribute("aria-pressed", String(state.on[kind.name]))
    button.onclick = () => {
      state.on[kind.name] = !state.on[kind.name]
      button.setAttribute("aria-pressed", String(state.on[kind.name]))
      apply()
    }
    legend.appendChild(button)
  }
  if (data.docs.length > 1) {
    const lock = element("button")
    lock.type = "button"
    lock.setAttribute("aria-pressed", String(state.together))
    lock.onclick = () => {
      state.together = !state.together
      lock.setAttribute("aria-pressed", String(state.together))
    }
    lock.replaceChildren(element("span", "sample", "⇅ Scroll together"))
    legend.appendChild(lock)
  }
  const hint = element("span", "hint")
  hint.append(element("kbd", "", "n"), " next, ", element("kbd", "", "p"), " previous highlight")
  legend.appendChild(hint)

  const paint = (pieces, marks, into) => {
    for (const [text, over, first, last] of pieces) {
      if (!over.length) { into.appendChild(document.createTextNode(text)); continue }
      const piece = element("mark", "", text)
      piece.marks = over.map(i => marks[i])
      for (const i of over) marks[i].whole = (marks[i].whole ?? "") + text
      for (const i of over) piece.classList.add(marks[i].kind)
      for (const i of first) piece.classList.add(marks[i].kind + "-first")
      for (const i of last) piece.classList.add(marks[i].kind + "-last")
      into.appendChild(piece)
    }
  }

  const texts = []
  const fields = []
  const names = []
  const tell = changed => { mark(changed); send("named", changed) }
  // What is marked is lit at once; the server then marks it wherever else it stands.
  const light = () => {
    for (const [name, column, outlet] of names) {
      name.setAttribute("aria-pressed", String(isMarked("outlet", outlet)))
      column.classList.toggle("lit", isMarked("outlet", outlet))
    }
    for (const piece of columns.querySelectorAll("mark"))
      piece.classList.toggle("lit", piece.marks.some(one => isMarked("actor", one.actor) || (isHedge(one) && isMarked("term", one.whole))))
  }
  const isHedge = one => one.kind === "hedge" || one.kind === "uncounted"
  data.docs.forEach((doc, number) => {
    const column = element("section")
    column.setAttribute("aria-label", doc.outlet)
    const header = element("header")
    const line = element("p", "outlet")
    const name = element("button", "name", doc.outlet)
    name.type = "button"
    name.title = "Mark this outlet everywhere"
    name.onclick = () => tell({ outlet: isMarked("outlet", doc.outlet) ? "" : doc.outlet })
    line.append(name, doc.when ? " · " + doc.when : "")
    names.push([name, column, doc.outlet])
    const title = element("h2")
    paint(doc.title, doc.marks, title)
    header.append(line, title)
    const text = element("div", "text")
    text.tabIndex = 0
    text.lang = "en"
    text.setAttribute("role", "region")
    text.setAttribute("aria-label", "Text of " + doc.outlet)
    for (const pieces of doc.paragraphs) {
      const blank = pieces.every(piece => piece[0].trim() === "")
      const paragraph = element("div", blank ? "paragraph blank" : "paragraph")
      paint(pieces, doc.marks, paragraph)
      text.appendChild(paragraph)
    }
    if (doc.end) text.appendChild(element("p", "end", doc.end))
    for (const note of doc.notes) text.appendChild(element("p", "note", note))
    column.append(header, text)
    columns.appendChild(column)
    texts.push(text)
    fields.push([title, text])

    let current = null
    const pick = marks => {
      if (!marks.length) return
      const source = marks.find(one => one.actor), hedge = marks.find(isHedge)
      const changed = source ? { actor: source.actor } : hedge ? { term: hedge.whole.toLowerCase() } : null
      if (changed) tell(changed)
      send("picked", { doc: number, marks: marks.map(one => one.id) })
    }
    column.addEventListener("pointerover", event => {
      const piece = event.target.closest("mark")
      const marks = piece ? active(piece) : []
      if (!marks.length) { tip.style.display = "none"; return }
      tip.replaceChildren(document.createTextNode(describe(marks)))
      tip.style.display = "block"
      const box = piece.getClientRects()[0]
      tip.style.left = Math.max(8, Math.min(box.left, innerWidth - 340)) + "px"
      tip.style.top = (box.bottom + 40 > innerHeight ? box.top - 36 : box.bottom + 6) + "px"
    })
    column.addEventListener("pointerleave", () => { tip.style.display = "none" })
    column.addEventListener("click", event => {
      const piece = event.target.closest("mark")
      if (piece && !String(getSelection())) pick(active(piece))
    })
    text.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === "Enter" && current) { pick([current]); return }
      if (event.key !== "n" && event.key !== "p") return
      event.preventDefault()
      const all = doc.marks.filter(mark => mark.field === "text" && state.on[mark.kind])
      if (!all.length) return
      const step = event.key === "n" ? 1 : -1
      const at = all.indexOf(current)
      current = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]
      show(text, current)
    })
  })

  let leader = null
  let timer = 0
  texts.forEach(text => text.addEventListener("scroll", () => {
    tip.style.display = write.style.display = "none"
    if (!state.together || (leader && leader !== text)) return
    leader = text
    const share = text.scrollTop / Math.max(1, text.scrollHeight - text.clientHeight)
    for (const other of texts) if (other !== text) other.scrollTop = share * (other.scrollHeight - other.clientHeight)
    clearTimeout(timer)
    timer = setTimeout(() => { leader = null }, 120)
  }, { passive: true }))

  state.focus = wanted => {
    const name = wanted ? wanted.doc + "/" + wanted.mark : null
    if (!wanted || state.focused === name || !data.docs[wanted.doc]) return
    state.focused = name
    const mark = data.docs[wanted.doc].marks.find(each => each.id === wanted.mark)
    if (mark) show(texts[wanted.doc], mark)
  }
  document.addEventListener("selectionchange", offer)
  window.addEventListener("parallax-marks", light)
  state.cleanup = () => {
    clearTimeout(timer)
    document.removeEventListener("selectionchange", offer)
    window.removeEventListener("parallax-marks", light)
    mount.replaceChildren()
  }
  reader.append(legend, columns, write, tip, live)
  mount.replaceChildren(reader)
  apply()
  light()
  return state
}
