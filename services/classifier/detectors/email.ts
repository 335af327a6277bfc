import validator from 'validator';
import { defineDetector } from './define-detector.ts';

/** `Name <address>` and lists of addresses hold an address as surely as the address alone; a sentence is a remark. */
function holdsAddress(value: string): boolean {
  const parts = value.split(/[\s,;<>"]+/, 24).filter((part) => part !== '');
  // Half a pair of surrogates, which JSON can spell, is no character; validator would throw.
  const addresses = parts.filter(
    (part) => part.includes('@') && !/\p{Surrogate}/u.test(part) && validator.isEmail(part),
  ).length;
  return addresses > 0 && parts.length - addresses <= 3 * addresses;
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
      'courriel',
      'correo',
      'correo electronico',
      'mailadresse',
      'adresse mail',
      'indirizzo email',
      'adres email',
    ],
    hints: ['mail', 'login', 'contact', 'recipient', 'sender', 'poczta'],
    denies: [
      'mail server',
      'mail host',
      'mailing list',
      'email domain',
      'mailing address',
      'mail address line',
      'email campaign',
      'email client',
    ],
  },
  values: {
    needs: ['at'],
    proof: 'conclusive',
    has: '@',
    length: [6, 360],
    matches: holdsAddress,
  },
  examples: {
    names: ['email', 'Email_Address', 'customerEmail', 'email2', 'correo'],
    otherNames: ['email_verified_at', 'email_template', 'mail_server', 'is_email'],
    values: ['ada@example.org', 'Ada Lovelace <ada.l@example.co.uk>', 'a.b@example.org, c.d@example.org'],
    otherValues: ['@handle', 'a@b', 'user@host', 'please write to ada@example.org tomorrow', 'no at sign'],
  },
});
