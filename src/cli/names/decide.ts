import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import { type RegistryKind, registryKinds } from "../../article/kind.ts";
import type { Decision, DecisionContext } from "../../desk/decisions.ts";
import { shown } from "../../desk/path.ts";
import type { Facts } from "../../registry/decisions.ts";
import { rootOption, settingsFrom, wholeNumber } from "../command.ts";
import type { Io } from "../io.ts";
import { locked } from "../locked.ts";

type Root = { root: string };
type FactOptions = Root & Facts;
type Decisions = typeof import("../../desk/decisions.ts");
type Warnings = typeof import("../../desk/sheet.ts").warningsOf;

/** `names accept`, `merge`, `rename`, `split` and `ignore`, which `names review` offers: each writes a decision to a registry in `_data/`. */
export function decisionCommands(program: Command, io: Io): void {
  const accept = command(
    program,
    "accept",
    "Lists a name in its registry, with what is known of it; a place gets its position from the gazetteer.",
  )
    .argument("[name]", "the name as articles write it", composed)
    .option("--all", "all new names of the kind, places as far as the gazetteer knows them")
    .option("--least <n>", "with --all: only names in at least n articles", wholeNumber);
  withFacts(accept).action(
    (
      kind: RegistryKind,
      name: string | undefined,
      { root, all, least, ...facts }: FactOptions & { all?: true; least?: number },
    ) => {
      if ((name === undefined) !== (all === true)) throw new Error("say one name, or --all");
      const [first] = Object.keys(facts);
      if (all && first !== undefined) throw new Error(`--${first} is said of one name: leave it out with --all`);
      if (!all && least !== undefined) throw new Error("--least goes with --all");
      needFactsOf(kind, facts);
      return decideOn(kind, root, io, (decisions, open) =>
        name === undefined ? decisions.acceptAll(open, least ?? 1) : decisions.accept(open, name, facts),
      );
    },
  );

  command(program, "merge", "Makes a name another spelling of one that is kept; its page leads there from now on.")
    .argument("<name>", "the name that goes", composed)
    .argument("<into>", "the name that stays", composed)
    .option(...rootOption)
    .action((kind: RegistryKind, name: string, into: string, { root }: Root) =>
      decideOn(kind, root, io, (decisions, open, warnings) => {
        const decision = decisions.merge(open, name, into);
        for (const why of warnings({ decide: "merge", kind, name, other: into }, open)) io.err(`note: ${why}`);
        return decision;
      }),
    );

  command(program, "rename", "Gives a page another name; the name and the address that it had lead to it.")
    .argument("<name>", "the name that it has", composed)
    .argument("<to>", "the name that it gets", composed)
    .option(...rootOption)
    .action((kind: RegistryKind, name: string, to: string, { root }: Root) =>
      decideOn(kind, root, io, (decisions, open) => decisions.rename(open, name, to)),
    );

  const split = command(
    program,
    "split",
    "Says that some articles speak of another of the same name, and gives that one a page of its own.",
  )
    .argument("<name>", "the name that they share", composed)
    .argument("<file...>", "the articles that speak of the other, from here or from the archive's folder")
    .addOption(new Option("--id <id>", "the last part of the other's address").makeOptionMandatory());
  withFacts(split).action(
    (kind: RegistryKind, name: string, files: string[], { root, ...facts }: FactOptions & { id: string }) => {
      needFactsOf(kind, facts);
      return decideOn(kind, root, io, (decisions, open) => decisions.split(open, name, files, facts));
    },
  );

  command(
    program,
    "ignore",
    "Says that a name is none of its kind: it gets no page, and import leaves it out. With another: that the two are not one.",
  )
    .argument("<name>", "the name", composed)
    .argument("[other]", "the name that it is not", composed)
    .option(...rootOption)
    .action((kind: RegistryKind, name: string, other: string | undefined, { root }: Root) =>
      decideOn(kind, root, io, (decisions, open) => decisions.ignore(open, name, other)),
    );
}

/** A command on the names of one kind, its first argument. */
function command(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .addArgument(new Argument("<kind>", "what the name is of").choices(registryKinds));
}

/** Adds the options for what a registry says of an entity, and `--root`. */
function withFacts(command: Command): Command {
  return command
    .option("--role <text>", "who somebody is, or what an organization is")
    .option("--wikidata <id>", "the identifier in Wikidata, as Q58217")
    .option("--country <name>", "the country of a place")
    .option("--region <name>", "the state, province or other part of the country")
    .option("--latitude <degrees>", "north of the equator", degrees)
    .option("--longitude <degrees>", "east of Greenwich", degrees)
    .option("--confirmed", "review asks nothing more of it: everybody of this name is one, or the place is on no map")
    .option(...rootOption);
}

/** Throws where an option is for names of another kind. */
function needFactsOf(kind: RegistryKind, facts: Facts): void {
  if (kind === "places" && facts.role !== undefined) throw new Error("--role is for people and organizations");
  const place = (["country", "region", "latitude", "longitude"] as const).find((key) => facts[key] !== undefined);
  if (kind !== "places" && place !== undefined) throw new Error(`--${place} is for places`);
  if ((facts.latitude === undefined) !== (facts.longitude === undefined))
    throw new Error("--latitude needs --longitude, and --longitude --latitude: give both");
}

/** A name in Unicode's normal form C, in which files are read: macOS may give `ö` as two characters. */
function composed(name: string): string {
  return name.normalize("NFC");
}

function degrees(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It must be degrees, as -33.87.");
  return value;
}

/** Reads the archive, makes a decision on it, writes what that changes, and prints what was decided. */
async function decideOn(
  kind: RegistryKind,
  folder: string,
  io: Io,
  decided: (decisions: Decisions, context: DecisionContext, warnings: Warnings) => Decision,
): Promise<void> {
  const { readSources } = await import("../../archive/load.ts");
  const { Pending } = await import("../../desk/pending.ts");
  const { registryFile } = await import("../../archive/data.ts");
  const { root } = await settingsFrom(io, { root: folder });
  const decisions = await import("../../desk/decisions.ts");
  const { warningsOf } = await import("../../desk/sheet.ts");
  await locked(io, root, "names", async () => {
    const sources = readSources(root);
    const pending = new Pending(root, io.cwd, sources);
    const { edits, said } = pending.take(kind, [], (open) => decided(decisions, open, warningsOf));
    if (edits.length > 0) await pending.write(`the decision on ${kind}`);
    io.out(edits.length > 0 ? `${said}: ${shown(`${root}/${registryFile(kind)}`, io.cwd)}` : said);
  });
}
