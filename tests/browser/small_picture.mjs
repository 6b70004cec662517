// Pictures for the manual: made smaller by the browser itself and written with a palette, so that a folder of them stays light.
import { deflateSync } from 'node:zlib'

const table = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
  return n >>> 0
})
function crc(bytes) {
  let value = 0xffffffff
  for (const byte of bytes) value = table[(value ^ byte) & 255] ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc(body), body.length + 4)
  return out
}

/** The most frequent colours, nearest ones for the rest: pages have few, the edges of letters take the others. */
function palette(pixels, most) {
  const counts = new Map()
  for (let at = 0; at < pixels.length; at += 4) {
    const key = ((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3)
    const one = counts.get(key) ?? counts.set(key, [0, 0, 0, 0]).get(key)
    one[0]++
    for (let c = 0; c < 3; c++) one[c + 1] += pixels[at + c]
  }
  const sorted = [...counts].sort(([, a], [, b]) => b[0] - a[0])
  const colours = sorted.slice(0, most).map(([, [n, r, g, b]]) => [Math.round(r / n), Math.round(g / n), Math.round(b / n)])
  const nearest = new Map(sorted.map(([key, [n, r, g, b]]) => {
    let best = 0, least = Infinity
    colours.forEach((colour, index) => {
      const distance = (colour[0] - r / n) ** 2 + (colour[1] - g / n) ** 2 + (colour[2] - b / n) ** 2
      if (distance < least) [best, least] = [index, distance]
    })
    return [key, best]
  }))
  return { colours, nearest }
}

/** A PNG of at most 64 colours from the browser's picture, at most `width` wide and `height` high. */
export async function smallPicture(page, png, width = 800, height = 1000) {
  const { wide, high, data } = await page.evaluate(async ([source, w, h]) => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + source)).blob())
    const scale = Math.min(1, w / image.width)
    const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.min(h, Math.round(image.height * scale)))
    const context = canvas.getContext('2d')
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, image.width * scale, image.height * scale)
    const { data: bytes } = context.getImageData(0, 0, canvas.width, canvas.height)
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return { wide: canvas.width, high: canvas.height, data: btoa(text) }
  }, [png.toString('base64'), width, height])
  const pixels = Buffer.from(data, 'base64')
  const { colours, nearest } = palette(pixels, 64)
  const row = wide + 1
  const raw = Buffer.alloc(row * high)
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const at = 4 * (y * wide + x)
      const key = ((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3)
      raw[y * row + 1 + x] = nearest.get(key)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(wide, 0)
  head.writeUInt32BE(high, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('PLTE', Buffer.from(colours.flat())),
    chunk('IDAT', deflateSync(raw, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}
