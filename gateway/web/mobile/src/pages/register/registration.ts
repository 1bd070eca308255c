import { isPhone, type FieldErrors } from '@/rules/forms'
import { idNumberFault } from '@/rules/id-number'
import { t } from '@/text'

/** Which wording of the consent texts was agreed to; changes with them. */
export const CONSENT_VERSION = '2026-11'

export interface RegistrationForm {
  realName: string
  idNumber: string
  phone: string
  areaId: string
  areaName: string
  consent: boolean
  sensitive: boolean
}

/** What is wrong with the person's data, by field; the server judges again. */
export function personErrors(form: Pick<RegistrationForm, 'realName' | 'idNumber' | 'areaId'>): FieldErrors {
  const errors: FieldErrors = {}
  if (form.realName.trim().length < 2) errors.realName = t('register.realNameBad')
  const fault = idNumberFault(form.idNumber)
  if (fault) errors.idNumber = t(`register.${fault}`)
  if (!form.areaId) errors.areaId = t('register.areaBad')
  return errors
}

export function registrationErrors(form: RegistrationForm): FieldErrors {
  const errors = personErrors(form)
  if (!isPhone(form.phone)) errors.phone = t('register.phoneBad')
  if (!form.consent) errors.consent = t('register.consentBad')
  if (!form.sensitive) errors.sensitive = t('register.sensitiveBad')
  return errors
}
