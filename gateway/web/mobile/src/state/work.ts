import { ref } from 'vue'
import { SignInNeeded } from '@/api/problem'
import { askToSignIn } from './navigate'

/**
 * One page's requests: whether one is under way, what failed last, and the way to the sign-in page where one is needed.
 * `failed` takes a failure that belongs elsewhere on the page than at its top.
 */
export function useWork() {
  const busy = ref(false)
  const failure = ref<unknown>(null)

  async function work(deed: () => Promise<void>, failed?: (problem: unknown) => void): Promise<boolean> {
    busy.value = true
    if (!failed) failure.value = null
    try {
      await deed()
      return true
    } catch (problem) {
      if (problem instanceof SignInNeeded) askToSignIn(problem.as)
      else if (failed) failed(problem)
      else failure.value = problem
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, failure, work }
}
