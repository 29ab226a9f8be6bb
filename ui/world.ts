// The countries' outlines, drawn at build time: the page carries paths, and no code or data of maps.
import { geoArea, geoEqualEarth, geoPath } from 'd3-geo'
import type { Feature, FeatureCollection } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Plugin } from 'vite'
import coarse from 'world-atlas/countries-110m.json' with { type: 'json' }
import fine from 'world-atlas/countries-50m.json' with { type: 'json' }

const NAME = 'virtual:world'
const [WIDTH, HEIGHT] = [900, 410]
/** Nobody has a seat there, and it would take a fifth of the room. */
const LEFT_OUT = 'AQ'

/** Natural Earth, by its package (public domain): `id` is the number of ISO 3166-1, where there is one. */
function countries(atlas: unknown): Map<string, Feature> {
  const topology = atlas as Topology<{ countries: GeometryCollection }>
  const { features } = feature(topology, topology.objects.countries) as FeatureCollection
  const found = new Map<string, Feature>()
  for (const one of features) {
    // Numbers are other names of the same places, and locales know both.
    const [tag = ''] = one.id ? Intl.getCanonicalLocales(`und-${one.id}`) : []
    // What has no number (a disputed place) is drawn with the land and belongs to no row.
    found.set(tag.slice(4) || `-${found.size}`, one)
  }
  return found
}

export function world(): Plugin {
  return {
    name: 'world',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null
      const [outlines, places] = [countries(coarse), countries(fine)]
      outlines.delete(LEFT_OUT)
      const land = { type: 'FeatureCollection', features: [...outlines.values()] } as FeatureCollection
      const path = geoPath(geoEqualEarth().fitSize([WIDTH, HEIGHT], land)).digits(1)
      const shapes = Object.fromEntries([...outlines].map(([code, one]) => [code, path(one) ?? '']))
      /** Those too small to be seen or hit, by their middle. */
      const dots = [...places]
        .filter(([code, one]) => /^[A-Z]{2}$/.test(code) && (!shapes[code] || geoArea(one) < 2e-4))
        .map(([code, one]) => [code, path.centroid(one).map((at) => Math.round(at * 10) / 10)])
      return `export const size = ${JSON.stringify([WIDTH, HEIGHT])}
export const shapes = ${JSON.stringify(shapes)}
export const dots = ${JSON.stringify(Object.fromEntries(dots))}`
    },
  }
}
