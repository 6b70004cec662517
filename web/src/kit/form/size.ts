/** "1.5 MB": sizes as file managers show them. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 'B'
  for (const larger of units) {
    if (size < 1024) break
    size /= 1024
    unit = larger
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}
