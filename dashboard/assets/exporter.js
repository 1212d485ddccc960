// Figures as SVG and PNG, drawn by Plotly in the reader's own browser; several as one ZIP.
let library = null
const WIDTH = 960

function plotly(address) {
  // A script from this server, loaded when the first figure is exported.
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = () => resolve(window.Plotly)
    script.onerror = () => { library = null; reject(new Error("the chart library did not load")) }
    document.head.appendChild(script)
  })
  return library
}

async function drawn(address, figure, format) {
  const Plotly = await plotly(address)
  const parsed = JSON.parse(figure)
  const layout = { paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff", ...parsed.layout }
  const size = { width: WIDTH, height: layout.height || 480, scale: format === "png" ? 2 : 1 }
  const url = await Plotly.toImage({ data: parsed.data, layout }, { format, ...size })
  const body = url.slice(url.indexOf(",") + 1)
  if (!url.slice(0, url.indexOf(",")).endsWith(";base64")) return new TextEncoder().encode(decodeURIComponent(body))
  return Uint8Array.from(atob(body), letter => letter.charCodeAt(0))
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
  return n
})

function crc32(bytes) {
  let crc = 0xffffffff
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

// A ZIP whose members are stored as they are: local header, name, bytes; then the directory.
function zip(files) {
  const parts = [], directory = []
  let offset = 0
  const moment = new Date()
  const time = (moment.getHours() << 11) | (moment.getMinutes() << 5) | (moment.getSeconds() >> 1)
  const day = ((moment.getFullYear() - 1980) << 9) | ((moment.getMonth() + 1) << 5) | moment.getDate()
  for (const [name, bytes] of files) {
    const title = new TextEncoder().encode(name)
    // version, UTF-8 flag, stored, time, day, CRC, sizes, length of the name, no extra field
    const common = view => {
      const fields = [[2, 20], [2, 0x0800], [2, 0], [2, time], [2, day], [4, crc32(bytes)],
        [4, bytes.length], [4, bytes.length], [2, title.length], [2, 0]]
      let at = 0
      for (const [size, value] of fields) {
        if (size === 2) view.setUint16(at, value, true)
        else view.setUint32(at, value, true)
        at += size
      }
    }
    const local = new DataView(new ArrayBuffer(30))
    local.setUint32(0, 0x04034b50, true)
    common(new DataView(local.buffer, 4))
    parts.push(local.buffer, title, bytes)
    const entry = new DataView(new ArrayBuffer(46))
    entry.setUint32(0, 0x02014b50, true)
    entry.setUint16(4, 20, true)
    common(new DataView(entry.buffer, 6))
    entry.setUint32(42, offset, true)
    directory.push(entry.buffer, title)
    offset += 30 + title.length + bytes.length
  }
  const size = directory.reduce((sum, part) => sum + part.byteLength, 0)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, files.length, true)
  end.setUint16(10, files.length, true)
  end.setUint32(12, size, true)
  end.setUint32(16, offset, true)
  return new Blob([...parts, ...directory, end.buffer], { type: "application/zip" })
}

function save(blob, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

const TYPES = { svg: "image/svg+xml", png: "image/png" }
const seen = new WeakMap()

export default function ({ data, parentElement }) {
  const mount = parentElement.querySelector(".mount")
  if (seen.get(parentElement) === data.signature) return
  seen.set(parentElement, data.signature)
  const element = (tag, className, text) => {
    const made = document.createElement(tag)
    if (className) made.className = className
    if (text !== undefined) made.appendChild(document.createTextNode(text))
    return made
  }
  const status = element("p", "status")
  status.setAttribute("role", "status")
  const run = async (button, work) => {
    button.disabled = true
    status.replaceChildren(document.createTextNode("Drawing …"))
    try {
      await work()
      status.replaceChildren()
    } catch (error) {
      status.replaceChildren(document.createTextNode(
        "The figures could not be drawn (" + error.message + ")."))
    }
    button.disabled = false
  }
  const button = (label, name, work) => {
    const made = element("button", "", label)
    made.type = "button"
    if (name) made.setAttribute("aria-label", name)
    made.onclick = () => run(made, work)
    return made
  }
  const rows = data.figures.map(figure => {
    const row = element("div", "row")
    row.append(element("span", "name", figure.name), ...["svg", "png"].map(format =>
      button(format.toUpperCase(), figure.name + " as " + format.toUpperCase(), async () =>
        save(new Blob([await drawn(data.library, figure.json, format)], { type: TYPES[format] }),
          figure.file + "." + format))))
    return row
  })
  const all = button("All figures (ZIP)", "", async () => {
    const files = []
    for (const figure of data.figures) for (const format of ["svg", "png"])
      files.push([figure.file + "." + format, await drawn(data.library, figure.json, format)])
    save(zip(files), data.page + "-figures.zip")
  })
  mount.replaceChildren(...rows, all, status)
  return () => mount.replaceChildren()
}
