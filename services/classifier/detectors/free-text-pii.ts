import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

/** Words, not the groups of a number or an address alone. */
function isProse(value: string): boolean {
  const words = value
    .slice(0, 4096)
    .split(/\s+/)
    .filter((word) => /^[\p{L}'’-]{2,}[,.;:!?)]?$/u.test(word));
  return words.length >= 3;
}

const address = /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,24}\b/i;
const iban = /\b[A-Z]{2}\d{2} ?(?:[A-Z\d]{4} ?){3,7}[A-Z\d]{1,4}\b/;
/** International telephone numbers, those of North America, and US social security numbers. */
const numbers = [
  /(?<![\w+])\+\d{1,3}[ -]?(?:\(\d{1,4}\)[ -]?)?\d{2,4}(?:[ -]?\d{2,4}){2,4}\b/,
  /(?<![\d(-])\(?[2-9]\d{2}\)?[ .-]\d{3}[.-]\d{4}(?![\d-])/,
  /(?<![\d-])(?!000|666)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/,
];
/** None of these has fewer than seven digits, or more than three other characters between two of them. */
function hasSevenDigits(value: string): boolean {
  let digits = 0;
  let last = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < 48 || code > 57) continue;
    digits = i - last <= 4 ? digits + 1 : 1;
    if (digits === 7) return true;
    last = i;
  }
  return false;
}

/** Somewhere in the text; what a pattern cannot do without is looked for first. */
function holdsPersonal(value: string): boolean {
  if (value.includes('@') && address.test(value)) return true;
  if (hasSevenDigits(value) && numbers.some((pattern) => pattern.test(value))) return true;
  return /[A-Z]{2}\d{2}/.test(value) && iban.test(value);
}

export default defineDetector({
  id: 'free-text-pii',
  type: 'free_text_pii',
  title: 'Personal data inside free text',
  holds: ['text'],
  about: 'any',
  names: {
    hints: phrases(`
      note, notes, comment, comments, remark, remarks, message, memo, bio, biography, feedback, complaint,
      transcript, conversation, chat, bemerkung, notiz, kommentar, commentaire, remarque, observaciones,
      comentario, nota, osservazioni, observacoes, opmerking, uwagi, description, text, body, content, reason,
      details, observacion, observacao, observation, observations, obs, anmerkung, anmerkungen, bemerkungen,
      kommentare, commentaires, remarques, nachricht, mensagem, mensaje, messaggio, bericht, wiadomosc,
      wiadomosci, opis, descripcion, descricao, descrizione, beschreibung, omschrijving, review, reviews, review
      text, reply, response, answer text, question text, post, post content, about, about me, profile, summary,
      history, narrative, report, log, log message, statement, testimony, interview, resume, cv, cover letter,
      motivation, email body, mail body, sms, sms text, sms body, letter, instructions, delivery instructions,
      special instructions, request text, enquiry, inquiry, query text, ticket body, issue description, problem
      description, resolution, reason text, caption, signature, excerpt, data, payload, request body, response
      body, json, details json, metadata, old values, new values, old value, new value, changes, properties,
      extra, extra data, additional info, info, information, misc, params, parameters, context, value, meta
      value, setting value, config value`),
    denies: phrases(`
      release notes`),
  },
  values: {
    proof: 'conclusive',
    rare: true,
    length: [20, 1_000_000],
    needs: [
      ['at', 'digit'],
      ['letter', 'hex', 'wide'],
      ['blank', 'control', 'wide'],
    ],
    matches: (value) => !/^[[{<]/.test(value) && holdsPersonal(value) && isProse(value),
  },
  examples: {
    names: ['notes', 'customer_comment', 'message', 'bemerkung'],
    otherNames: ['release_notes', 'note_id', 'notebook'],
    values: [
      'please write to ada@example.org about it',
      'he called from +49 30 90182000 yesterday',
      'her SSN is 123-45-6789 she said',
    ],
    otherValues: [
      'a long remark without anything personal in it',
      'ada@example.org',
      'version 1.2.3 was released on 2024-01-31 at noon',
    ],
  },
});
