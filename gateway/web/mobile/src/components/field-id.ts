let last = 0

/** An id that no other field of the page has, to tie label, hint and error to it. */
export function fieldId(): string {
  last += 1
  return `field-${last}`
}
