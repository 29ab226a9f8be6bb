// The time, as often as "2 minutes ago" needs it.

class Clock {
  now = $state(Date.now())
}

export const clock = new Clock()
setInterval(() => (clock.now = Date.now()), 20_000)
