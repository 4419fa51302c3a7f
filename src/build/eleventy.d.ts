/** Eleventy 3's interface as its documentation describes it for configurations, and what this project uses besides, for Eleventy ships no types. */
declare module "@11ty/eleventy" {
  /** The argument of configuration functions and plugins: https://www.11ty.dev/docs/config/ */
  export type EleventyConfig = {
    addPlugin<O>(plugin: string | Plugin<O>, options?: NoInfer<O>): void | Promise<void>;
    hasPlugin(plugin: string | Plugin<never>): boolean;

    addFilter<A extends unknown[]>(name: string, filter: (this: InPage, ...input: A) => unknown): void;
    addAsyncFilter<A extends unknown[]>(name: string, filter: (this: InPage, ...input: A) => Promise<unknown>): void;
    addNunjucksFilter(name: string, filter: (...input: never[]) => unknown): void;
    addLiquidFilter(name: string, filter: (...input: never[]) => unknown): void;
    addJavaScriptFunction(name: string, filter: (...input: never[]) => unknown): void;
    getFilter(name: string): (...input: unknown[]) => unknown;
    addShortcode<A extends unknown[]>(name: string, shortcode: (this: InPage, ...input: A) => unknown): void;
    addAsyncShortcode<A extends unknown[]>(
      name: string,
      shortcode: (this: InPage, ...input: A) => Promise<unknown>,
    ): void;
    addPairedShortcode<A extends unknown[]>(
      name: string,
      shortcode: (this: InPage, content: string, ...input: A) => unknown,
    ): void;
    addPairedAsyncShortcode<A extends unknown[]>(
      name: string,
      shortcode: (this: InPage, content: string, ...input: A) => Promise<unknown>,
    ): void;
    addNunjucksShortcode(name: string, shortcode: (...input: never[]) => unknown): void;
    addLiquidShortcode(name: string, shortcode: (...input: never[]) => unknown): void;
    addNunjucksTag(name: string, tag: (nunjucks: never, environment: never) => unknown): void;
    addLiquidTag(name: string, tag: (liquid: never) => unknown): void;
    getShortcode(name: string): (...input: unknown[]) => unknown;
    getPairedShortcode(name: string): (content: string, ...input: unknown[]) => unknown;
    addBundle(name: string, options?: Readonly<Record<string, unknown>>): void;

    addTransform(name: string, transform: Transform): void;
    addPreprocessor(
      name: string,
      extensions: string | readonly string[],
      preprocessor: (this: { readonly inputPath: string }, data: CollectionItem["data"], content: string) => unknown,
    ): void;
    addLinter(name: string, linter: Linter): void;
    addCollection(name: string, collection: (api: CollectionApi) => unknown): void;
    addGlobalData(name: string, data: unknown): void;
    addDataExtension(
      extensions: string,
      parser: DataParser | { readonly parser: DataParser; readonly read?: boolean; readonly encoding?: string | null },
    ): void;
    addPassthroughCopy(what: string | Readonly<Record<string, string>>, options?: CopyOptions): unknown;
    addDateParsing(parse: (this: InPage, value: unknown) => Date | string | false | undefined): void;
    addUrlTransform(transform: (page: { readonly url: string }) => string | undefined): void;
    setDataDeepMerge(merge: boolean): void;
    setDataFileBaseName(name: string): void;
    setDataFileSuffixes(suffixes: readonly string[]): void;
    setFreezeReservedData(freeze: boolean): void;
    addWatchTarget(path: string, options?: { readonly resetConfig?: boolean }): void;
    on<E extends EventName>(event: E, listener: (event: Events[E]) => void | Promise<void>): void;

    addTemplate(path: string, template: string | VirtualTemplate, data?: Readonly<Record<string, unknown>>): void;
    setTemplateFormats(formats: string | readonly string[]): void;
    addTemplateFormats(formats: string | readonly string[]): void;
    addExtension(extensions: string | readonly string[], options: Readonly<Record<string, unknown>>): void;
    /** Relative to the folder of pages; so is that of layouts. */
    setIncludesDirectory(folder: string): void;
    setLayoutsDirectory(folder: string): void;
    setLayoutResolution(resolve: boolean): void;
    addLayoutAlias(alias: string, path: string): void;
    setLibrary(engine: string, library: unknown): void;
    amendLibrary(engine: "md", amend: (markdown: never) => void): void;
    setLiquidOptions(options: Readonly<Record<string, unknown>>): void;
    setNunjucksEnvironmentOptions(options: Readonly<Record<string, unknown>>): void;
    addNunjucksGlobal(name: string, value: unknown): void;
    setFrontMatterParsingOptions(options: Readonly<Record<string, unknown>>): void;
    setServerOptions(options: Readonly<Record<string, unknown>>): void;
    setServerPassthroughCopyBehavior(behavior: "copy" | "passthrough"): void;
    setWatchThrottleWaitTime(milliseconds: number): void;
    setChokidarConfig(options: Readonly<Record<string, unknown>>): void;
    setConcurrency(templates: number): void;
    setDynamicPermalinks(dynamic: boolean): void;
    setEventEmitterMode(mode: "parallel" | "sequential"): void;
    configureErrorReporting(options: { readonly allowMissingExtensions: boolean }): void;
    addMarkdownHighlighter(highlight: (text: string, language: string) => string): void;
    setQuietMode(quiet: boolean): void;
    setWatchJavaScriptDependencies(watch: boolean): void;
    setUseGitIgnore(use: boolean): void;
    setUseTemplateCache(use: boolean): void;

    collections: Readonly<Record<string, (api: CollectionApi) => unknown>>;
    readonly additionalWatchTargets: readonly string[];
    readonly dataExtensions: ReadonlyMap<string, unknown>;
    readonly globalData: Readonly<Record<string, unknown>>;
    readonly virtualTemplates: Readonly<Record<string, object>>;
    /** Relative to the working folder: `./pages/_includes/`. */
    readonly directories: Run["directories"];
    readonly ignores: Set<string>;
    readonly watchIgnores: Set<string>;
    /** The copies by source; `outputPath` is true where the path in the site is that below the input folder. */
    readonly passthroughCopies: Readonly<
      Record<string, { readonly outputPath: string | true; readonly copyOptions?: CopyOptions }>
    >;
    readonly benchmarkManager: { getAll(): Record<string, { setIsVerbose(verbose: boolean): void }> };
    readonly events: { listeners(name: EventName): unknown[]; removeAllListeners(name: EventName): unknown };
  };

  /** A plugin, given to `addPlugin` with its options. */
  export type Plugin<O> = (eleventy: EleventyConfig, options: O) => unknown;

  type OwnPlugin = Plugin<Readonly<Record<string, unknown>>>;
  export const RenderPlugin: OwnPlugin;
  export const I18nPlugin: OwnPlugin;
  export const HtmlBasePlugin: OwnPlugin;
  export const InputPathToUrlTransformPlugin: OwnPlugin;
  export const BundlePlugin: OwnPlugin;
  export const IdAttributePlugin: OwnPlugin;

  /** What `addPassthroughCopy` takes; `filter` and `rename` get paths relative to the folder that is copied. */
  export type CopyOptions = {
    readonly filter?: string | readonly string[] | RegExp | ((path: string) => boolean);
    readonly rename?: (path: string) => string;
  } & Readonly<Record<string, unknown>>;

  /** Gets the text of a file and its path; with `read: false` the path alone. */
  export type DataParser = (content: string, path: string) => unknown;

  /** What functions of collections choose from: https://www.11ty.dev/docs/collections-api/ */
  export type CollectionApi = {
    getAll(): CollectionItem[];
    getAllSorted(): CollectionItem[];
    getFilteredByTag(tag: string): CollectionItem[];
    getFilteredByTags(...tags: string[]): CollectionItem[];
    getFilteredByGlob(glob: string | readonly string[]): CollectionItem[];
  };

  /** What listeners get: https://www.11ty.dev/docs/events/ */
  export type Events = {
    readonly "eleventy.before": Run;
    readonly "eleventy.after": Done;
    readonly "eleventy.beforeWatch": readonly string[];
    readonly "eleventy.contentMap": ContentMap;
  };
  export type Run = {
    readonly directories: {
      readonly input: string;
      readonly includes: string;
      readonly layouts?: string;
      readonly data: string;
      readonly output: string;
    };
    readonly runMode: "build" | "watch" | "serve";
    readonly outputMode: "fs" | "json" | "ndjson";
    readonly incremental: boolean | string;
    /** As `directories`, under the names of Eleventy 2. */
    readonly dir: Readonly<Record<string, string>>;
  };
  export type ContentMap = {
    readonly inputPathToUrl: Readonly<Record<string, readonly (string | false)[]>>;
    readonly urlToInputPath: Readonly<Record<string, { readonly inputPath: string; readonly groupNumber: number }>>;
  };
  export type Done = Run & { readonly results: readonly Result[] };
  export type EventName = keyof Events;

  /** A template that is no file. `render` is called with the page's data. */
  export type VirtualTemplate = { readonly render: (data: never) => string };

  /** `page` in the data of templates and in filters. */
  export type PageData = {
    readonly url: string | false;
    readonly inputPath: string;
    readonly fileSlug: string;
    /** The path below the input folder, without its ending: `/history`. */
    readonly filePathStem: string;
    readonly outputPath: string | false;
    readonly date: Date;
  };
  /** Is called with a page's text before it is written, and returns the text to write instead, or a promise of it. */
  export type Transform = (this: Transformed, content: string, outputPath: string | false) => unknown;
  type Transformed = InPage & {
    readonly inputPath: string;
    readonly outputPath: string | false;
    readonly url: string | false;
  };
  /** Is called with a page's text before its transforms. Eleventy does not wait for it. */
  export type Linter = (
    this: Transformed,
    content: string,
    inputPath: string,
    outputPath: string | false,
  ) => void | Promise<void>;
  /** `this` in filters, shortcodes and transforms. */
  export type InPage = { readonly page: PageData };
  export type CollectionItem = {
    readonly url: string | false;
    readonly inputPath: string;
    readonly fileSlug: string;
    readonly date: Date;
    readonly content: string;
    readonly page: PageData;
    readonly data: { readonly page: PageData } & Readonly<Record<string, unknown>>;
  };

  /** A page that was written. */
  export type Result = {
    readonly inputPath: string;
    readonly outputPath: string | false;
    readonly url: string | false;
    /** Bytes where a transform gave some. */
    readonly content: string | Uint8Array;
  };

  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        /** The configuration file; empty for none. */
        readonly configPath: string;
        readonly quietMode: boolean;
        readonly loader: "esm";
        readonly runMode?: Run["runMode"];
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
      virtualTemplates: object;
      readonly transforms: Record<string, Transform>;
    };
    /** There once it is initialised. */
    readonly watchTargets: { clearImportCacheFor(absolutePaths: readonly string[]): void };
    disableLogger(): void;
    init(options?: { readonly viaConfigReset: boolean }): Promise<void>;
    /** Makes it ready for another run, as watch mode does. */
    restart(): Promise<void>;
    /** Renders all pages; `fs` writes them and copies files. Returns the pages; for `fs` after the copies. */
    executeBuild(to: "fs"): Promise<readonly [copies: readonly unknown[], pages: readonly Result[]]>;
    executeBuild(to: "json"): Promise<readonly Result[]>;
  }
}
