import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Problem } from '@/api/problem'
import { failureText } from '@/text/failure'

describe('a failure in words', () => {
  beforeAll(() => void vi.stubGlobal('navigator', { language: 'zh-CN' }))
  afterAll(() => void vi.unstubAllGlobals())

  it('says once what the server says twice', () => {
    const title = '该领取码已领取过，不能再用'
    expect(failureText(new Problem(409, { title, detail: title }, 0))).toEqual({ title, detail: '' })
  })

  it('says more where the server does', () => {
    const words = failureText(new Problem(409, { title: '积分不足', detail: '还差 20 积分' }, 0))
    expect(words).toEqual({ title: '积分不足', detail: '还差 20 积分' })
  })
})
