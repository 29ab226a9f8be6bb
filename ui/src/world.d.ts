/** The countries' outlines, made by `world.ts` when the page is built. */
declare module 'virtual:world' {
  export const size: readonly [number, number]
  /** SVG paths by ISO 3166-1's two letters; places without a code of their own begin with `-`. */
  export const shapes: Readonly<Record<string, string>>
  /** Middles of countries too small to be seen. */
  export const dots: Readonly<Record<string, readonly [number, number]>>
}
