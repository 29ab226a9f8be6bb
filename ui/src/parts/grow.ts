/** Of what stands at the end of a long list: asks for more shortly before it comes into sight. */
export const grow =
  (more: () => void) =>
  (sentinel: HTMLElement): (() => void) => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), {
      rootMargin: '1200px',
    })
    observer.observe(sentinel)
    return () => observer.disconnect()
  }
