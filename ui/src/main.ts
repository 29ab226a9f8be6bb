// Shows the last audit as soon as it and the fonts are there, so that nothing moves or flashes.
import { mount } from 'svelte'
import App from './App.svelte'
import { run } from './state/run.svelte'
import { spoor } from './state/spoor.svelte'
import './style/fonts.css'
import './style/tokens.css'
import './style/base.css'

const FONTS = ['400 38px "Source Serif 4"', '400 14px Inter']
/** A person rather sees a frame without numbers than nothing at all. */
const PATIENCE = 500

const ready = Promise.all([spoor.load(), ...FONTS.map((font) => document.fonts.load(font))])
await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))])
mount(App, { target: document.body })
await ready
// Opened on the sample data: there is nothing to ask before they are read.
if (spoor.status?.sample && !spoor.footprint) await run.start()
