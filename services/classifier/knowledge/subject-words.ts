/**
 * Words that table and column names use for people and for things, in the languages that databases are written in.
 * Lower case, without accents, singular where the language forms its plural with an ending that `lemma` takes off.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Always a human being: the name in such a table or column is a person's. */
export const individuals = words(`
  employee staff user member patient student person people passenger guest author actor applicant candidate subscriber doctor
  nurse physician teacher parent guardian resident citizen voter donor volunteer tenant insured driver officer worker personnel
  pupil learner attendee participant player coach crew dependent spouse child family visitor admin trainer instructor lecturer
  tutor father mother relative contact professor surgeon pilot referee mentor cardholder bearer signatory passholder inmate
  suspect victim witness deceased borrower lawyer attorney judge investigator therapist caregiver kin sibling
  receptionist midwife dentist pharmacist soldier clerk intern trainee apprentice cashier courier
  mitarbeiter mitarbeiterin angestellter benutzer nutzer person personen patient schueler lehrer kontakt mieter bewohner mitglied
  gast fahrer teilnehmer bewerber arzt aerztin versicherter versicherte halter ansprechpartner student studenten dozent
  employe salarie utilisateur personne adherent eleve abonne locataire medecin enseignant etudiant membre stagiaire candidat
  conducteur passager invite formateur professeur parent enfant beneficiaire assure proprietaire agent
  empleado usuario persona paciente alumno contacto trabajador medico profesor estudiante docente socio miembro conductor pasajero
  huesped empleada operario titular tutor tutores familiar conyuge hijo garante fiador apoderado
  impiegato dipendente utente persona paziente studente contatto docente allievo medico socio membro autista ospite iscritto
  funcionario pessoa aluno colaborador usuario utilizador medico professor estudante membro motorista hospede passageiro dependente
  begeleider vrijwilliger cursist huisarts behandelaar hulpverlener medewerker werknemer gebruiker persoon leerling patient arts docent huurder lid bestuurder passagier gast cursist
  pracownik uzytkownik osoba osoby pacjent lekarz uczen nauczyciel student kierowca pasazer czlonek gosc autor
  sotrudnik polzovatel chelovek pacient student vrach voditel
  ctenar pracovnik zamestnanec uzivatel osoba student lekar ucitel ridic host
  anstalld medarbetare anvandare elev larare medlem ansat bruger medlem ansatt bruker
  tyontekija kayttaja henkilo opiskelija potilas
  felhasznalo dolgozo szemely tanulo beteg
  doktor hemsire ogretmen yonetici veli calisan kullanici personel ogrenci hasta kisi uye
  angajat utilizator persoana elev pacient
  karyawan pegawai siswa mahasiswa pengguna pasien dosen guru anggota nasabah penduduk anak suami istri ayah pejabat
  nhanvien nguoidung benhnhan sinhvien hocsinh`);

/** A person or an organisation. */
export const parties = words(`
  customer client lead supplier vendor seller buyer recipient beneficiary holder payee payer debtor creditor owner prospect
  profile manager merchant sender shipper consignee payor lessee lessor landlord policyholder investor reseller dealer
  kunde kundin kunden lieferant empfaenger absender verkaeufer kaeufer inhaber gesellschafter
  client fournisseur vendeur acheteur expediteur destinataire
  cliente proveedor vendedor comprador destinatario remitente propietario arrendatario inquilino
  cliente clienti fornitore venditore acquirente destinatario mittente proprietario
  cliente fornecedor vendedor comprador destinatario remetente proprietario inquilino
  klant leverancier verkoper koper ontvanger afzender eigenaar
  klient klienci dostawca sprzedawca kupujacy odbiorca nadawca wlasciciel kontrahent
  zakaznik klient dodavatel kund leverantor kunde leverandor asiakas toimittaja ugyfel vasarlo musteri tedarikci pelanggan
  khachhang furnizor`);

/** Has a name, a code, a description, and no private life. */
export const things = words(`
  product item article catalog catalogue film movie show track album genre song book category tag language currency unit config
  configuration setting option preference template file document folder image media migration version schema role permission
  privilege menu module plugin page widget theme report chart dashboard job queue task step workflow rule status type kind lookup
  metadata inventory stock warehouse sku brand model script vehicle car truck motorcycle part component material element recipe ingredient course subject lesson
  question quiz test survey field attribute property parameter feature flag country region state territory department division office
  color colour size facility equipment asset device sensor metric skill title level grade ranking league team
  airport aircraft station route planet species artist playlist format app application domain event city school bank font column
  table class group store shop project ship company business organization organisation hotel street service method plan database
  server host module key branch firm building room site place location facility bus train flight airline publisher manufacturer
  drug medicine medication farmaco farmaci medicament medicamento medikament lek institute instituut instituto istituto institut clinic clinica klinik disease symptom program programme package bundle coupon discount promotion shipment carrier warehouse bin shelf
  position designation occupation profession vessel boat yacht horse dog cat pet animal plant payment method gateway tax fee rate exchange portfolio fund security
  produkt artikel kategorie datei einstellung abteilung firma unternehmen gesellschaft bank land stadt schule fach raum gebaeude
  marke modell fahrzeug veranstaltung gruppe rolle hersteller lager sprache waehrung
  produit categorie fichier article marque modele vehicule service entreprise societe banque pays ville ecole salle batiment
  groupe cours matiere filiere devise langue evenement
  producto articulo categoria fichero archivo marca modelo vehiculo servicio empresa banco pais ciudad escuela sala edificio grupo
  curso materia asignatura moneda idioma evento departamento provincia
  prodotto articolo categoria file marca modello veicolo servizio azienda banca paese citta scuola aula edificio gruppo corso
  materia valuta lingua evento reparto negozio
  produto artigo categoria arquivo marca modelo veiculo servico empresa banco cidade escola predio grupo curso disciplina moeda
  evento departamento loja setor plataforma projeto
  product artikel categorie bestand merk voertuig dienst bedrijf bank land stad school zaal gebouw groep vak afdeling winkel
  towar produkt kategoria plik marka samochod usluga firma bank kraj miasto szkola sala budynek grupa kurs przedmiot dzial sklep`);

/** Words for a name as such. */
export const nameWords: readonly string[] =
  'name names nm nombre nome nom naam nazwa navn namn nimi nume nama jmeno adi ad isim nev'.split(' ');

/** The dictionary form of a word, when taking off a plural's ending leads to a word of the set; otherwise null. */
export function lemma(word: string, known: ReadonlySet<string>): string | null {
  if (known.has(word)) return word;
  if (word.length < 4) return null;
  if (word.endsWith('ies') && known.has(word.slice(0, -3) + 'y')) return word.slice(0, -3) + 'y';
  for (const ending of ['s', 'es', 'n', 'en', 'e', 'r', 'er', 'x', 'y', 'i', 'ow'])
    if (word.endsWith(ending) && known.has(word.slice(0, -ending.length))) return word.slice(0, -ending.length);
  // Italian plurals change the last vowel.
  for (const vowel of word.endsWith('i') ? ['o', 'e', 'a'] : [])
    if (known.has(word.slice(0, -1) + vowel)) return word.slice(0, -1) + vowel;
  return null;
}

/** Every word of one set with every word of the other, in both orders: Romance languages put the owner behind. */
export function compounds(some: Iterable<string>, others: readonly string[]): readonly string[] {
  return [...some].flatMap((one) => others.flatMap((other) => [`${one} ${other}`, `${other} ${one}`]));
}

/** Numbers, codes and kinds of people name nobody: `customer_number`, `tipo_cliente`. */
export const countedPeople: readonly string[] = compounds(
  [...individuals, ...parties],
  'number code type tipo typ kind status level role group'.split(' '),
);
