// What is marked, known to all parts of a page at once: charts and readers tell each other in the browser.
const KINDS = ["outlet", "actor", "term"]
const marks = (window.parallaxMarks ??= { names: {}, told: null, since: 0 })

function namesOf(told) {
  return Object.fromEntries(KINDS.map(kind => [kind, String(told?.[kind] ?? "")]))
}

function alike(one, other) {
  return KINDS.every(kind => (one[kind] ?? "") === (other[kind] ?? ""))
}

// The reader of the page has marked something: all parts show it before the server has heard of it.
function mark(changed) {
  marks.names = { ...namesOf(marks.names), ...changed }
  marks.since = performance.now()
  window.dispatchEvent(new CustomEvent("parallax-marks"))
}

// The server says what is marked; for a while it may not yet know of the last click.
function heard(told) {
  const names = namesOf(told)
  if (alike(names, marks.names)) { marks.since = 0; return }
  if (marks.since && performance.now() - marks.since < 10000 && marks.told && alike(names, marks.told)) return
  marks.told = names
  marks.names = names
  marks.since = 0
  window.dispatchEvent(new CustomEvent("parallax-marks"))
}

function isMarked(kind, name) {
  return !!name && !!marks.names[kind] && name.toLowerCase() === marks.names[kind].toLowerCase()
}
