import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { accountFormats } from '../knowledge/number-formats.ts';
import { bankCodeFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'bank-account',
  type: 'bank_account',
  title: 'Bank account or bank code',
  holds: ['text', 'integer'],
  about: 'any',
  names: {
    says: [
      ...standardFields['bank-account'],
      ...phrases(`
      bank account, bank account number, bank number, routing number, sort code, bic, swift code, bankleitzahl,
      blz, kontonummer, numero cuenta, cuenta bancaria, conta bancaria, conto bancario, numero conto, numero
      compte, compte bancaire, bankrekening, rekeningnummer, konto bankowe, numer konta, clabe, cbu, bsb, ifsc,
      micr, account iban, aba number, aba routing, beneficiary account, bank acc, bank acc number, bank account
      no, bank account num, bankaccount, bank acct, bank acct number, bank code, account number bank, acc
      number, account no, account num, acct number, acct num, acct no, accountno, accountnumber, beneficiary
      account number, payee account, payout account, savings account, checking account, current account,
      checking account number, saving account number, salary account, debit account, credit account number, iban
      account, bank details, bank account details, bank routing, bank routing number, aba, aba routing number,
      transit number, institution number bank, ifsc code, ifsc number, bic code, bic swift, swift bic,
      swiftcode, swift bic code, bankcode, branch code bank, sort codes, micr code, cheque account, from
      account, to account, source account, destination account, account from, account to, account holder number,
      wallet account, upi id, upi, vpa, pix, chave pix, kontonr, konto nr, konto nummer, bankkonto, bank konto,
      bankverbindung, bank leitzahl, banknummer, girokonto, depotnummer, numero compte bancaire, num compte,
      compte numero, numero de compte, code banque, code guichet, cle rib, code swift, rib number, numero rib,
      iban rib, cuenta corriente, cuenta ahorros, cuenta banco, numero cuenta bancaria, nro cuenta, num cuenta,
      cuenta numero, cta bancaria, cta corriente, cta banco, codigo cuenta cliente, ccc, cbu cvu, alias cbu,
      codigo swift, clabe interbancaria, numero conto corrente, conto corrente, num conto, coordinate bancarie,
      codice bic, conta corrente, numero conta, num conta, conta poupanca, conta numero, agencia conta, agencia
      bancaria, nib, conta bancaria numero, rekening, rekening number, rekeningnr, bankrekening number,
      bankrekeningnummer, iban rekening, nr konta, numer konta bankowego, rachunek, nr rachunku, numer rachunku,
      konto bankowe number, rachunek bankowy, nr rachunku bankowego, cislo uctu, bankovni ucet, kontonummer
      bank, bankkonto number, pankkitili, tilinumero, bankszamlaszam, szamlaszam, banka hesap, hesap no, hesap
      numarasi, cont bancar, numar cont, broj racuna, nomor rekening, no rekening, so tai khoan, stk, raschetnyi
      schet, acc number bank, bank account iban`),
    ],
    hints: phrases(`
      account number, konto, cuenta, compte, conto, rekening, iban, routing, branch code, agencia, conta, ucet,
      racun, hesap, rib, acct, account, check number, cheque number, cheque no, check no, swift, abi, bank,
      transaction account, acct number, acc number, account no, account num`),
    denies: phrases(`
      user account, account name, gl account, bank name, bank branch, bank id, account type, account status,
      account manager, account executive, account code, account title, account level, account group, account
      category, account email, bank country, bank city, bank address, conta id, cuenta id, cuenta contable,
      conta contabil, plan cuentas, bank code id, bank logo, account balance, account owner, account created,
      conto vendite, discount account, compte client, compte comptable, compte general, cuenta usuario, rekening
      naam, from account id, to account id, account period, chart account, account url, account role`),
    beside: [
      {
        phrases: phrases(
          `account, account number, account no, acct, konto, cuenta, compte, conto, conta, rekening, rachunek, ucet, agencia, rib, branch code, abi, cab, swift`,
        ),
        companions: ['personal'],
      },
    ],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [4, 40],
    matches: (value) =>
      /^[A-Z]{0,6}[\dA-Z][\dA-Z ./*-]{3,38}$/i.test(value) &&
      /\d[ .\/-]?\d[ .\/-]?\d|^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?$/i.test(value),
  },
  claims: [...accountFormats, ...bankCodeFormats],
  examples: {
    names: ['bank_account', 'routingNumber', 'sort_code', 'swift_code'],
    otherNames: ['bank_name', 'account_name', 'bank_id'],
    values: ['0532013000', '37040044', 'DEUTDEFF', '20-00-00'],
    otherValues: ['yes', 'monthly'],
  },
});
