import validator from 'validator';
import { defineDetector } from './define-detector.ts';

/** `Name <address>` and lists of addresses hold an address as surely as the address alone. */
function holdsAddress(value: string): boolean {
  return value.split(/[\s,;<>"]+/, 12).some((part) => part.includes('@') && validator.isEmail(part));
}

export default defineDetector({
  id: 'email',
  type: 'email',
  title: 'E-mail address',
  holds: ['text'],
  about: 'person',
  names: {
    says: [
      'email',
      'e mail',
      'mail address',
      'email address',
      'emailaddress',
      'courriel',
      'correo',
      'correo electronico',
      'mailadresse',
      'adresse mail',
      'indirizzo email',
      'poczta',
    ],
    hints: ['mail', 'login', 'contact', 'recipient', 'sender'],
    denies: ['mail server', 'mail host', 'mailing list', 'email domain', 'mailing address'],
  },
  values: {
    proof: 'conclusive',
    has: '@',
    length: [6, 360],
    matches: holdsAddress,
  },
  examples: {
    names: ['email', 'Email_Address', 'customerEmail', 'email2', 'correo'],
    otherNames: ['email_verified_at', 'email_template', 'mail_server', 'is_email'],
    values: ['ada@example.org', 'Ada Lovelace <ada.l@example.co.uk>'],
    otherValues: ['@handle', 'a@b', 'user@host', 'no at sign'],
  },
});
