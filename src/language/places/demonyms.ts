/**
 * Adjectives and names of peoples, by ISO 3166-1 code: not places, but they tell which countries a text speaks of. Source: the list of
 * adjectivals in the CIA World Factbook's appendix, and what the wire writes beside it (Soviet, Dutch, Emirati).
 */
const table = `AF Afghan|AL Albanian|DZ Algerian|AD Andorran|AO Angolan|AR Argentine Argentinian|AM Armenian|AU Australian Aussie|AT Austrian|AZ Azerbaijani Azeri|BH Bahraini
BD Bangladeshi|BB Barbadian|BY Belarusian Byelorussian|BE Belgian Flemish Walloon|BZ Belizean|BJ Beninese|BT Bhutanese|BO Bolivian|BA Bosnian|BW Botswanan|BR Brazilian|GB British Briton Britons English Scottish Welsh Scots
BN Bruneian|BG Bulgarian|BF Burkinabe|MM Burmese|BI Burundian|KH Cambodian|CM Cameroonian|CA Canadian|CV Verdean|TD Chadian|CL Chilean|CN Chinese|CO Colombian|KM Comorian|CD Congolese Zairean
HR Croatian Croat Croats|CU Cuban|CY Cypriot|CZ Czech Czechoslovak|DK Danish Dane Danes|DJ Djiboutian|DM Dominican|EC Ecuadorean Ecuadorian|EG Egyptian|SV Salvadoran Salvadorean|ER Eritrean|EE Estonian|ET Ethiopian
FJ Fijian|FI Finnish Finn Finns|FR French Frenchman Parisian|GA Gabonese|GM Gambian|GE Georgian|DE German|GH Ghanaian|GR Greek|GD Grenadian|GT Guatemalan|GN Guinean|GY Guyanese|HT Haitian|HN Honduran|HU Hungarian
IS Icelandic Icelander|IN Indian|ID Indonesian|IR Iranian|IQ Iraqi|IE Irish|IL Israeli|IT Italian|CI Ivorian|JM Jamaican|JP Japanese|JO Jordanian|KZ Kazakh|KE Kenyan|KW Kuwaiti|KG Kyrgyz|LA Lao Laotian|LV Latvian|LB Lebanese
LR Liberian|LY Libyan|LI Liechtensteiner|LT Lithuanian|LU Luxembourger|MK Macedonian|MG Malagasy|MW Malawian|MY Malaysian Malay|MV Maldivian|ML Malian|MT Maltese|MR Mauritanian|MU Mauritian|MX Mexican|MD Moldovan|MN Mongolian|ME Montenegrin
MA Moroccan|MZ Mozambican|NA Namibian|NP Nepalese Nepali|NL Dutch Dutchman|NI Nicaraguan|NE Nigerien|NG Nigerian|NO Norwegian|OM Omani|PK Pakistani|PS Palestinian|PA Panamanian|PY Paraguayan|PE Peruvian|PH Filipino Philippine Filipina
PL Polish Pole Poles|PT Portuguese|QA Qatari|RO Romanian Rumanian|RU Russian Soviet Muscovite|RW Rwandan|SM Sammarinese|SA Saudi Saudis|SN Senegalese|RS Serbian Serb Serbs Yugoslav|SC Seychellois|SL Leonean|SG Singaporean|SK Slovak|SI Slovenian Slovene|SO Somali
ES Spanish Spaniard Spaniards Catalan Basque|LK Lankan|SD Sudanese|SR Surinamese|SZ Swazi|SE Swedish Swede Swedes|CH Swiss|SY Syrian|TW Taiwanese|TJ Tajik|TZ Tanzanian|TH Thai|TL Timorese|TG Togolese|TN Tunisian|TR Turkish Turk Turks|TM Turkmen|UG Ugandan
UA Ukrainian|AE Emirati|US American|UY Uruguayan|UZ Uzbek|VE Venezuelan|VN Vietnamese|YE Yemeni Yemenite|ZM Zambian|ZW Zimbabwean|VA Papal`;

const codes = new Map<string, string>();
for (const entry of table.split(/[|\n]/)) {
  const [code = "", ...words] = entry.split(" ");
  for (const word of words) {
    codes.set(word, code);
    // `Syrians`, but not `Chineses`.
    if (/(?:an|i|o|h|ek|ot)$/.test(word)) codes.set(`${word}s`, code);
  }
}

/** The country of an adjective or a people's name: `Syrian` gives `SY`. */
export function demonymOf(word: string): string | undefined {
  return codes.get(word);
}

/** How often a text speaks of each country by its people. */
export function peoplesIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/\bSouth African|\p{Lu}\p{Ll}{2,}/gu)) {
    const code = word === "South African" ? "ZA" : codes.get(word);
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
