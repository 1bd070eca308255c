/** The text in a field after an input event, as H5 (`target`) and the mini program (`detail`) tell it. */
export function fieldValue(event: unknown): string {
  const { target, detail } = event as { target?: { value?: unknown } | null; detail?: { value?: unknown } | number }
  if (typeof detail === 'object' && detail !== null && 'value' in detail) return String(detail.value)
  return String(target?.value ?? '')
}
