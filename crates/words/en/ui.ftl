# Words of the window alone.

## The frame

ui-name = Spoor
ui-skip = Skip to the content
ui-sections = Sections
ui-nav-summary = Summary
ui-nav-services = AI services
ui-nav-trackers = Trackers
ui-nav-jurisdictions = Jurisdictions
ui-nav-programs = On this computer
ui-nav-findings = Findings
ui-nav-audits = Audits
ui-nav-unseen = Not seen
ui-nav-settings = Settings
ui-nav-auditing = Auditing
ui-group-act = Act
ui-group-record = Record
ui-local = Nothing leaves this computer
ui-local-long = Nothing leaves this computer: this program talks to no network.
ui-sample = Sample data
ui-sample-on = Explore with sample data
ui-sample-off = Back to my own data
ui-close = Close
ui-cancel = Cancel
ui-copy = Copy
ui-copy-address = Copy { $address }
ui-copied = Copied: { $address }
ui-copy-selected = The address is selected: copy it with Ctrl+C.
ui-failed = That did not work: { $message }
ui-more = More rows follow
ui-missing = There is no trail of this any more.
ui-missing-why = The latest audit did not see it, or it was forgotten.
ui-as-of = as of { $date }
ui-this-computer = This computer
ui-trouble-title = Spoor cannot open its own record.
ui-trouble-about = Nothing was lost by this. Close other windows of Spoor and try again; if it stays, the words below say why.
ui-broken = This page could not be drawn.
ui-broken-about = The record is unharmed and all other pages work. What went wrong: { $message }
ui-try-again = Try again

## Counts

ui-n-services = { $n ->
        [one] One AI service
       *[other] { $n } AI services
    }
ui-n-companies = { $n ->
        [one] one tracking company
       *[other] { $n } tracking companies
    }
ui-n-countries = { $n ->
        [one] one country
       *[other] { $n } countries
    }
ui-profiles-n = { $n ->
        [one] 1 profile
       *[other] { $n } profiles
    }
ui-visits-n = { $n ->
        [one] 1 visit
       *[other] { $n } visits
    }
ui-visits-word = { $n ->
        [one] visit
       *[other] visits
    }
ui-cookies-n = { $n ->
        [one] 1 cookie
       *[other] { $n } cookies
    }
ui-chats-n = { $n ->
        [one] 1 chat
       *[other] { $n } chats
    }
ui-findings-n = { $n ->
        [one] 1 finding
       *[other] { $n } findings
    }
ui-sources-n = { $n ->
        [one] 1 source
       *[other] { $n } sources
    }
ui-known-n = { $n } known to us
ui-on-sites = { $n ->
        [one] on 1 site
       *[other] on { $n } sites
    }
ui-all = All { $n }
ui-fewer = Fewer

## First run and the running audit

ui-welcome-title = Which AI services and trackers hold a trail of you?
ui-welcome-lead = Spoor reads what the browsers on this computer have kept and answers in one sentence, with every row behind it and with what it could not see.
ui-reads = What Spoor reads
ui-reads-1 = Addresses and times of visits and downloads, to count them by service and day
ui-reads-2 = Names, hosts and dates of cookies
ui-reads-3 = Hosts and sizes of what sites store, what they may use, redirects and blocks the browser noted
ui-reads-4 = Names of browsers and profiles, and how they are set
ui-reads-5 = AI programs, models and extensions here: names, sizes, times, and what their tools may reach
ui-never = What it never reads
ui-never-1 = Contents of cookies, of what sites store, names of downloads
ui-never-2 = Passwords, keys, forms, bookmarks
ui-never-3 = Titles and contents of pages
ui-never-4 = What you wrote to an AI service
ui-found = Found to read
ui-found-nothing-read = Nothing has been opened yet
ui-looking-for = Looking for browsers …
ui-running = running
ui-no-stores = nothing to read
ui-none-chosen = Choose at least one profile with something to read.
ui-start = Start the audit
ui-look-again = Look again
ui-preparing = Making sample data …
ui-auditing-title = Reading, without changing anything.
ui-auditing-so-far = { $rows ->
        [one] 1 row read
       *[other] { $rows } rows read
    }, { $known } of them known to us.
ui-auditing-line = Auditing · { $share } · { $rows } rows
ui-of-bytes = { $share } of { $bytes }
ui-waiting = waiting
ui-programs = Looking for AI programs
ui-here-title = { $programs ->
        [0] No AI program
        [one] One AI program
       *[other] { $programs } AI programs
    } and { $extensions ->
        [0] no AI extension
        [one] one AI extension
       *[other] { $extensions } AI extensions
    } on this computer
ui-here-never = The latest audit did not get as far as programs.
ui-here-where = Programs are known by their folders, commands and names among what runs; extensions by the lists browsers keep of them. What our facts do not name is not seen.
ui-here-models = { $n ->
        [one] One model
       *[other] { $n } models
    } on this computer, { $size }
ui-here-service = What your browsers hold of { $name }
ui-writing = Writing to Spoor's own record
ui-stop = Stop
ui-stopping = Stopping …
ui-stop-about = What was read until then is kept; the rest is shown as not seen.

## Summary

ui-audited = Audited { $when }
ui-audited-now = Audited just now
ui-audit-now = Audit now
ui-audit-stopped = stopped early
ui-export = Export report
ui-export-title = Save a report
ui-export-about = A report holds names of services and companies, counts, dates, and names of browsers and profiles. No address you visited is in it.
ui-export-forms = As a page it can be read, printed or handed over; as JSON it is for programs.
ui-export-html = As a page
ui-export-json = As JSON
ui-saved = Saved to { $path }
ui-first-audit = This is the first audit. From the next one on, what is new stands here.
ui-since = Since { $date }:
ui-since-nothing = Since { $date }: nothing new.
ui-new-services = { $n ->
        [one] AI service
       *[other] AI services
    }
ui-new-companies = { $n ->
        [one] company
       *[other] companies
    }
ui-new-programs = { $n ->
        [one] AI program
       *[other] AI programs
    }
ui-new-extensions = { $n ->
        [one] AI extension
       *[other] AI extensions
    }
ui-learned-subjects = known only since our facts grew
ui-cleared = cleared
ui-cookies-more = { $n ->
        [one] cookie
       *[other] cookies
    }
ui-cookies-fewer = { $n ->
        [one] cookie fewer
       *[other] cookies fewer
    }
ui-lookalike-visits = { $n ->
        [one] visit to a look-alike
       *[other] visits to look-alikes
    }
ui-catalog-changed = Our facts are newer: some of this may be old
ui-coverage-changed = Other sources were read then
ui-card-services = AI services that know you
ui-card-trackers = Who is tracking you
ui-card-findings = What you can do
ui-card-law = Under whose law
ui-card-days = Days you used AI
ui-card-unseen = What we could not see
ui-trains = trains by default
ui-trained = trained as of { $year }
ui-show-how = Show me how
ui-no-services = We looked, and saw no AI service known to us. The history may have been cleared, or private windows used.
ui-no-trackers = We looked, and saw no tracking company known to us.
ui-no-findings = Nothing to do: no rule of ours found anything.
ui-no-law = Nobody known to us holds a trail, so nobody's law applies.
ui-law-bar = Part of each country among all AI services and companies
ui-law-others = { $n ->
        [one] One other
       *[other] { $n } others
    }
ui-no-gaps = Every store that was found was read.
ui-limits = No audit sees private windows, other devices, or what a browser has already forgotten.
ui-gaps-more = { $n ->
        [one] and one more
       *[other] and { $n } more
    }
ui-spark = Visits in the last { $weeks } weeks: { $most } in the busiest, { $last } in the latest
ui-heat = AI services used on { $days ->
        [one] 1 day
       *[other] { $days } days
    } of the last { $weeks } weeks, { $visits ->
        [one] 1 visit
       *[other] { $visits } visits
    }
ui-heat-day = { $day }: { $visits ->
        [0] no visits
        [one] 1 visit
       *[other] { $visits } visits
    }

## AI services

ui-services-title = { $n ->
        [0] No AI service known to us holds a trail of you.
        [one] One AI service holds a trail of you.
       *[other] { $n } AI services hold a trail of you.
    }
ui-services-met = { $n ->
        [one] One more was only met: its maker's pages, or on the way elsewhere.
       *[other] { $n } more were only met: their makers' pages, or on the way elsewhere.
    }
ui-services-asked = { $n ->
        [one] One more is asked by programs or extensions here alone: no visit and no cookie of it is left.
       *[other] { $n } more are asked by programs or extensions here alone: no visit and no cookie of them is left.
    }
ui-services-lead = Counts are lower bounds: browsers forget.
ui-search-services = Search AI services
ui-search-trackers = Search companies
ui-filtered = Nothing here matches “{ $search }”.
ui-filtered-of = { $n } are there without the search.
ui-filter-clear = Show all
ui-service = AI service
ui-visits = Visits
ui-days = Days
ui-month = Month
ui-chats = Chats
ui-cookies = Cookies
ui-last = Last seen
ui-first = First seen
ui-signed-in = signed in
ui-lookalikes = Look-alikes
ui-lookalikes-about = Addresses that resemble a service and are not known to us as its own. They are never counted as its use.
ui-resembles = Resembles
ui-where = Where

ui-service-title = { $visits ->
        [one] It was visited once, on { $first }.
       *[other] It holds a trail of { $visits } visits on { $days ->
            [one] one day
           *[other] { $days } days
        }, since { $first }.
    }
ui-service-title-cookies = It left { $n ->
        [one] a cookie
       *[other] { $n } cookies
    } in your browsers. You were not seen using it.
ui-service-title-met = It was only met { $n ->
        [one] once
       *[other] { $n } times
    }: its maker's pages, or on the way elsewhere.
ui-synced = From other devices
ui-conversations = Conversations
ui-at-least = at least
ui-prompts = Questions in the address
ui-contacts = Maker's pages
ui-passed = Passed through
ui-card-depth = How deep
ui-card-days-of = Days you used { $name }
ui-title-learned = Its site was seen on { $n ->
        [one] one day
       *[other] { $n } days
    } before we knew whose it was.
ui-learned = Seen before we knew it
ui-learned-about = On these days, at least, a page of its site was open. Known only since our facts of { $since }; in no other number here.
ui-learned-day = { $day }: seen, known only later
ui-no-days = No visit on these days.
ui-card-facts = What is known of it
ui-training = Training
ui-storage = Where data is kept
ui-embeds = Trackers reported on its pages
ui-service-does = { $name } { $what }.
ui-card-acts = What authorities and courts did
ui-card-claims = What others reported, and whether it is seen here
ui-card-ways = Your ways out
ui-opt-out = Switch training off
ui-data-controls = Data settings
ui-export-data = Get a copy of your data
ui-delete-account = Delete the account
ui-requests = Ask about your data
ui-privacy-policy = Privacy policy
ui-no-opening = This window opens no addresses. Copy one into the browser of your choice.
ui-no-ways = None are known to us.
ui-card-blocked = What your browsers say they blocked
ui-blocked-about = Counted by the browsers themselves, in UTC days. They do not say where.
ui-card-held = Stored here and allowed
ui-held-kind = What
ui-held-host = Site
ui-held-stored = { $size } are stored in your browsers.
ui-held-allowed = You allowed it:
ui-held-about = Sizes are those of folders on your disk, or what the browser noted. What is in them was not read. A cookie allowance or a bounce is the browser's own note, not a word of yours.
ui-title-held = It keeps data in your browsers, or was allowed something. You were not seen using it.
ui-downloads = Downloads
ui-open = Stood open
ui-card-places = Where
ui-profile = Profile
ui-sites = Sites
ui-no-places = No rows are left behind this number.
ui-no-cookies = No cookies of { $name } were seen.
ui-name-of-cookie = Name
ui-role = For
ui-host = Set by
ui-others-sites = sites of others
ui-count = Count
ui-expires = Until
ui-session = session
ui-known = How sure we are that these addresses are the service's: { $confidence }.
ui-how-we-know = How we know
ui-maker = Who controls it
ui-whose = By { $name }
ui-lookalike-because = The host borrows the name of { $name } and is in none of our rules. Whose it is we do not know, and its address is not kept: look for it in the browser's history.
ui-forget = Forget
ui-forget-one = Forget { $name }
ui-forget-one-title = Forget { $name }?
ui-forget-one-about = Removes { $name } from Spoor's record. Your browsers and the company are not touched; a later audit may see it again.
ui-forgotten = { $n ->
        [0] There was nothing to forget.
        [one] Forgotten: 1 row.
       *[other] Forgotten: { $n } rows.
    }

## Trackers

ui-trackers-title = { $n ->
        [0] No tracking company known to us holds a trail of you.
        [one] One tracking company holds a trail of you.
       *[other] { $n } tracking companies hold a trail of you.
    }
ui-trackers-lasting = { $n ->
        [one] One could recognise this browser for more than a year.
       *[other] { $n } could recognise this browser for more than a year.
    }
ui-trackers-kept = { $n ->
        [one] One more left only cookies that do not follow you.
       *[other] { $n } more left only cookies that do not follow you.
    }
ui-does-not-follow = does not follow you
ui-trackers-lead = Sites are those on which its identifiers stand, its own left out.
ui-company = Company
ui-companies = Companies
ui-until = Could recognise you until
ui-thirteen-months = 13 months
ui-until-long = Could recognise this browser until
ui-session-end = the session ends
ui-company-title = It could recognise you on { $n ->
        [one] one site
       *[other] { $n } sites
    }{ $until ->
        [session] .
       *[other] , until { $until }.
    }
ui-company-title-cookies = It left { $n ->
        [one] a cookie
       *[other] { $n } cookies
    } in your browsers{ $until ->
        [session] .
       *[other] , the last of them until { $until }.
    }
ui-company-title-kept = It left { $n ->
        [one] a cookie that does
       *[other] { $n } cookies that do
    } not follow you: an answer, a choice or a safeguard.
ui-company-title-noted = Your browser noted a redirect through it. Nothing of it stands there.
ui-company-title-passed = It was passed through { $n ->
        [one] once
       *[other] { $n } times
    } on the way elsewhere.
ui-certainty = how sure we are: { $confidence }
ui-card-purposes = What it is for
ui-card-its-trackers = Its trackers seen here

## Jurisdictions

ui-law-title = { $n ->
        [0] No country's law is known to apply to your trail.
        [one] Your trail is under the law of one country.
       *[other] Your trail is under the law of { $n } countries.
    }
ui-law-lead = Where operators have their seat, and of trackers the company at the top.
ui-law-ties = Four ties, counted apart
ui-law-ties-about = A seat, a contract, a place of storage and a parent's seat are four facts. None says another, and one that is missing is not known to us.
ui-law-seat = Seat
ui-law-entity = Contract
ui-law-entity-long = Some people make their contract with a company here
ui-law-stored = Data kept
ui-law-stored-long = Says it keeps data here
ui-law-parent = Parent's seat
ui-law-parent-long = Its parent has its seat here
ui-law-seat-long = Has its seat here
ui-law-country = Country
ui-share = Share
ui-concentration = How much few companies hold
ui-concentration-about = By the company at the top: { $names }.
ui-measure = Of all
ui-first-n = { $n ->
        [one] The first
       *[other] The first { $n }
    }
ui-law-three = The first three stand for { $share }.

## Findings

ui-findings-title = { $n ->
        [0] There is nothing you need to do.
        [one] There is one thing you could do.
       *[other] There are { $n } things you could do{ $quick ->
            [0] .
            [one] ; one takes minutes.
           *[other] ; { $quick } take minutes.
        }
    }
ui-findings-lead = The smallest effort first. Say what is done or fine with you; a new audit shows whether a step worked.
ui-decided = What you decided
ui-verified = Done and verified
ui-nothing-open = Nothing is open: what was found you have decided.
ui-decide-about = What you say of: { $title }
ui-remind-on = Remind me on
ui-reason = Why, if you like (for you alone, in no report)
ui-keep-done = It is done
ui-keep-fine = I am fine with it
ui-keep-snoozed = Remind me then
ui-about-done = The next audit looks whether it is gone, and says so honestly.
ui-about-done-unseen = No browser tells whether this was done, so your word stands until it is about more than now.
ui-about-fine = It moves below. It comes back only when it is about another service, or when you take this back.
ui-about-snoozed = It moves below, and comes back by itself on that day.
ui-decided-done = Kept as done.
ui-decided-fine = Kept as fine with you.
ui-decided-snoozed = Kept until { $until }.
ui-undo = Undo
ui-undone = Taken back.
ui-strike = Take off the list
ui-of = { $what }: { $title }
ui-you-wrote = You wrote: { $reason }
ui-and-more = and { $n } more
ui-more-links = { $n ->
        [one] one more page
       *[other] { $n } more pages
    }
ui-do = What to do.

## Sources and audits

ui-sources-title = We read { $stores ->
        [0] nothing
        [one] one store
       *[other] { $stores } stores
    }; { $gaps ->
        [0] nothing stood in the way.
        [one] one thing we could not see.
       *[other] { $gaps } things we could not see.
    }
ui-card-sources = What we looked at
ui-no-sources = No store was read.
ui-store = Store
ui-state = Read
ui-rows = Rows
ui-rejected = Not understood
ui-size = Size
ui-time = Time
ui-card-limits = What no audit of browsers sees
ui-limit-forgets = What is already forgotten
ui-limit-forgets-about = Chromium and its kin keep about 90 days. Spoor keeps its own counts from the first audit on.
ui-limit-private = Private windows
ui-limit-private-about = They leave nothing behind on this computer. The company on the other side may still know.
ui-limit-elsewhere = Other devices
ui-limit-elsewhere-about = A phone or another computer is not here. Visits that came by sync are counted apart.
ui-limit-apps = Apps
ui-limit-apps-about = A program with an AI service or a tracker inside does not write to a browser's history.
ui-limit-unknown = What we do not know
ui-limit-unknown-about = A service or tracker that is not in our list is counted among the rows and named nowhere.
ui-audits-title = { $n ->
        [one] One audit so far, on { $first }.
       *[other] { $n } audits so far, the first on { $first }.
    }
ui-audits-lead = What each looked at, what it saw, and what it could not see.
ui-audit-of = { $stores ->
        [one] 1 store
       *[other] { $stores } stores
    } · { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    } · { $seconds }
ui-gaps = Not seen
ui-facts-of = With our facts of { $date }.
ui-more-audits = Older audits

## Settings

ui-strangers = Old days, understood later
ui-strangers-about = Of sites we do not know, a keyed digest of site and day is kept, so that newer facts can light up days your browser has forgotten; nobody can read a site out of it, and switched off, all of it is removed.
ui-strangers-on = Keep these digests
ui-strangers-off = Keep none
ui-settings-title = Your choices
ui-theme = Appearance
ui-theme-system = As the system
ui-theme-light = Light
ui-theme-dark = Dark
ui-profiles = Profiles to read
ui-profiles-about = A profile switched off is never opened, and is named among what was not seen.
ui-contexts = What you are
ui-contexts-about = Some offices and countries restrict services. Choose what you are, and what binds you is among the findings. Nothing is chosen for you, and the choice stays on this computer.
ui-sample-about = A made-up person, to look around without reading anything of yours.
ui-forget-title = Forget
ui-forget-sample = Sample data are shown. Go back to your own to forget any of them.
ui-forget-before = Forget older days
ui-forget-before-day = The first day to keep
ui-forget-before-about = Removes from Spoor's record all days before one you choose.
ui-forget-before-title = Forget all days before { $date }?
ui-forget-all = Forget everything
ui-forget-all-title = Forget everything?
ui-forget-all-about = Removes all audits, counts and choices from Spoor's record. Your browsers are not touched.
ui-forget-no-way-back = What is forgotten is overwritten and cannot be brought back.
ui-about = About
ui-about-version = Spoor { $version } knows { $services } AI services and { $trackers } trackers; facts of { $catalog }.
ui-catalog-part = Part of the catalog
ui-catalog-title = Title
ui-catalog-rows = Rows
ui-catalog-date = Last checked
ui-catalog-of-built-in = built in
ui-catalog-of-bundle = newer catalog
ui-catalog-of-list = list built in
ui-catalog-of-own = your own
ui-catalog-of-imported = your list
ui-catalog-fresh = { $date }
ui-catalog-old = { $date }: old, look for a newer one
ui-catalog-add = Services of your own, other names, exceptions and lists you saved: spoor catalog --help tells more, in a terminal.
ui-about-walled = It talks to no network, and could not: the system refuses it any, as a trial at its start has shown.
ui-about-open = It talks to no network; on this system nothing besides its source vouches for that.

ui-keep = How long the log keeps what browsers have let go
ui-keep-about = What a browser still holds stays in the log, whatever its age. What it has let go, and audits older than this, leave the log by themselves.
ui-keep-months = { $n } months
ui-keep-ever = For ever

ui-compare = Compare two audits
ui-compare-from = From
ui-compare-to = to

## Companies by the sites of AI services

ui-matrix-door = On which AI services' sites
ui-matrix-title = { $companies ->
        [0] No tracking company was seen on a site of an AI service.
        [one] One tracking company stands on { $services ->
            [one] the site of one AI service
           *[other] the sites of { $services } AI services
        }.
       *[other] { $companies } tracking companies stand on { $services ->
            [one] the site of one AI service
           *[other] the sites of { $services } AI services
        }.
    }
ui-matrix-about = Each figure says in how many profiles an identifier of the company stands on the service's own site.
ui-matrix-note = How and until when are the company's on all sites together. Sites we do not know are kept as digests no one can read, and are only counted.
ui-matrix-all = { $n ->
        [one] and one that stands on other sites alone
       *[other] and { $n } that stand on other sites alone
    }
ui-matrix-cell = { $n ->
        [one] on the site of { $name }, in one profile
       *[other] on the site of { $name }, in { $n } profiles
    }
ui-matrix-others = Other sites
ui-matrix-how = How
ui-matrix-cookie = cookies
ui-matrix-storage = storage
ui-search-matrix = Company or service
ui-nav-matrix = Companies by site

## Anything by its name

ui-find = Search everything
ui-find-short = Search
ui-find-about = A page, a service, a company, something to do
ui-find-page = page
ui-find-action = to do
ui-find-service = AI service
ui-find-company = company
ui-find-program = on this computer
ui-find-finding = finding
ui-find-light = Light appearance
ui-find-dark = Dark appearance
ui-find-system = Appearance as the system
ui-find-n = { $n ->
        [one] 1 result
       *[other] { $n } results
    }

## Timeline

ui-nav-timeline = Timeline
ui-timeline-title = { $n ->
        [0] No AI service was used from { $from } to { $until }.
        [one] AI services were used on one day from { $from } to { $until }.
       *[other] AI services were used on { $n } days from { $from } to { $until }.
    }
ui-timeline-none = No day with an AI service is known to us.
ui-timeline-lead = Counts are lower bounds. What a browser has let go since the first audit stays in Spoor's log for as long as you chose.
ui-timeline-range = Range
ui-timeline-from = From
ui-timeline-until = to
ui-range-91 = 3 months
ui-range-182 = 6 months
ui-range-365 = A year
ui-range-0 = All
ui-timeline-weeks = Visits by week and service
ui-timeline-weeks-label = { $n ->
        [one] One visit
       *[other] { $n } visits
    } in { $weeks ->
        [one] one week
       *[other] { $weeks } weeks
    }, by service; the same by month stands in the table below
ui-timeline-months = Visits by month and service
ui-timeline-others = { $n } others
ui-timeline-nothing = Nothing was seen from { $from } to { $until }.
ui-timeline-there = { $n ->
        [one] One day is known, { $first }.
       *[other] { $n } days are known, the first { $first }.
    }
ui-week = Week from { $day }: { $visits ->
        [0] no visits
        [one] 1 visit
       *[other] { $visits } visits
    }

## The map

ui-map = Countries under whose law your trail is
ui-map-country = { $country }: { $seats ->
        [0] no seat
        [one] one seat
       *[other] { $seats } seats
    }, { $others ->
        [0] no other tie
        [one] one other tie
       *[other] { $others } other ties
    }
ui-map-about = Filled: seats, the more the stronger. Outlined: other ties alone. Borders as Natural Earth draws them; they decide nothing. The table below says the same.
