/** The part of Eleventy Image's interface that this project uses, for it ships no types. */
declare module "@11ty/eleventy-img" {
  /** Makes all widths and formats of a picture, and writes them into `outputDir`. */
  export default function image(
    file: string,
    options: {
      readonly widths: readonly number[];
      readonly formats: readonly string[];
      readonly outputDir: string;
      readonly filenameFormat: (id: string, file: string, width: number, format: string) => string;
      readonly formatFiltering: readonly string[];
      readonly fixOrientation: boolean;
      readonly useCache: boolean;
    },
  ): Promise<unknown>;
}
