import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { emailFormats, isEmailAddress } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

/** What nearly all addresses look like; the library decides about the others. */
const ordinary = /^[a-z\d]{1,30}(?:[._-][a-z\d]{1,20}){0,2}@[a-z\d][a-z\d-]{0,40}[a-z\d](?:\.[a-z]{2,12}){1,2}$/i;

/** `Name <address>` and lists of addresses hold an address as surely as the address alone; a sentence is a remark. */
function holdsAddress(value: string): boolean {
  if (value.length <= 100 && ordinary.test(value)) return true;
  const parts = value.split(/[\s,;<>"]+/, 24).filter((part) => part !== '');
  // Half a pair of surrogates, which JSON can spell, is no character; validator would throw.
  const addresses = parts.filter(
    (part) => part.includes('@') && !/\p{Surrogate}/u.test(part) && isEmailAddress(part),
  ).length;
  return addresses > 0 && parts.length - addresses <= 3 * addresses;
}

export default defineDetector({
  id: 'email',
  type: 'email',
  title: 'E-mail address',
  holds: ['text'],
  about: 'contact',
  names: {
    says: [
      ...standardFields.email,
      ...phrases(`
      email, e mail, mail address, email address, courriel, correo, correo electronico, mailadresse, adresse
      mail, indirizzo email, adres email, e mail address, electronic mail, mail id, email id, mail box, mailbox,
      courriel adresse, adresse electronique, mail correo, e post, epost, e posta, eposta, eposta adresi,
      sahkoposti, posta elettronica, indirizzo mail, endereco eletronico, endereco email, adres mail, adres
      mailowy, adres poczty, emailadres, e mailadres, kontakt email, contact mail, work mail, reply to, reply to
      email, from email, to email, email from, email to, cc email, bcc email, recipient email, sender email,
      mail from, mail to, mailto, paypal account, paypal, elektroninis pastas, surel, recovery email, backup
      email, notification email, billing email, invoice email, contact e mail, thu dien tu`),
    ],
    hints: phrases(`
      mail, login, contact, recipient, sender, poczta, recipients, reply, from address, to address, from addr,
      to addr, cc, bcc, cclist, login id, sent to, invitee, contact info, contacts`),
    denies: phrases(`
      mail server, mail host, mailing list, email domain, mailing address, mail address line, email campaign,
      email client, email subject, email body, email content, email sent, email status, email count, email
      format, email notification, email enabled, email provider, mail driver, mail port, mail encryption, mail
      template, mail subject, mail body, mail type, email message, email signature, email marketing, email opt,
      email verified, email confirmed, mail order, mail class, mail room, mail stop, cc number, cc num, cc exp,
      cc type, cc cvv, from date, to date`),
  },
  values: {
    needs: [['at']],
    proof: 'conclusive',
    has: '@',
    length: [6, 360],
    matches: holdsAddress,
  },
  claims: emailFormats,
  examples: {
    names: ['email', 'Email_Address', 'customerEmail', 'email2', 'correo'],
    otherNames: ['email_verified_at', 'email_template', 'mail_server', 'is_email'],
    values: ['ada@example.org', 'Ada Lovelace <ada.l@example.co.uk>', 'a.b@example.org, c.d@example.org'],
    otherValues: ['@handle', 'a@b', 'user@host', 'please write to ada@example.org tomorrow', 'no at sign'],
  },
});
