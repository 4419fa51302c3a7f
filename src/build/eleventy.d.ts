/** What of Eleventy 3 this project uses: it ships no types of its own. */
declare module "@11ty/eleventy" {
  /** What the configuration function and plugins are given. */
  export type EleventyConfig = {
    setUseGitIgnore(use: boolean): void;
    setUseTemplateCache(use: boolean): void;
    addExtension(extension: string, options: { readonly key: string }): void;
    addTemplateFormats(formats: string): void;
    addGlobalData(name: string, data: unknown): void;
    addTemplate(path: string, template: VirtualTemplate, data?: Readonly<Record<string, unknown>>): void;
    addLayoutAlias(alias: string, path: string): void;
    addFilter<A extends unknown[]>(name: string, filter: (this: InPage, ...input: A) => unknown): void;
    addTransform(name: string, transform: Transform): void;
    addCollection(name: string, collection: () => readonly unknown[]): void;
    addPassthroughCopy(what: string | Readonly<Record<string, string>>, options?: unknown): unknown;
    addWatchTarget(path: string, options?: { readonly resetConfig?: boolean }): void;
    addPlugin<O>(plugin: (eleventy: EleventyConfig, options: O) => void | Promise<void>, options?: O): void;
    on(event: EventName, listener: (event: Done) => void | Promise<void>): void;
    readonly ignores: Set<string>;
    /** What is copied, from where to where; true where the place is that below the input folder. */
    readonly passthroughCopies: Readonly<Record<string, { readonly outputPath: string | true }>>;
    readonly benchmarkManager: { getAll(): Record<string, { setIsVerbose(verbose: boolean): void }> };
    readonly events: Pick<import("node:events").EventEmitter, "listeners" | "removeAllListeners">;
  };

  export type EventName = "eleventy.before" | "eleventy.after";

  /** A template that is no file: it is given its data. */
  export type VirtualTemplate = { readonly render: (data: never) => string };

  /** A page as filters, collections and layouts know it. */
  export type PageData = {
    readonly url: string | false;
    readonly inputPath: string;
    readonly fileSlug: string;
    /** The path below the input folder, without its ending: `/history`. */
    readonly filePathStem: string;
  };
  /** Is given a page as it is to be written, and returns what is written instead. */
  export type Transform = (this: Transformed, content: string, outputPath: string | false) => unknown;
  type Transformed = InPage & { readonly outputPath: string | false };
  export type InPage = { readonly page: PageData };
  export type CollectionItem = { readonly data: { readonly page: PageData } & Readonly<Record<string, unknown>> };

  /** A page that was written. */
  export type Result = {
    readonly inputPath: string;
    readonly outputPath: string | false;
    readonly url: string | false;
    readonly content: string;
  };
  export type Done = { readonly results: readonly Result[]; readonly outputMode?: "fs" | "json" | "ndjson" };

  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        /** Empty for none. */
        readonly configPath: string;
        readonly quietMode: boolean;
        readonly loader: "esm";
        /** Is called before the configuration file and before plugins. */
        readonly config?: (eleventy: EleventyConfig) => void;
      },
    );
    readonly directories: {
      readonly input: string;
      readonly output: string;
      freeze(): void;
      setData(relativeToInput: string): void;
      getUserspaceInstance(): unknown;
    };
    /** Of the run at hand. */
    readonly config: {
      readonly dir: Readonly<Record<string, string>>;
      passthroughCopies: object;
      globalData: object;
      readonly transforms: Record<string, Transform>;
    };
    disableLogger(): void;
    init(options?: { readonly viaConfigReset: boolean }): Promise<void>;
    /** Makes ready for another build, as watching does. */
    restart(): Promise<void>;
    /** Renders, and writes to the file system or not; gives the pages, behind the copies where it wrote. */
    executeBuild(to: "fs"): Promise<readonly [copies: readonly unknown[], pages: readonly Result[]]>;
    executeBuild(to: "json"): Promise<readonly Result[]>;
  }
}

declare module "@11ty/eleventy-dev-server" {
  export default class DevServer {
    static getServer(name: string, folder: string, options: Readonly<Record<string, unknown>>): DevServer;
    serve(port: number): void;
    reload(event: { readonly files: readonly string[] }): void;
    sendError(event: { readonly error: Error }): void;
    close(): Promise<void>;
  }
}
