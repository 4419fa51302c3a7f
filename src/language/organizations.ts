/** Organizations that the wire shortens without saying so in every story. */
const table = `United Nations=U.N.,UN|European Union=EU,E.U.|European Community=EC,E.C.|International Monetary Fund=IMF,I.M.F.|World Health Organization=WHO
International Atomic Energy Agency=IAEA|World Trade Organization=WTO|Federal Bureau of Investigation=FBI,F.B.I.|Central Intelligence Agency=CIA,C.I.A.|African National Congress=ANC
Palestine Liberation Organization=PLO|International Criminal Court=ICC|International Olympic Committee=IOC|European Central Bank=ECB|British Broadcasting Corporation=BBC
International Committee of the Red Cross=ICRC|Association of Southeast Asian Nations=ASEAN|Organization of American States=OAS|African Union=AU|Economic Community of West African States=ECOWAS
Organization for Economic Cooperation and Development=OECD|Organization for Security and Cooperation in Europe=OSCE|World Food Programme=WFP|Securities and Exchange Commission=SEC`;

const full = new Map<string, string>();
for (const entry of table.split(/[|\n]/)) {
  const [name = "", others = ""] = entry.split("=");
  for (const other of others.split(",")) full.set(other, name);
}

/** An organization by its full name: `U.N.` is the United Nations; any other as it is. */
export function fullName(name: string): string {
  return full.get(name) ?? name;
}
