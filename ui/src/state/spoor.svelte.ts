// What the auditor last said: its status, the footprint, the audits, the person's choices.
import {
  call,
  failure,
  type Failure,
  type Footprint,
  type Operator,
  type PastAudit,
  type Settings,
  type Status,
  type Subject,
} from '../door'
import { href } from './route.svelte'

class Spoor {
  status = $state.raw<Status | null>(null)
  footprint = $state.raw<Footprint | null>(null)
  audits = $state.raw<PastAudit[]>([])
  settings = $state.raw<Settings>({ skip: [], theme: 'system', contexts: [], strangers: true, keep_months: 12 })
  /** Why nothing can be shown. */
  trouble = $state.raw<Failure | null>(null)
  loaded = $state(false)
  private keeping: Promise<unknown> = Promise.resolve()

  async load(): Promise<void> {
    try {
      const answers = [
        call('status', null),
        call('footprint', null),
        call('settings', null),
        call('audits', null),
      ] as const
      const [status, footprint, settings, audits] = await Promise.all(answers)
      Object.assign(this, { status, footprint, settings, audits, trouble: null })
      show(settings.theme)
    } catch (thrown) {
      this.trouble = failure(thrown)
    }
    this.loaded = true
  }

  /** Choices are kept one after the other, so that the last one made is the one that stays. */
  async choose(change: Partial<Settings>): Promise<void> {
    this.settings = { ...this.settings, ...change }
    show(this.settings.theme)
    const kept = this.keeping.then(() => call('save_settings', this.settings))
    this.keeping = kept.catch(() => null)
    await kept
  }

  /** Who runs a service or a tracker. */
  operator(id: string): Operator | undefined {
    const { services = [], trackers = [] } = this.footprint ?? {}
    const service = services.find((trail) => trail.service.id === id)?.service
    return (service ?? trackers.flatMap((trail) => trail.trackers).find((tracker) => tracker.id === id))?.operator
  }

  /** The page that shows a subject, if there is one. A tracker is shown with its company. */
  door(subject: Subject): string | null {
    const { services = [], trackers = [], lookalikes = [], unseen } = this.footprint ?? {}
    switch (subject.kind) {
      case 'service':
        return services.some((trail) => trail.service.id === subject.id) ? href('services', subject.id) : null
      case 'tracker': {
        const trail = trackers.find(
          (trail) => trail.id === subject.id || trail.trackers.some((t) => t.id === subject.id),
        )
        return trail ? href('trackers', trail.id) : null
      }
      case 'lookalike':
        return lookalikes.length ? href('services') : null
      case 'program':
        return unseen?.programs.some(({ app }) => app.id === subject.id) ? href('programs', subject.id) : null
      case 'extension':
        return unseen?.extensions.some(({ extension }) => extension.id === subject.id)
          ? href('programs', subject.id)
          : null
      case 'profile':
        return null
    }
  }
}

export const spoor = new Spoor()

function show(theme: Settings['theme']): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
}
