/**
 * Regions as datelines shorten them: the states of the United States as AP did until 2014 and as the post office does, the provinces
 * of Canada (The Canadian Press), and a few countries. Sources: AP Stylebook, "state names"; USPS Publication 28; CP Caps and Spelling.
 */
const states = `Alabama=Ala.,AL|Alaska=AK|Arizona=Ariz.,AZ|Arkansas=Ark.,AR|California=Calif.,Cal.,CA|Colorado=Colo.,CO|Connecticut=Conn.,CT|Delaware=Del.,DE|Florida=Fla.,FL
Georgia=Ga.,GA|Hawaii=HI|Idaho=ID|Illinois=Ill.,IL|Indiana=Ind.,IN|Iowa=IA|Kansas=Kan.,Kans.,KS|Kentucky=Ky.,KY|Louisiana=La.,LA|Maine=Me.,ME|Maryland=Md.,MD
Massachusetts=Mass.,MA|Michigan=Mich.,MI|Minnesota=Minn.,MN|Mississippi=Miss.,MS|Missouri=Mo.,MO|Montana=Mont.,MT|Nebraska=Neb.,Nebr.,NE|Nevada=Nev.,NV
New Hampshire=N.H.,NH|New Jersey=N.J.,NJ|New Mexico=N.M.,N.Mex.,NM|New York=N.Y.,NY|North Carolina=N.C.,NC|North Dakota=N.D.,N.Dak.,ND|Ohio=O.,OH|Oklahoma=Okla.,OK
Oregon=Ore.,OR|Pennsylvania=Pa.,Penn.,PA|Rhode Island=R.I.,RI|South Carolina=S.C.,SC|South Dakota=S.D.,S.Dak.,SD|Tennessee=Tenn.,TN|Texas=Tex.,TX|Utah=UT
Vermont=Vt.,VT|Virginia=Va.,VA|Washington=Wash.,WA|West Virginia=W.Va.,W. Va.,WV|Wisconsin=Wis.,Wisc.,WI|Wyoming=Wyo.,WY|District of Columbia=D.C.,DC|Puerto Rico=P.R.,PR
Alberta=Alta.,AB|British Columbia=B.C.,BC|Manitoba=Man.,MB|New Brunswick=N.B.,NB|Newfoundland=Nfld.,NF|Newfoundland and Labrador=N.L.,NL|Nova Scotia=N.S.,NS
Ontario=Ont.,ON|Prince Edward Island=P.E.I.,PE|Quebec=Que.,QC|Saskatchewan=Sask.,SK|Yukon=YT|Nunavut=NU|Northwest Territories=N.W.T.,NT`;
const countries =
  "United States=U.S.,US,USA,U.S.A.|United Kingdom=U.K.,UK,G.B.|United Arab Emirates=UAE,U.A.E.|Soviet Union=U.S.S.R.,USSR|New Zealand=N.Z.|Papua New Guinea=P.N.G.";

const fold = (name: string) => name.replace(/[\s.]/g, "").toLowerCase();

function table(entries: string): Map<string, string> {
  return new Map(
    entries.split(/[|\n]/).flatMap((entry) => {
      const [name = "", short = ""] = entry.split("=");
      return [name, ...short.split(",")].filter(Boolean).map((spelling) => [fold(spelling), name] as const);
    }),
  );
}

const stateNames = table(states);
const postalCodes = new Map(
  states.split(/[|\n]/).map((entry) => [entry.split("=")[0] ?? "", /([A-Z]{2})$/.exec(entry)?.[1] ?? ""] as const),
);
const countryNames = table(countries);

const canadian = new Set("AB BC MB NB NF NL NS ON PE QC SK YT NU NT".split(" "));

/** A state of the United States or a province of Canada: its country, and its two letters of the post office. */
export function stateOf(name: string): { readonly country: "US" | "CA"; readonly code: string } | undefined {
  const full = stateNames.get(fold(name));
  const code = full === undefined ? undefined : postalCodes.get(full);
  return code === undefined ? undefined : { country: canadian.has(code) ? "CA" : "US", code };
}

/** The same in running text, where `La` is no Louisiana: short forms have points or are capitals. */
export function printedState(name: string): ReturnType<typeof stateOf> {
  return name.length > 3 || name.includes(".") || /^\p{Lu}{2}$/u.test(name) ? stateOf(name) : undefined;
}

/** GeoNames' numbers of Canada's provinces. */
const provinces: Readonly<Record<string, string>> = {
  "01": "AB",
  "02": "BC",
  "03": "MB",
  "04": "NB",
  "05": "NL",
  "07": "NS",
  "08": "ON",
  "09": "PE",
  "10": "QC",
  "11": "SK",
  "12": "YT",
  "13": "NT",
  "14": "NU",
};
const byCode = new Map([...postalCodes].map(([name, code]) => [code, name]).reverse() as [string, string][]);

/** The state or province of a town of GeoNames; undefined in other countries. */
export function stateOfTown(
  country: string,
  part: string,
): { readonly code: string; readonly name: string } | undefined {
  const code = country === "CA" ? provinces[part] : country === "US" ? part : undefined;
  const name = code === undefined ? undefined : byCode.get(code);
  return code === undefined || name === undefined ? undefined : { code, name };
}

/** Whether a name is a state of the United States or a province of Canada, in full or shortened. */
export function isState(name: string): boolean {
  return stateNames.has(fold(name));
}

/** A region in full: `Calif.` is California, `Ont.` Ontario, `U.K.` the United Kingdom; any other is as it was. */
export function expandRegion(region: string): string {
  return stateNames.get(fold(region)) ?? countryNames.get(fold(region)) ?? region;
}
