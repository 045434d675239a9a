import { createTransport } from 'nodemailer'

/** How people are reached who cannot sign in. */
export interface Mailer {
  reset(email: string, link: string): Promise<void>
}

export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://… */
  readonly smtp: string
  readonly from: string
}

const subject = '단골 비밀번호 다시 정하기 · Reset your Dangol password'

function letter(link: string): string {
  return [
    '아래 주소를 열어 새 비밀번호를 정해 주세요. 한 시간 동안 한 번 쓸 수 있어요.',
    'Open this address to choose a new password. It works once, within an hour.', '', link, '',
    '부탁하지 않으셨다면 그대로 두세요. 바뀐 것은 없어요.',
    'If you did not ask for this, leave it: nothing has changed.',
  ].join('\n')
}

/** By mail, or, where no mail server is set, on the console. @param print says a line to the person at the terminal */
export function openMailer(settings: MailSettings | undefined, print: (email: string, link: string) => void): Mailer {
  if (!settings) return { reset: async (email, link) => print(email, link) }
  const transport = createTransport(settings.smtp)
  return { reset: async (to, link) => void (await transport.sendMail({ from: settings.from, to, subject, text: letter(link) })) }
}
