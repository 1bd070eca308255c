import { reactive, watch } from 'vue'
import { readStored, removeStored, writeStored } from '@/state/storage'
import type { RegistrationForm } from './registration'

const DRAFT = 'registrationDraft'

/** The form, resumed where it was left. The ID number and the consents are never kept on the phone. */
export function useDraft() {
  const kept = readStored<Partial<RegistrationForm>>(DRAFT, {})
  const form = reactive<RegistrationForm>({
    realName: kept.realName ?? '',
    phone: kept.phone ?? '',
    areaId: kept.areaId ?? '',
    areaName: kept.areaName ?? '',
    idNumber: '',
    consent: false,
    sensitive: false,
  })
  const stop = watch(form, () => {
    const { realName, phone, areaId, areaName } = form
    writeStored(DRAFT, { realName, phone, areaId, areaName })
  })
  function dropDraft() {
    stop()
    removeStored(DRAFT)
  }
  return { form, dropDraft }
}
