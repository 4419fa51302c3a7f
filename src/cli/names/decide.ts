import { relative } from "node:path";
import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import type { Rewriting } from "../../archive/decide.ts";
import type { Sources } from "../../archive/load.ts";
import { nearest } from "../../article/nearest.ts";
import { namedKinds } from "../../names/apply.ts";
import type { Edit, Facts } from "../../names/decisions.ts";
import { referenceOf, written } from "../../names/reference.ts";
import { type Registry, type RegistryKind, spellings } from "../../names/registry.ts";
import { pathFromPerson, rootOption, run, settingsFrom, shown } from "../command.ts";
import { count } from "./review.ts";

type Root = { root: string };
type Accept = Root & Facts & { all?: boolean; least: number };
/** An archive whose names are being decided. */
type Open = Sources & { readonly root: string; readonly registry: Registry };

const kindArgument = () => new Argument("<kind>", "what the name is of").choices(namedKinds);

/** The commands that `names review` offers: each writes one decision to a registry in `_data/`. */
export function decisionCommands(program: Command): void {
  withFacts(
    program
      .command("accept")
      .description(
        "Lists a name in its registry, with what is known of it; a place gets its position from the gazetteer.",
      )
      .addArgument(kindArgument())
      .argument("[name]", "the name as articles write it")
      .option("--all", "all new names of the kind, places as far as the gazetteer knows them")
      .option("--least <n>", "with --all: those in at least so many articles", count, 1),
  ).action((kind: RegistryKind, name: string | undefined, options: Accept) =>
    decision(kind, options, accept(kind, name, options)),
  );

  program
    .command("merge")
    .description("Makes a name another spelling of one that is kept; its page leads there from now on.")
    .addArgument(kindArgument())
    .argument("<name>", "the name that goes")
    .argument("<into>", "the name that stays")
    .option(...rootOption)
    .action((kind: RegistryKind, name: string, into: string, options: Root) =>
      decision(kind, options, async (open) => {
        const { merged } = await import("../../names/decisions.ts");
        if (known(open, kind, name) === known(open, kind, into)) throw new Error(`${name} and ${into} are one already`);
        return { edits: merged(name, into, open.registry), said: `${name} leads to ${into}` };
      }),
    );

  program
    .command("rename")
    .description("Gives a page another name; the name and the address that it had lead to it.")
    .addArgument(kindArgument())
    .argument("<name>", "the name that it has")
    .argument("<to>", "the name that it gets")
    .option(...rootOption)
    .action((kind: RegistryKind, name: string, to: string, options: Root) =>
      decision(kind, options, async (open) => {
        const { renamed } = await import("../../names/decisions.ts");
        known(open, kind, name);
        return { edits: renamed(name, to, open.registry), said: `${name} is ${to} from now on` };
      }),
    );

  withFacts(
    program
      .command("split")
      .description("Says that some articles speak of another of the same name, and gives that one a page of its own.")
      .addArgument(kindArgument())
      .argument("<name>", "the name that they share")
      .argument("<file...>", "the articles that speak of the other")
      .addOption(new Option("--id <id>", "the last part of the other's address").makeOptionMandatory()),
  ).action((kind: RegistryKind, name: string, files: string[], options: Accept) =>
    decision(kind, options, split(kind, name, files, options)),
  );

  program
    .command("ignore")
    .description(
      "Says that a name is none of its kind: it gets no page, and import leaves it out. With another: that the two are not one.",
    )
    .addArgument(kindArgument())
    .argument("<name>", "the name")
    .argument("[other]", "the name that it is not")
    .option(...rootOption)
    .action((kind: RegistryKind, name: string, other: string | undefined, options: Root) =>
      decision(kind, options, async (open) => {
        const { ignored, keptApart } = await import("../../names/decisions.ts");
        known(open, kind, name);
        if (other === undefined) return { edits: ignored(name, open.registry), said: `${name} is left out` };
        known(open, kind, other);
        return { edits: keptApart(name, other, open.registry), said: `${name} is never ${other}` };
      }),
    );
}

function withFacts(command: Command): Command {
  return command
    .option("--role <text>", "who somebody is, or what an organization is")
    .option("--wikidata <id>", "the identifier in Wikidata, as Q58217")
    .option("--country <name>", "the country of a place")
    .option("--latitude <degrees>", "north of the equator", degrees)
    .option("--longitude <degrees>", "east of Greenwich", degrees)
    .option("--confirmed", "review asks nothing more of it: everybody of this name is one, or the place is on no map")
    .option(...rootOption);
}

function degrees(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It must be degrees, as -33.87.");
  return value;
}

type Made = { readonly edits: readonly Edit[]; readonly said: string; readonly rewriting?: Rewriting };

/** Reads the archive, makes the decision, writes it, and says what was written. */
function decision(kind: RegistryKind, options: Root, make: (open: Open) => Promise<Made>): Promise<void> {
  return run(options.root, async () => {
    const { readSources } = await import("../../archive/load.ts");
    const { decide } = await import("../../archive/decide.ts");
    const { registryFile } = await import("../../archive/data.ts");
    const { root } = settingsFrom(options);
    const sources = readSources(root);
    const { edits, said, rewriting } = await make({ ...sources, root, registry: sources.data.registries[kind] });
    if (edits.length > 0) decide(root, sources, kind, edits, rewriting);
    console.log(edits.length > 0 ? `${said}: ${shown(`${root}/${registryFile(kind)}`)}` : said);
  });
}

/** Whom a name means that an article or the registry has: one that neither has is a slip. */
function known({ articles, registry }: Open, kind: RegistryKind, name: string): string {
  const entry = registry.meant(name);
  if (entry) return written(registry.reference(entry));
  const all = new Set([...articles.flatMap((article) => article[kind] ?? []), ...registry.entries.flatMap(spellings)]);
  if (all.has(name)) return name;
  const near = nearest(name, all);
  throw new Error(
    `no article and no registry has "${name}" among its ${kind}${near === undefined ? "" : `: did you mean "${near}"?`}`,
  );
}

function accept(kind: RegistryKind, name: string | undefined, { all, least, root: _, ...facts }: Accept) {
  return async (open: Open): Promise<Made> => {
    if ((name === undefined) !== (all === true)) throw new Error("say one name, or --all");
    const { accepted } = await import("../../names/decisions.ts");
    const { placeEntry } = await import("../../names/review/places.ts");
    const { Gazetteer } = await import("../../names/gazetteer.ts");
    const gazetteer = new Gazetteer();
    const located = (one: string) => (kind === "places" ? placeEntry(one, gazetteer) : {});
    if (name !== undefined) {
      known(open, kind, name);
      const place = facts.latitude === undefined && facts.country === undefined ? located(name) : {};
      return { edits: accepted(name, { ...place, ...facts }, open.registry), said: `${name} is listed` };
    }
    const { surveyed, commonRole } = await import("../../names/review/survey.ts");
    const { isUnresolved } = await import("../../names/review/places.ts");
    const edits = surveyed(kind, open.articles, open.data.registries)
      .filter((one) => !one.entry && one.listings.length >= least)
      .filter((one) => kind !== "places" || !isUnresolved(one.written, undefined, gazetteer))
      .flatMap((one) => {
        const role = commonRole(one);
        return accepted(one.written, { ...located(one.written), ...(role !== undefined && { role }) }, open.registry);
      });
    return { edits, said: `${edits.length.toLocaleString("en")} ${kind} listed` };
  };
}

function split(
  kind: RegistryKind,
  name: string,
  files: readonly string[],
  { id = "", root: _, all: __, least: ___, ...facts }: Accept,
) {
  return async (open: Open): Promise<Made> => {
    const { splitOff } = await import("../../names/decisions.ts");
    const { registry, root, articles } = open;
    const own = known(open, kind, name);
    if (registry.withId(id))
      throw new Error(`"${id}" is the address of ${registry.withId(id)?.name}: give another --id`);
    const byFile = new Map(articles.map((article) => [article.file, article]));
    const moved = files.map((file) => {
      const path = relative(root, pathFromPerson(file)).replaceAll("\\", "/");
      const article = byFile.get(path);
      if (!article) throw new Error(`${shown(pathFromPerson(file))} is no article of the archive`);
      return article;
    });
    const from = (listed: string) => {
      const entry = registry.meant(listed);
      return entry ? written(registry.reference(entry)) === own : listed === own;
    };
    const to = written({ name: registry.meant(name)?.name ?? referenceOf(name).name, id });
    const articlesNow = moved.length === 1 ? "1 article" : `${moved.length.toLocaleString("en")} articles`;
    return {
      edits: splitOff(name, id, facts, registry),
      said: `${articlesNow} of ${to}`,
      rewriting: { articles: moved, from, to },
    };
  };
}
