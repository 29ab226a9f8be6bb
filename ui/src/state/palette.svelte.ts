// Whether the search over everything is open.

class Palette {
  open = $state(false)
}

export const palette = new Palette()
