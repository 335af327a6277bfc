import { taxFormats } from '../knowledge/number-formats.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'tax-id',
  type: 'tax_id',
  title: 'Tax number',
  holds: ['text', 'integer'],
  about: 'any',
  names: {
    says: [
      ...standardFields['tax-id'],
      ...phrases(`
      tax id, tax number, tin, ein, itin, vat number, vat id, vat registration, steuernummer, steuer id,
      steueridentifikationsnummer, ust id, ust idnr, umsatzsteuer id, siret, siren, nif, cif, cuit, cuil, cnpj,
      partita iva, p iva, piva, nip, btw nummer, btw number, numero tva, tva intra, tva intracommunautaire,
      numero fiscal, fiscal code, taxpayer id, tax identification number, utr, rfc, gstin, abn, tax code id,
      taxid, tax no, tax num, tax nr, tax reference number, tax registration, tax registration number, tax file
      number, tfn, federal tax id, employer identification number, employer id number, fein, ein number, tin
      number, tin no, tpin, tax payer number, taxpayer number, vat no, vat num, vat nr, vat reg, vat reg number,
      vatin, vat identification number, gst number, gst no, gstin number, gst id, gst registration, pan number,
      pan no, pan card, pancard, abn number, acn, company registration number, company reg number, business
      registration number, business number, steuernr, steuer nr, steuer number, ust idnummer, ustid, ust id nr,
      ustidnr, ust nr, uid nummer, uid number, handelsregisternummer, mwst nummer, mwst nr, numero siret, num
      siret, numero siren, num tva, tva numero, numero tva intra, tva intracom, code tva, matricule fiscal,
      identifiant fiscal, nif number, numero nif, nif cif, cif nif, numero cif, nit, nit number, numero ruc,
      ruc, ruc number, rut empresa, rfc number, id fiscal, identificacion fiscal, numero identificacion fiscal,
      cuit cuil, numero cuit, codigo fiscal, registro mercantil, partita iva number, num partita iva, pariva, p
      iva number, numero contribuinte, contribuinte, cnpj number, numero cnpj, inscricao estadual, inscricao
      municipal, nipc, btwnr, btwnummer, btw nr, kvk, kvk nummer, kvk number, ondernemingsnummer,
      omzetbelastingnummer, numer nip, nr nip, nip number, regon, krs, ico, dic, ic dph, dic number, ico number,
      cvr, cvr nummer, orgnr, org nr, organisasjonsnummer, organisationsnummer, y tunnus, ytunnus, alv numero,
      adoszam, ado number, vergi no, vergi numara, vergi dairesi no, vkn, cod fiscal, cui cif, kpp, ogrn,
      edrpou, npwp, mst, ma so thue, pib number, oib firme, eori, eori number, duns, duns number, lei, lei code,
      trn, supplier vat, customer vat, client vat, company vat, seller vat, buyer vat, vendor vat, business reg,
      business registration, company reg`),
    ],
    hints: phrases(`
      vat, tva, tax reference, btw, inn, pan, iva, nip, nit, mwst`),
    denies: phrases(`
      vat rate, vat amount, tax rate, tax amount, vat included, vat percent, vat percentage, vat value, vat
      price, vat total, vat code id, vat type, vat class, vat group, iva rate, iva percent, iva total, iva
      amount, iva importe, iva porcentaje, porcentaje iva, tva taux, taux tva, montant tva, btw percentage, btw
      bedrag, btw tarief, mwst satz, mwst betrag, tax code, tax type, tax class, tax group, tax percent, tax
      total, tax name, tax category, tax year, pan card type, inn rate, total iva, tipo iva, iva incluido,
      holiday inn, stawka vat, kwota vat, tin foil`),
    // In a record of a customer or supplier it is the number, in one of an invoice the amount.
    beside: [
      { phrases: phrases(`vat, tva, btw, iva, nip, nit, mwst, gst, ust`), companions: ['street-address', 'email'] },
      { phrases: phrases(`vat, tva, btw, iva, nip, nit, mwst, gst, ust`), companions: ['street-address', 'phone'] },
    ],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [6, 25],
    digits: [3, 20],
    matches: (value) => /^[A-Z]{0,4}[\dA-Z][\dA-Z ./-]{4,22}$/i.test(value),
  },
  claims: taxFormats,
  examples: {
    names: ['tax_id', 'vatNumber', 'steuernummer', 'nif', 'partita_iva'],
    otherNames: ['tax_rate', 'tax_amount', 'vat_included', 'latin'],
    values: ['12-3456789', 'DE123456789', 'B12345674'],
    otherValues: ['19.00 %', 'none', '19'],
  },
});
