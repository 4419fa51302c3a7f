/** What of Eleventy 3 this project uses: it ships no types of its own. */
declare module "@11ty/eleventy" {
  /** What the configuration function is given. */
  export type EleventyConfig = {
    setUseGitIgnore(use: boolean): void;
    setDataFileSuffixes(suffixes: readonly string[]): void;
    setQuietMode(quiet: boolean): void;
    addExtension(extension: string, options: { readonly key: string }): void;
    addGlobalData(name: string, data: () => unknown): void;
    addTransform<T>(name: string, transform: (content: T) => T | string | Uint8Array): void;
    on(event: "eleventy.before", listener: (build: { readonly outputMode: "fs" | "json" | "ndjson" }) => void): void;
    on(
      event: "eleventy.after",
      listener: (done: { readonly results: readonly { readonly outputPath: string }[] }) => void,
    ): void;
  };

  export class Eleventy {
    constructor(
      input: string | undefined,
      output: string | undefined,
      options: { readonly configPath: string; readonly quietMode: boolean },
    );
    disableLogger(): void;
    init(): Promise<void>;
    /** The pages as they are before they are written: `content` is what the last transform gave. */
    toJSON<T>(): Promise<readonly { readonly outputPath: string; readonly content: T }[]>;
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
