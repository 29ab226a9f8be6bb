# Words of the reports alone.

report-title = Your trail at AI services and trackers
report-made = Looked at on { $date } at { $time } UTC, in { $seconds } s.
report-stopped = The look was stopped before its end: what was not read is listed below.
report-period = Only what was seen from { $from } to { $to }.
report-open-end = any time
report-contents = Contents
report-local = This report was made on your computer. Nothing was sent to anyone.
report-made-by = Made by { $generator }.
report-none = none seen

## The headline's numbers, as they stand in it

report-mark-services = { $n ->
        [one] One AI service
       *[other] { $n } AI services
    }
report-mark-companies = { $n ->
        [one] one tracking company
       *[other] { $n } tracking companies
    }
report-mark-companies-first = { $n ->
        [one] One tracking company
       *[other] { $n } tracking companies
    }
report-mark-countries = { $n ->
        [one] one country
       *[other] { $n } countries
    }

## What is new

report-changes = What is new
report-first = This was the first look, so there is nothing to compare it with.
report-since = Since the look of { $date }:
report-new-services = { $n ->
        [0] No new AI service
        [one] One new AI service
       *[other] { $n } new AI services
    }
report-new-companies = { $n ->
        [0] No new tracking company
        [one] One new tracking company
       *[other] { $n } new tracking companies
    }
report-cleared = { $n ->
        [0] No cookies cleared
        [one] Cookies cleared of one service or tracker
       *[other] Cookies cleared of { $n } services and trackers
    }
report-cookies-moved = Cookies of all that is known to us: { $before } then, { $now } now
report-look-moved = { $n ->
        [0] No visit to a look-alike
        [one] One visit to a look-alike
       *[other] { $n } visits to look-alikes
    }
report-catalog-changed = The facts Spoor knows have changed since: some news may be old visits newly understood.
report-coverage-changed = Other profiles or stores were read then: some differences come from that alone.

## AI services

report-services = AI services
report-services-intro = Services you used, or that left cookies in your browsers. Most visits first.
report-services-none = No AI service known to us was seen.
report-service = Service
report-operator = Operator
report-seat = Seat
report-visits = Visits
report-chats = Chats
report-first-seen = First seen
report-last-seen = Last seen
report-cookies = Cookies
report-touched = Seen, but not used
report-touched-intro = Only the maker's pages were seen, or pages passed through on the way elsewhere. No cookie of theirs is left.
report-contacts = Maker's pages
report-passed = Passed through
report-details = Service by service
report-kind = Kind
report-status = Status
report-legal-name = Full name
report-parent = Part of
report-trail = Trail
report-count-visits = { $n ->
        [one] one visit
       *[other] { $n } visits
    }
report-count-chats = { $n ->
        [one] at least one conversation
       *[other] at least { $n } conversations
    }
report-count-prompts = { $n ->
        [one] one question in the address
       *[other] { $n } questions in the address
    }
report-count-synced = { $n ->
        [one] one visit from another device
       *[other] { $n } visits from other devices
    }
report-count-contacts = { $n ->
        [one] one visit to the maker's pages
       *[other] { $n } visits to the maker's pages
    }
report-count-passed = { $n ->
        [one] passed through once
       *[other] passed through { $n } times
    }
report-signed-in = a log-in stands
report-training = Training
report-training-unknown = not known to us
report-opt-out = How to switch it off
report-opt-out-page = page to switch it off
report-storage = Where data is kept
report-embeds = Trackers reported on its pages
report-actions = What authorities did
report-claims = What others report
report-claim = { $by } reports:
report-links = Its own pages
report-link-privacy-policy = privacy policy
report-link-data-controls = data controls
report-link-export = take out your data
report-link-delete-account = delete the account
report-link-requests = ask about your data
report-note = Note
report-certainty = Certainty
report-as-of = as of { $date }
report-places = Where it was seen
report-browser = Browser
report-profile = Profile
report-cookie = Cookie
report-host = Set for
report-host-others = sites of others
report-role = For
report-count = Number
report-expires = Lasts until
report-session-only = end of session
report-roles = What these cookies are for

## Tracking companies

report-companies = Tracking companies
report-companies-intro = Companies whose cookies stand in your browsers, or through whose hosts your visits passed. Widest reach first; own sites of a company are not counted.
report-companies-none = No tracking company known to us was seen.
report-company = Company
report-sites = Sites
report-until = Could recognise you until
report-purposes = Known for
report-trackers = Trackers
report-purposes-plain = What they are known for, in plain words

## Under whose law

report-jurisdictions = Under whose law
report-jurisdictions-intro = Where the companies behind these services and trackers have their seat. A seat says whose law applies, not what a company does.
report-country = Country
report-share = Share

## Days

report-days = Days you used AI
report-days-said = { $days ->
        [one] One day with use
       *[other] { $days } days with use
    }, { $visits ->
        [one] one visit
       *[other] { $visits } visits
    }, from { $first } to { $last }.
report-days-none = No day of use is known to us.
report-days-image = Visits to AI services on each day of { $year }: { $visits } on { $days ->
        [one] one day
       *[other] { $days } days
    }
report-days-less = fewer visits
report-days-more = more
report-days-table = Visits month by month
report-year = Year
report-total = All

## Findings

report-findings = What you can do
report-findings-none = Nothing we know of asks for your attention.
report-findings-intro = Smallest effort first.
report-why = Why
report-do = What to do
report-effort = takes { $effort }

## Look-alikes

report-lookalikes = Look-alikes
report-lookalikes-intro = Visits to addresses that resemble an AI service and are not known to us as its own. They are never counted as its use.
report-resembles = Resembles

## What we looked at and what not

report-gaps = What we could not see
report-gaps-none = Everything that was found could be read.
report-where = Where
report-this-computer = this computer
report-cause = What happened
report-remedy = What to do
report-sources = What we looked at
report-sources-none = No store was read.
report-store = Store
report-state = State
report-rows = Rows
report-rejected = Not understood
report-size = Size
report-time = Time
report-millis = { $n } ms

## How it was counted

report-method = How this was counted, and its limits
report-method-lower = All numbers are lower bounds. What a browser forgot, what was cleared, and what is not known to us cannot be counted.
report-method-forget = Browsers of the Chrome family forget visits after about 90 days. What Spoor saw before that, it keeps in its own ledger.
report-method-private = Private windows leave nothing behind: what was done in them is not in this report.
report-method-visits = A visit is a page a person ended on. Pages passed through, frames, and visits made on another device are counted apart.
report-method-chats = Conversations are counted by their addresses; what was written in them is never read.
report-method-values = Of cookies, the name, the site and the dates are read. Their values are never read, and neither are passwords, page titles or what you asked.
report-method-sites = Sites on which a company stands are counted, not kept: this report does not name the sites you opened.
report-method-names = Who is behind a host, an address or a cookie is looked up in a list of facts of { $catalog }. What is not in it is not counted.
report-method-local = Nothing left this computer. Links in this report lead to the sources of facts; nothing is fetched until you open one.
report-countries = countries
report-stopped = You stopped this audit before it was done; what was read until then is here.
report-period = What stands here is from { $from } to { $to }.
report-version = Report shape { $report }, footprint { $footprint }, audit { $audit } · facts of { $catalog }

## What is new

report-since = Since the audit of { $date }:
report-new-services = { $n ->
        [one] One new AI service
       *[other] { $n } new AI services
    }: { $names }
report-new-companies = { $n ->
        [one] One new company
       *[other] { $n } new companies
    }: { $names }
report-cleared = Cookies gone: { $names }
report-no-news = No new service or company
report-cookies-now = Cookies known to us: { $before } then, { $now } now
report-lookalike-visits = { $n ->
        [one] One visit
       *[other] { $n } visits
    } to a look-alike
report-catalog-changed = The catalog of facts has changed since then: something new here may be old and only now known to us.
report-coverage-changed = Other profiles or stores were read then: something new here may only have been looked at for the first time.

## Columns

report-service = Service
report-company = Company
report-country = Seat
report-first = First seen
report-last = Last seen
report-days = Days
report-visits = Visits
report-conversations = Conversations
report-prompts = Questions in addresses
report-cookies = Cookies
report-sites = Sites
report-purposes = Known for
report-until = Could recognise you until
report-reach = Reach
report-share = Share
report-profile = Browser, profile
report-cookie = Cookie
report-host = Of
report-on-sites = sites of others
report-role = Kind
report-created = Set
report-count = Count
report-session = end of session
report-resembles = Resembles
report-where = Where
report-month = Month
report-store = Store
report-state = Read
report-rows = Rows
report-rejected = Not understood
report-size = Size
report-millis = Milliseconds
report-tries = Tries
report-computer = This computer

## Counts

report-n-visits = { $n ->
        [one] one visit
       *[other] { $n } visits
    }
report-n-conversations = { $n ->
        [one] one conversation
       *[other] { $n } conversations
    }
report-n-prompts = { $n ->
        [one] one question in an address
       *[other] { $n } questions in addresses
    }
report-n-synced = { $n ->
        [one] one visit from another device of yours
       *[other] { $n } visits from other devices of yours
    }
report-n-contacts = { $n ->
        [one] one visit to the maker's pages
       *[other] { $n } visits to the maker's pages
    }
report-n-passed = { $n ->
        [one] passed through once
       *[other] passed through { $n } times
    }
report-n-cookies = { $n ->
        [one] one cookie
       *[other] { $n } cookies
    }
report-n-bounced = { $n ->
        [one] One visit
       *[other] { $n } visits
    } passed through its hosts on the way elsewhere.
report-signed-in = a log-in stands

## Sections

report-services-note = Only the product's own pages count as visits. Conversations are distinct addresses, so there may be more.
report-services-seen = Seen, not used
report-services-seen-note = Only their makers' pages, or hops through them, were seen. They are not counted above.
report-companies-note = Companies whose identifiers stand in these browsers, with all they own. Their own sites are not counted.
report-lookalikes-note = Addresses that resemble an AI service and are not known to us as its own. They are never counted as its use.
report-law-note = The seat of the company that runs a service or tracker, or of the one that controls it. It does not say where data lies.
report-days-used = Days you used AI
report-days-note = { $n ->
        [one] One day
       *[other] { $n } days
    } with visits, all services together.
report-calendar = Calendar of { $year }: the table below says the same by month.
report-no-findings = Nothing known to us needs doing.
report-no-gaps = Everything found could be read.

## Facts

report-operator = Run by
report-parent = controlled by { $name }
report-training = Training
report-opt-out = how to switch it off
report-storage = Data kept in
report-links = Pages
report-link-policy = privacy policy
report-link-controls = data controls
report-link-export = take out data
report-link-delete = delete account
report-link-requests = requests about your data
report-action = Authority: { $kind }
report-claim = Reported by { $by }
report-status = status: { $status }
report-embeds = Trackers reported on its pages
report-known = This entry

## Methods and limits

report-limits = How this was made, and its limits
report-limit-retention = Chrome and its relatives forget visits after about 90 days, Firefox when its store grows large. Days seen by an earlier audit stay in Spoor's own log and are counted here.
report-limit-private = Private windows leave nothing behind, so nothing of them is here. What was cleared before the first audit is not here either.
report-limit-elsewhere = Only browsers on this computer were looked at. Apps, phones and other computers are not part of it, apart from visits a browser's sync brought here.
report-limit-values = Cookie values are never requested, decoded, stored, shown or sent. Passwords and page titles are never read. Questions in addresses are counted, never kept.
report-limit-conversations = Counts are of what a browser wrote down. They say that a page was opened, not what was read or written there.
report-limit-until = An identifier's end says until when its company could recognise this browser if nothing is cleared. It does not say that it does.
report-limit-cookieless = Companies that recognise a device without cookies leave nothing to count. They are named only where something of theirs was seen.
report-limit-law = A missing fact means that it is not known to us, never that the answer is no.
report-limit-catalog = Facts about services and companies come from Spoor's catalog, each with its date and source. What a third party reported stands under its name.
report-limit-zone = Days of visits are in the time zone of this computer; dates of cookies and of the audit are in UTC.
