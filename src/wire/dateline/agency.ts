/** News agencies and distributors as they sign themselves, and as datelines print them. */
const known = `Reuters=reuter,reuters,rtrs|Thomson Reuters|Thomson Reuters Foundation|AP=ap,associated press,the associated press|AFP=afp,agence france-presse
UPI=upi,united press international|dpa|dpa-AFX|ddp|epd|KNA|APA|ANSA|AGI|Adnkronos|EFE|Europa Press|Xinhua|CNS|Kyodo|Jiji|TASS|ITAR-TASS|Interfax|RIA Novosti|Sputnik
Yonhap|KCNA|CNA|Bernama|Antara|PTI|ANI|IANS|UNI|APP|BSS|VNA|TNA|Montsame=montsame|MENA|SPA|WAM|KUNA|BNA|QNA|ONA|Petra|SANA|NNA|IRNA|ISNA|Mehr|Tasnim|Fars|MNA
Anadolu|AA|ANA|ANA-MPE|Belga|ANP|ANP/RTL|TT|NTB|Ritzau|STT|BNS|LETA|PAP|CTK|ČTK|TASR|SITA|MTI|Tanjug|Hina|STA|BTA|Agerpres|Mediafax|UNIAN|Ukrinform|BelTA|Kazinform
AAP|NZPA|CP|The Canadian Press=canadian press,the canadian press|PA|PA Media|Press Association|Bloomberg|Dow Jones|PRNewswire=prnewswire,pr newswire|Business Wire
GlobeNewswire=globe newswire,globenewswire|Marketwired|Marketwire|Accesswire|Newsfile Corp.|CNN|BBC|VOA|RFE/RL|RFI|DW|SDA|ATS|Keystone-SDA|Lusa|Agencia Brasil|Notimex
Telam|Prensa Latina|IPS|AIM|PANA|APS|MAP|TAP|NAN|SAPA|Sports Network|LPC/IFR|IFR|LPC|Knight Ridder|TNS|MCT|UCA News|Ecumenical News International|Exchange Telegraph|INS|UP`;

const byFold = new Map<string, string>();
for (const entry of known.split(/[|\n]/)) {
  const [name = "", spellings] = entry.split("=");
  for (const spelling of spellings?.split(",") ?? [name]) byFold.set(spelling.toLowerCase(), name);
}
// Printed in capitals by the agency itself.
byFold.set("montsame", "MONTSAME");

/**
 * The name by which a known agency signs itself, for any of its spellings: `Reuter` is Reuters, `GLOBE NEWSWIRE` GlobeNewswire. Undefined for
 * other names.
 */
export function knownAgency(printed: string): string | undefined {
  return byFold.get(clean(printed).toLowerCase());
}

/** Whether a name is that of a known agency, or of a service of one: `Reuters Health`, `dpa/lno`. */
export function isAgency(printed: string): boolean {
  return knownAgency(printed) !== undefined || knownAgency(printed.split(/[\s/]/)[0] ?? "") !== undefined;
}

/** The agency in the brackets of a dateline, known or not; undefined where the words cannot be one's name. */
export function agencyOf(printed: string): string | undefined {
  const name = clean(printed);
  return byFold.get(name.toLowerCase()) ?? (/^\p{L}[\p{L}\p{N} .&/-]{1,38}$/u.test(name) ? name : undefined);
}

/** A name without the day behind it, white space folded: `Reuters on Friday ` is Reuters. */
function clean(printed: string): string {
  return printed
    .replace(/\s+(?:on|am|le|el)\s+\p{L}+\s*$/u, "")
    .replace(/\s+/g, " ")
    .trim();
}

const trailing = /[,\s.]\s*(?<name>\p{L}[\p{L}-]{1,11})[\s,.]*$/u;

/**
 * The known agency that a dateline ends with without brackets, and where the comma or space before it stands: `WASHINGTON, March 12,
 * Reuter`, `TOKYO, May 3 Kyodo`.
 */
export function agencyAtEnd(head: string): { readonly agency: string; readonly start: number } | undefined {
  const match = trailing.exec(head);
  const agency = match?.groups?.name === undefined ? undefined : knownAgency(match.groups.name);
  return match && agency !== undefined ? { agency, start: match.index } : undefined;
}
