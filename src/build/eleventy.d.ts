/** The part of Eleventy 3's interface that this project uses, for it ships no types. */
declare module "@11ty/eleventy" {
  /** The argument of configuration functions and plugins. */
  export type EleventyConfig = {
    setUseGitIgnore(use: boolean): void;
    setUseTemplateCache(use: boolean): void;
    addExtension(extension: string, options: { readonly key: string }): void;
    addTemplateFormats(formats: string): void;
    addGlobalData(name: string, data: unknown): void;
    addTemplate(path: string, template: VirtualTemplate, data?: Readonly<Record<string, unknown>>): void;
    amendLibrary(engine: "md", amend: (markdown: never) => void): void;
    addLayoutAlias(alias: string, path: string): void;
    addFilter<A extends unknown[]>(name: string, filter: (this: InPage, ...input: A) => unknown): void;
    addTransform(name: string, transform: Transform): void;
    addCollection(name: string, collection: () => readonly unknown[]): void;
    addPassthroughCopy(what: string | Readonly<Record<string, string>>, options?: unknown): unknown;
    addWatchTarget(path: string, options?: { readonly resetConfig?: boolean }): void;
    addPlugin<O>(plugin: (eleventy: EleventyConfig, options: O) => void | Promise<void>, options?: O): void;
    on(event: EventName, listener: (event: Done) => void | Promise<void>): void;
    readonly ignores: Set<string>;
    /** The copies by source; `outputPath` is true where the path in the site is that below the input folder. */
    readonly passthroughCopies: Readonly<Record<string, { readonly outputPath: string | true }>>;
    readonly benchmarkManager: { getAll(): Record<string, { setIsVerbose(verbose: boolean): void }> };
    readonly events: { listeners(name: EventName): unknown[]; removeAllListeners(name: EventName): unknown };
  };

  export type EventName = "eleventy.before" | "eleventy.after";

  /** A template that is no file. `render` is called with the page's data. */
  export type VirtualTemplate = { readonly render: (data: never) => string };

  /** `page` in the data of templates and in filters. */
  export type PageData = {
    readonly url: string | false;
    readonly inputPath: string;
    readonly fileSlug: string;
    /** The path below the input folder, without its ending: `/history`. */
    readonly filePathStem: string;
  };
  /** Is called with a page's text before it is written, and returns the text to write instead, or a promise of it. */
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
        /** The configuration file; empty for none. */
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
    /** The configuration of the present run. */
    readonly config: {
      readonly dir: Readonly<Record<string, string>>;
      passthroughCopies: object;
      globalData: object;
      readonly transforms: Record<string, Transform>;
    };
    disableLogger(): void;
    init(options?: { readonly viaConfigReset: boolean }): Promise<void>;
    /** Makes it ready for another run, as watch mode does. */
    restart(): Promise<void>;
    /** Renders all pages; `fs` writes them and copies files. Returns the pages; for `fs` after the copies. */
    executeBuild(to: "fs"): Promise<readonly [copies: readonly unknown[], pages: readonly Result[]]>;
    executeBuild(to: "json"): Promise<readonly Result[]>;
  }
}
