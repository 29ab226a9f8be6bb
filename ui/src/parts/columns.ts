// Columns that many tables share: a count, a day, a profile.
import type { Place, ProfileKey, StoreRead } from '../door'
import { number, shortDay } from '../format'
import { profileName } from '../phrases'
import { say } from '../words'
import type { Column } from './Table.svelte'

/** A number, a dash for none. */
export const counts = <Row>(
  key: string,
  label: string,
  value: (row: Row) => number,
  width = '60px',
  spare = false,
): Column<Row> => ({
  key,
  label: say(label),
  value,
  text: (row) => (value(row) ? number(value(row)) : '–'),
  width,
  numeric: true,
  spare,
})

/** A day, or the words for none. */
export const days = <Row>(
  key: string,
  label: string,
  value: (row: Row) => string | null,
  { none = '–', spare = false } = {},
): Column<Row> => ({
  key,
  label: say(label),
  value,
  text: (row) => {
    const at = value(row)
    return at ? shortDay(at) : none
  },
  width: '104px',
  numeric: true,
  spare,
})

/** The profile something lies in. */
export const profiles = <Row extends { profile: ProfileKey }>(
  known: () => (Place | StoreRead)[],
  spare = false,
): Column<Row> => ({
  key: 'where',
  label: say('ui-profile'),
  value: (row) => profileName(row.profile, known()),
  width: 'minmax(0, 1.5fr)',
  spare,
})
