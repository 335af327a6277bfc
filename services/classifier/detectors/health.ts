import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'health',
  type: 'health',
  title: 'Health data',
  holds: ['text', 'integer', 'number', 'boolean'],
  about: 'person',
  names: {
    says: phrases(`
      diagnosis, diagnoses, diagnosis code, icd, icd code, icd10, blood group, blood type, allergy, allergies,
      medication, medications, medical history, medical condition, medical conditions, medical record, medical
      record number, mrn, disease, illness, disability, disabilities, symptom, symptoms, health status, health
      condition, hiv, hiv status, diagnose, diagnosecode, krankheit, krankenkasse, allergie, medikament,
      maladie, traitement medical, groupe sanguin, diagnostico, enfermedad, grupo sanguineo, alergia, diagnosi,
      malattia, gruppo sanguigno, doenca, blutgruppe, ziekte, bloedgroep, choroba, grupa krwi, vaccination,
      vaccination status, immunization, pregnant, pregnancy, surgery, lab result, health insurance, health
      insurance number, mental health, smoker, bmi, blood pressure, diabetic, diabetes, medical notes, chronic
      condition, dosage, diagnosis description, diagnosis name, diagnosis text, diagnosis desc, diagnosis notes,
      diag, diag code, diag desc, primary diagnosis, secondary diagnosis, admitting diagnosis, discharge
      diagnosis, icd9, icd9 code, icd10 code, icd 10, icd 9, snomed, snomed code, loinc, loinc code, cpt code,
      procedure code medical, drg, drg code, bloodgroup, bloodtype, blood grp, blood rh, rh factor, rhesus,
      blood sugar, blood glucose, glucose level, hba1c, hemoglobin, heart rate, pulse rate, resting bp, bp
      systolic, bp diastolic, systolic bp, diastolic bp, oxygen saturation, spo2, body temperature, temperature
      patient, body mass index, body fat, patient weight, patient height, birth weight, known allergies, drug
      allergies, food allergies, allergy notes, allergen, allergens, allergic, current medications, current
      medication, medicine name prescribed, prescribed medicine, prescribed medication, prescriptions,
      prescription notes, prescription text, drug name prescribed, dosage instructions, treatment plan,
      treatment notes, treatment description, treatment given, past medical history, medical info, medical
      information, medical problem, medical problems, medical remarks, medical details, health issues, health
      problems, health problem, health notes, health info, health history, health insurance id, health insurance
      no, insurance member id, insurance policy number health, medicaid, medicaid id, medicare status, hospital
      number, patient number medical, chart number, clinical notes, clinical history, clinical findings, doctor
      notes, physician notes, nurse notes, nursing notes, chief complaint, presenting complaint, complaint
      medical, reason visit, visit reason, reason for visit, admission reason, reason admission, cause death,
      cause of death, death cause, symptoms description, signs symptoms, illnesses, chronic disease, chronic
      diseases, chronic conditions, chronic illness, existing conditions, pre existing conditions,
      comorbidities, comorbidity, injury type, surgeries, surgical history, operations history, vaccines,
      vaccinations, vaccinated, vaccine name, covid status, covid test, covid result, test results medical, lab
      results, lab test result, lab value, pathology, radiology report, x ray result, mri result, scan result,
      genetics, genome, pregnancy status, pregnancies, is pregnant, menstrual, disability type, disability
      status, is disabled, handicapped, special needs, mental illness, psychiatric, psychological, therapy
      notes, addiction, alcohol use, alcohol consumption, drug use, smoking, smoking status, is smoker, tobacco,
      tobacco use, hiv result, sick leave reason, sickness, sick reason, dietary restrictions, diet
      restrictions, immunizations, immunization status, diagnosetext, diagnoseschluessel, hauptdiagnose,
      nebendiagnose, befund, befunde, anamnese, krankheiten, erkrankung, vorerkrankung, vorerkrankungen,
      beschwerden, symptome, allergien, medikamente, medikation, dosierung, behandlung, therapie, blutdruck,
      impfung, impfstatus, schwanger, schwangerschaft, behinderung, grad der behinderung, krankenversicherung,
      krankenkassennummer, todesursache, raucher, maladies, antecedents, antecedents medicaux, symptomes,
      allergies connues, medicament, medicaments, ordonnance, posologie, traitement, vaccin, vaccins, handicap
      type, tension arterielle, groupe sang, mutuelle, motif consultation, motif visite, motif venue, motif
      hospitalisation, cause deces, grossesse, fumeur, diagnostico medico, diagnosticos, enfermedades,
      padecimiento, padecimientos, sintoma, sintomas, alergias, medicamento, medicamentos, receta, receta
      medica, dosis, tratamiento, tratamientos, antecedentes, antecedentes medicos, historial medico, historia
      clinica, nro historia clinica, tipo sangre, tipo sanguineo, grupo sangre, factor rh, discapacidad, vacuna,
      vacunas, embarazo, embarazada, presion arterial, motivo consulta, motivo cita, causa muerte, fumador, obra
      social, nro obra social, seguro medico, cuadro clinico, malattie, sintomi, farmaco, farmaci, terapia,
      prescrizione, ricetta, anamnesi, cartella clinica, gruppo sangue, vaccino, disabilita, gravidanza,
      pressione arteriosa, fumatore, causa decesso, doencas, sintomas paciente, remedio, remedios, medicacao,
      prescricao, historico medico, prontuario, deficiencia, vacina, gravidez, gestante, pressao arterial,
      convenio medico, cartao sus, queixa, queixa principal, ziektes, aandoening, aandoeningen, klachten,
      allergieen, medicatie, geneesmiddel, behandeling, bloedtype, vaccinatie, zwanger, zorgverzekering,
      zorgverzekeraar, bloeddruk, rozpoznanie, diagnoza, choroby, objawy, alergie, leki, dawka, leczenie,
      szczepienie, niepelnosprawnosc, ciaza, grupa krwi rh, cisnienie, wywiad lekarski, historia choroby,
      onemocneni, nemoc, krevni skupina, lecba, sykdom, blodgruppe, blodtype, blodgrupp, sjukdom, veriryhma,
      sairaus, betegseg, vercsoport, kan grubu, hastalik, ilac, grupa sange, boala, krvna grupa, golongan darah,
      penyakit, riwayat penyakit, nhom mau, benh, chan doan, glicemia, glucemia, glycemie, blutzucker, glikemia,
      pressione, pressione min, pressione max, pressione sistolica, pressione diastolica, presion sistolica,
      presion diastolica, tension systolique, pressao sistolica, frequenza cardiaca, frecuencia cardiaca,
      frequence cardiaque, herzfrequenz, puls, tetno, temperatura corporea, prescription details, medical exams, requested exams, exam requested, exams requested, exames, exames solicitados, examen clinico, examenes clinicos, examen medical, examens medicaux, analyses medicales, untersuchungsergebnis, untersuchungsbefund, laborwerte, lab tests, ordered tests, badania, wyniki badan, bloedonderzoek, vysetreni, tahlil, pemeriksaan, resep, receituario, prescricao medica, recepte`),
    hints: phrases(`
      treatment, medical, health, icd9, therapy, dx, primary dx, heart rate, systolic, diastolic, drug, pulse,
      lek, tani, gs, std, rx, blood, cpt, genetic, dose, dna, injury, sexual health, tratamiento, traitement,
      terapia, behandlung, therapie, behandeling, leczenie, anamnesis, vitals, handicap, vaccine,
      disorder, insurance, alcohol, oxygen, ward, complaint text, prescription, glucose, cholesterol`),
    denies: phrases(`
      health check, service health, health url, stored procedure, condition expression, font weight, image
      height, row height, disease free, health score, health points, health status code, hit points, health max,
      player health, is disabled, disabled at, disabled date, disabled by, enabled disabled, disabled reason,
      disabled users, server health, health percent, health bar, drug id, medicine id, medicine price, medicine
      quantity, drug price, medication id, disease id, symptom id, treatment id, treatment cost, treatment date,
      treatment price, allergy id, product weight, ship weight, shipping weight, package weight, item weight,
      image width, condition id, condition type, condition code, conditions text, terms conditions, terms and
      conditions, payment conditions, sale conditions, air condition, weather condition, vehicle condition,
      product condition, item condition, book condition, condition item, lek id, kan id, smoker count, vaccine
      id, dosage form, procedure id, procedure name, stored procedure name, medical specialty, medical center,
      medical school, diagnostic id, diagnostic mode, system diagnostic, treatment type id`),
    beside: [
      {
        phrases: phrases(
          `condition, conditions, result, results, findings, weight, height, peso, altezza, poids, taille, gewicht, groesse, altura, estatura, waga, wzrost, lengte, complaint, complaints, procedure, medicine, drug, dose, temperature, blood, injury, disorder, glucose, cholesterol, insurance`,
        ),
        companions: ['health'],
      },
    ],
  },
  values: {
    proof: 'distinctive',
    needsName: true,
    length: [3, 8],
    matches: (value) =>
      /^(?:[A-TV-Z]\d[\dAB](?:\.[\dA-Z]{1,4})?|(?:A|B|AB|0|O)[+-]|(?:A|B|AB|O) ?(?:pos|neg))$/i.test(value),
    fits: (value) => value.length <= 2000,
  },
  examples: {
    names: ['diagnosis', 'icd10', 'blood_group', 'allergies', 'blutgruppe'],
    otherNames: ['health_check', 'service_health', 'diagnosis_id', 'font_weight'],
    values: ['E11.9', 'J45', 'AB+'],
    otherValues: ['healthy', 'A', '12.5'],
  },
});
