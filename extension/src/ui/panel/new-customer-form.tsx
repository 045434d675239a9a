import { maskFor } from '@dangol/core/masking'
import type { Permission } from '@dangol/core/permissions'
import { useState } from 'preact/hooks'
import type { Problem } from '../background.ts'
import { Icon } from '../icon.tsx'
import { TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'

export interface NewCustomer {
  readonly name: string
  readonly phone: string | null
}

export interface NewCustomerFormProps {
  readonly start: { readonly name: string; readonly phone: string }
  /** The number on the page, where it may only be shown masked: taken where no other is typed. */
  readonly pagePhone: string
  /** @returns null when they were added and linked. */
  create(customer: NewCustomer): Promise<Problem | null>
  /** Looks for whoever has this number already. */
  findOwner(phone: string): void
}

/** Whoever is shown a mask may read no number. */
const nothing: ReadonlySet<Permission> = new Set()

/** Adds somebody the shop has never met. Folded until it is wanted. */
export function NewCustomerForm({ start, pagePhone, create, findOwner }: NewCustomerFormProps) {
  const { lock, panel, problem: problems } = useWords()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(start.name)
  const [phone, setPhone] = useState(start.phone)
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = async () => {
    const text = name.trim().normalize('NFC')
    if (text === '') return setProblem('name-empty')
    setProblem(await create({ name: text, phone: phone.trim() || pagePhone || null }))
  }
  if (!open) {
    return (
      <button type="button" class="plain-button wide" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {panel.newCustomer}
      </button>
    )
  }
  const onPhone = problem === 'phone-unread' || problem === 'identity-taken'
  const keys = { Enter: () => void submit(), Escape: () => setOpen(false) }
  return (
    <section class="new-customer" aria-labelledby="new-customer-title">
      <h2 id="new-customer-title">{panel.newCustomer}</h2>
      <TextField
        label={panel.customerName}
        value={name}
        onText={setName}
        maxLength={60}
        autocomplete="off"
        inputRef={focusOnce}
        problem={problem === 'name-empty' ? problems[problem] : null}
        keys={keys}
      />
      <TextField
        label={panel.customerPhone}
        value={phone}
        onText={setPhone}
        maxLength={40}
        inputMode="tel"
        autocomplete="off"
        problem={onPhone ? problems[problem] : null}
        hint={pagePhone ? lock.pagePhone(maskFor(nothing, 'phone', pagePhone)) : undefined}
        keys={keys}
      />
      {problem === 'identity-taken' && <button type="button" class="plain-button" onClick={() => findOwner(phone.trim() || pagePhone)}>{panel.findOwner}</button>}
      {problem && problem !== 'name-empty' && !onPhone && <p class="problem" role="alert">{problems[problem]}</p>}
      <div class="deeds">
        <button type="button" class="plain-button" onClick={() => setOpen(false)}>{panel.cancel}</button>
        <button type="button" class="main-button" onClick={() => void submit()}>{panel.createAndLink}</button>
      </div>
    </section>
  )
}

/** A ref that brings the keyboard to the field when it appears. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.focus()
}
