import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { parseAllDocuments } from "yaml";
import { bytesBelow, copyArchive, differences, project } from "./build.ts";

/** What prints a line of results. */
type Out = (line: string) => void;

const examples = join(project, "examples/shards");
const clock = String(Date.parse("2012-09-01") / 1000);

/**
 * Runs the commands of docs/large-archives.md and of `examples/shards`, as they stand there, on copies of the sample, and compares what they unite with a
 * whole build. Returns what is wrong. `root` is a temporary folder; `programOf` says where a program is, if it is installed.
 */
export async function tryShards(
  root: string,
  programOf: (name: string) => string | undefined,
  out: Out,
): Promise<string[]> {
  const bin = join(root, "bin");
  mkdirSync(bin);
  // `npx dateline` is the program of this repository, which else takes that for the archive.
  const shim = `#!/bin/sh
shift
case " $* " in *" --root "*) ;; *) set -- "$@" --root "$PWD" ;; esac
exec "${process.execPath}" "${project}src/cli/main.js" "$@"
`;
  writeFileSync(join(bin, "npx"), shim);
  chmodSync(join(bin, "npx"), 0o755);
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, NO_COLOR: "1" };
  delete env.INIT_CWD;
  env.SOURCE_DATE_EPOCH = clock;
  const whole = copyOf(root, "whole");
  sh(whole, "npx dateline build", env);
  const compare = (archive: string, what: string) => {
    const other = differences(bytesBelow(join(archive, "dist")), bytesBelow(join(whole, "dist")));
    return other.length > 0 ? [`${what}: other bytes than a whole build: ${other.slice(0, 5).join(", ")}`] : [];
  };
  const problems: string[] = [];
  const attempt = async (what: string, needs: readonly string[], run: () => string | Promise<string>) => {
    const missing = needs.filter((name) => programOf(name) === undefined);
    if (missing.length > 0) {
      out(`skipped    ${what}: ${missing.join(", ")} not installed`);
      return;
    }
    try {
      problems.push(...compare(await run(), what));
      out(`tried      ${what}`);
    } catch (error) {
      problems.push(`${what}: ${error instanceof Error ? error.message : error}`);
    }
  };
  await attempt("shards by GNU parallel on the cores of one machine", ["parallel", "git"], () => onCores(root, env));
  const isLinuxRoot = process.platform === "linux" && process.getuid?.() === 0;
  if (!isLinuxRoot) out("skipped    shards on two hosts: network namespaces need Linux and root");
  else
    await attempt(
      "shards by GNU parallel on two hosts",
      ["parallel", "sshd", "ssh-keygen", "ip", "mount", "rsync", "tar"],
      () => onHosts(root, env, programOf),
    );
  await attempt("the commands of the workflow", ["tar"], () => asWorkflow(root, env));
  await attempt("the commands of the Jobs", ["tar"], () => asJobs(root, env));
  problems.push(...(await schemaProblems(out)));
  return problems;
}

function copyOf(root: string, name: string): string {
  const archive = join(root, name);
  copyArchive(project, archive);
  return archive;
}

/** Runs commands of a shell in a folder. Throws what they print where one fails. */
function sh(cwd: string, commands: string, env: NodeJS.ProcessEnv): void {
  const done = spawnSync("sh", ["-ec", commands], { cwd, env, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`.slice(-2000));
}

/** The commands of docs/large-archives.md under a name, with the clock of the tests. */
function documented(name: string): string {
  const document = readFileSync(join(project, "docs/large-archives.md"), "utf8");
  const [, text] = new RegExp(`^\`\`\`sh ${name}\\n([^]*?)^\`\`\`$`, "m").exec(document) ?? [];
  if (text === undefined) throw new Error(`docs/large-archives.md has no commands for ${name}`);
  return text.replace("$(date +%s)", clock);
}

function onCores(root: string, env: NodeJS.ProcessEnv): string {
  const archive = copyOf(root, "cores");
  writeFileSync(join(archive, ".gitignore"), ".cache/\ndist/\n");
  const git = "git -c user.name=Test -c user.email=test@example.org";
  sh(archive, `git init --quiet && git add . && ${git} commit --quiet -m "The archive"`, env);
  sh(archive, documented("cores"), env);
  return archive;
}

/** Two hosts that are network namespaces of this machine: each with an sshd, and with a folder of its own in the place of `home`. */
async function onHosts(
  root: string,
  env: NodeJS.ProcessEnv,
  programOf: (name: string) => string | undefined,
): Promise<string> {
  const archive = copyOf(root, "desk");
  const home = join(root, "home");
  const names = ["host-a", "host-b"];
  mkdirSync(home);
  const keys = join(root, "keys");
  mkdirSync(keys, { mode: 0o700 });
  sh(
    keys,
    "ssh-keygen -q -t ed25519 -N '' -f host && ssh-keygen -q -t ed25519 -N '' -f user && mkdir -p /run/sshd",
    env,
  );
  const servers: ChildProcess[] = [];
  const spaces: string[] = [];
  try {
    const logins: string[] = [];
    for (const [n, name] of names.entries()) {
      copyOf(root, `${name}/archive`);
      const space = `dateline-${process.pid}-${n}`;
      const [here, there] = [`dl${process.pid}${n}a`.slice(-14), `dl${process.pid}${n}b`.slice(-14)];
      const net = `10.213.${n}`;
      sh(root, `ip netns add ${space}`, env);
      spaces.push(space);
      sh(
        root,
        `ip link add ${here} type veth peer name ${there} netns ${space}
ip addr add ${net}.1/30 dev ${here} && ip link set ${here} up
ip -n ${space} addr add ${net}.2/30 dev ${there} && ip -n ${space} link set ${there} up && ip -n ${space} link set lo up`,
        env,
      );
      const config = join(keys, `sshd-${n}`);
      writeFileSync(
        config,
        `ListenAddress ${net}.2:22
HostKey ${keys}/host
AuthorizedKeysFile ${keys}/user.pub
StrictModes no
PasswordAuthentication no
UsePAM no
PidFile none
SetEnv PATH=${env.PATH}
`,
      );
      // Its own view of the disk, too: `ip netns exec` begins one, in which the host's folder is in the place of \`home\`.
      const command = `mount --bind "${join(root, name)}" "${home}" && exec "${programOf("sshd")}" -D -e -f "${config}"`;
      const server = spawn("ip", ["netns", "exec", space, "sh", "-ec", command], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      let said = "";
      server.stderr?.on("data", (bytes) => {
        said += bytes;
      });
      servers.push(server);
      await answering(`${net}.2`, () => (server.exitCode === null ? undefined : said));
      logins.push(`Host ${name}\n  HostName ${net}.2\n`);
    }
    const ssh = join(keys, "ssh");
    writeFileSync(
      ssh,
      `${logins.join("")}Host *
  User root
  IdentityFile ${keys}/user
  IdentitiesOnly yes
  UserKnownHostsFile ${keys}/known
  StrictHostKeyChecking accept-new
  LogLevel ERROR
`,
    );
    // Where a login begins: it would be the user's own folder.
    const commands = documented("hosts").replaceAll("--workdir archive", `--workdir ${home}/archive`);
    sh(archive, commands, { ...env, PARALLEL_SSH: `ssh -F ${ssh}`, PARALLEL_HOME: join(root, "parallel") });
    const worked = names.filter((name) => existsSync(join(root, name, "archive/dist/manifest-sha256.txt")));
    if (worked.length !== names.length) throw new Error(`only ${worked.join(", ") || "no host"} has built a shard`);
  } finally {
    for (const server of servers) {
      if (server.exitCode === null) {
        server.kill("SIGTERM");
        await once(server, "exit");
      }
    }
    // With a namespace goes its end of the link, and with that ours.
    for (const space of spaces) sh(root, `ip netns del ${space}`, env);
  }
  return archive;
}

/** Waits until a host answers at the port of ssh. Throws what `ended` gives, or after ten seconds. */
async function answering(host: string, ended: () => string | undefined): Promise<void> {
  for (let n = 0; ; n++) {
    const socket = connect(22, host);
    const answers = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (answers) return;
    const said = ended();
    if (said !== undefined || n > 100) throw new Error(`sshd does not answer at ${host}: ${said ?? ""}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

type Step = { readonly run?: string; readonly uses?: string; readonly with?: Readonly<Record<string, string>> };
type Job = {
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
};

/** Runs a workflow's own commands, each machine in a folder of its own; artifacts are files that are copied. */
function asWorkflow(root: string, env: NodeJS.ProcessEnv): string {
  const [workflow] = documents(join(examples, ".github/workflows/publish.yml")) as [{ jobs: Record<string, Job> }];
  const artifacts = join(root, "artifacts");
  mkdirSync(artifacts);
  let machine = "";
  for (const [name, { steps, strategy }] of Object.entries(workflow.jobs))
    for (const shard of strategy?.matrix.shard ?? [0]) {
      machine = copyOf(root, `workflow-${name}-${shard}`);
      const filled = (text = "") => text.replace(/\$\{\{ matrix\.shard \}\}/g, String(shard));
      for (const step of steps) {
        const path = filled(step.with?.path ?? ".");
        if (step.uses?.startsWith("actions/upload-artifact@"))
          cpSync(join(machine, path), join(artifacts, path.replace(/^.*\//, "")));
        if (step.uses?.startsWith("actions/download-artifact@"))
          for (const file of readdirSync(artifacts).filter((one) =>
            one.startsWith((step.with?.pattern ?? "").replace("*", "")),
          ))
            cpSync(join(artifacts, file), join(machine, path, file), { recursive: true });
        if (step.run && step.run !== "npm ci")
          sh(machine, filled(step.run), { ...env, GITHUB_OUTPUT: join(root, "output") });
      }
    }
  return machine;
}

type Manifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: {
    readonly completions?: number;
    readonly template?: {
      readonly spec: {
        readonly containers: readonly [
          {
            readonly args: readonly [string];
            readonly env?: readonly { readonly name: string; readonly value: string }[];
          },
        ];
      };
    };
  };
};

/** Runs the commands of Jobs, each pod in a folder of its own. */
function asJobs(root: string, env: NodeJS.ProcessEnv): string {
  const volume = join(root, "volume");
  mkdirSync(volume);
  let pod = "";
  for (const [n, { spec }] of manifests().entries()) {
    const [container] = spec.template?.spec.containers ?? [];
    if (!container) continue;
    for (let index = 0; index < (spec.completions ?? 1); index++) {
      pod = copyOf(root, `pod-${n}-${index}`);
      const own = Object.fromEntries((container.env ?? []).map(({ name, value }) => [name, value]));
      sh(pod, container.args[0].replaceAll("/shards/", `${volume}/`), {
        ...env,
        ...own,
        SOURCE_DATE_EPOCH: clock,
        JOB_COMPLETION_INDEX: String(index),
      });
    }
  }
  return pod;
}

const manifests = () =>
  ["shards", "unite"].flatMap((name) => documents(join(examples, `kubernetes/${name}.yaml`)) as Manifest[]);

const documents = (file: string) => parseAllDocuments(readFileSync(file, "utf8")).map((one) => one.toJS() as unknown);

/** The manifests' problems by the schema of Kubernetes, where a package with it is installed. */
async function schemaProblems(out: Out): Promise<string[]> {
  const models = "kubernetes-models";
  const problems: string[] = [];
  for (const manifest of manifests()) {
    const { apiVersion, kind } = manifest;
    let model: Readonly<Record<string, new (data: unknown) => { validate(): void }>>;
    try {
      model = await import(`${models}/${apiVersion}/${kind}`);
    } catch {
      out(`skipped    the schema of Kubernetes: ${models} is not installed (npm install --no-save ${models})`);
      return problems;
    }
    try {
      const Model = model[kind];
      if (!Model) throw new Error("there is no such kind");
      new Model(manifest).validate();
    } catch (error) {
      problems.push(`${kind} of examples/shards/kubernetes: ${error instanceof Error ? error.message : error}`);
    }
  }
  out("tried      the schema of Kubernetes");
  return problems;
}
