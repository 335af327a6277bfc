// Regular expressions of PostgreSQL, written as they stand inside a literal of SQL: with single quotes doubled.

const word = String.raw`(password|passwd|pwd|passphrase|secret|api[_-]?key|access[_-]?key|auth[_-]?token|private[_-]?key)`;
/** Texts that nobody writes by accident: cloud keys, private keys, signed tokens, addresses with a password. */
export const unmistakableSecret = String.raw`\m(AKIA|ASIA)[0-9A-Z]{16}\M|-----BEGIN [A-Z ]*PRIVATE KEY|\meyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.|\m[sr]k_live_[0-9a-zA-Z]{16,}|\mgh[pousr]_[0-9A-Za-z]{30,}|\mxox[abprs]-[0-9A-Za-z-]{10,}|[a-z][a-z0-9+]{1,15}://[^/\s:@'']{1,64}:[^/\s@'']{3,}@`;
/** A named literal in code: an assignment of a quoted text, or a connection string with its password. */
export const secretInCode = String.raw`${word}(_?v?[0-9]+)?"?(\s+[a-z][a-z0-9_() ]{0,30})?\s*(:=|=>|=|:)\s*(''|\$\$)[^''$]{4,}|''[^'']*\m(password|passwd|pwd)\s*=\s*[^\s''$%|{]{4,}[^'']*''|${unmistakableSecret}`;
/** A secret that a comment tells. */
export const secretInProse = String.raw`${word}\s*(:|=|is)\s*\S{4,}|${unmistakableSecret}`;
