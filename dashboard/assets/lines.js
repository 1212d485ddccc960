// Lines of a concordance, outlet beside outlet. Text reaches the page through text nodes only.
const drawn = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  const mount = parentElement.querySelector(".mount")
  const light = () => {
    for (const section of mount.querySelectorAll("section")) section.classList.toggle("lit", isMarked("outlet", section.getAttribute("aria-label")))
  }
  if (drawn.get(mount) !== data.signature) {
    drawn.set(mount, data.signature)
    mount.replaceChildren(...data.groups.map(group => card(group, id => setTriggerValue("opened", { line: id }))))
  }
  heard(data.marked)
  light()
  window.addEventListener("parallax-marks", light)
  return () => window.removeEventListener("parallax-marks", light)
}

function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.appendChild(document.createTextNode(text))
  return made
}

function card(group, open) {
  const section = element("section")
  section.setAttribute("aria-label", group.outlet)
  const head = element("header")
  head.append(element("h2", "", group.outlet), element("p", "", group.told))
  const list = element("ul")
  for (const one of group.lines) {
    const item = element("li")
    const button = element("button", one.voice)
    button.type = "button"
    button.title = one.told
    // The end of what stands before and the start of what stands behind are what counts.
    const left = element("span", "left")
    left.appendChild(element("bdi", "", one.left))
    const right = element("span", "right", one.right)
    button.append(left, element("mark", "", one.match), right)
    button.onclick = () => open(one.id)
    item.appendChild(button)
    list.appendChild(item)
  }
  section.append(head)
  if (group.lines.length) section.append(list)
  return section
}
