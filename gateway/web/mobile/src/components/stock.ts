import { t } from '@/text'

const FEW = 5

/** The stock in words, with the tone of its tag. */
export function stockTag(stock: number): { text: string; tone: string } {
  if (stock <= 0) return { text: t('items.gone'), tone: 'tag-grey' }
  if (stock <= FEW) return { text: t('items.stockFew', { n: stock }), tone: 'tag-warm' }
  return { text: t('items.stock', { n: stock }), tone: '' }
}
