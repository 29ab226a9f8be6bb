# Words of the reports alone.

report-title = Your trail at AI services and trackers
report-made = Looked at on { $date }, from the browsers on one computer.
report-services = AI services
report-companies = Tracking companies
report-jurisdictions = Under whose law
report-findings = What you can do
report-decided = What was decided about other findings
report-lookalikes = Look-alikes
report-restricted = Restricted, or proposed to be
report-restricted-note = For what you say you are: { $whom }. Each with who issued it, how it stands and where it is written.
report-changes = What is new
report-sources = What we looked at
report-gaps = What we could not see
report-none = none seen
report-evidence = How we know
report-local = This report was made on your computer. Nothing was sent to anyone.
report-stopped = You stopped this audit before it was done; what was read until then is here.
report-period = Only days from { $from } to { $to } are counted.
report-period-from = Only days from { $from } on are counted.
report-period-to = Only days until { $to } are counted.
report-version = Report shape { $report }, footprint { $footprint }, audit { $audit } · facts of { $catalog }

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

report-since = Since the audit of { $date }:
report-new-services = { $n ->
        [one] One new AI service
       *[other] { $n } new AI services
    }: { $names }
report-new-companies = { $n ->
        [one] One new company
       *[other] { $n } new companies
    }: { $names }
report-new-programs = { $n ->
        [one] One new AI program
       *[other] { $n } new AI programs
    }: { $names }
report-new-extensions = { $n ->
        [one] One new AI extension
       *[other] { $n } new AI extensions
    }: { $names }
report-learned = Not new, but known only since our facts have grown: { $names }
report-cleared = Cookies gone: { $names }
report-learned-days = Its site was seen on { $n ->
        [one] one day
       *[other] { $n } days, at least,
    } that your browser may have forgotten. Known only since our facts of { $since }, and in no other number here:
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
report-place = Country
report-seat-services = Seat of services
report-seat-companies = Seat of companies
report-entities = Contract
report-stored-in = Data kept
report-parents = Parent's seat
report-measure = Of all
report-top-1 = First company
report-top-3 = First three
report-top-5 = First five
report-top-names = The first five
report-concentration = How much few companies hold
report-concentration-note = By the company at the top: visits to AI services, those from other devices included, and cookies of trackers.
report-profile = Browser, profile
report-cookie = Cookie
report-host = Of
report-on-sites = sites of others
report-role = Kind
report-created = Set
report-count = Count
report-session = end of session
report-holding = Kept or allowed
report-origins = Origins
report-blocked-kind = Blocked
report-line = Weeks
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
report-n-prompts-kept = { $n ->
        [one] one of them still in a browser
       *[other] { $n } of them still in a browser
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
report-n-downloads = { $n ->
        [one] one download
       *[other] { $n } downloads
    }
report-open = open for { $time }
report-stored = { $size } stored
report-allowed = allowed: { $what }

## Sections

report-services-note = Only the product's own pages count as visits. Conversations are distinct addresses, so there may be more.
report-services-seen = Seen, not used
report-services-seen-note = Only their makers' pages, or hops through them, were seen. They are not counted above.
report-services-asked = Asked by programs or extensions alone
report-services-asked-note = Not seen in browsers: only programs or extensions here ask them. They are not counted above, nor in shares of countries.
report-each-service = Service by service
report-each-company = Company by company
report-companies-note = Companies whose identifiers stand in these browsers, with all they own. Their own sites are not counted.
report-resembles = Resembles { $name }
report-companies-seen = Seen, without an identifier
report-companies-seen-note = Only cookies that remember a consent, protect a form or keep a choice stand there. They are not counted above.
report-meanings = What these words mean
report-lookalikes-note = Addresses that resemble an AI service and are not known to us as its own. They are never counted as its use.
report-law-note = Four ties, counted apart: where the company that runs a service has its seat (of trackers, the company at the top), whom some people make their contract with, where the service says it keeps data, and where the parent sits. None says another.
report-blocked = What your browsers say they blocked
report-blocked-note = Counted by the browsers themselves, in UTC days. They do not say where.
report-days-used = Days you used AI
report-days-note = { $n ->
        [one] One day
       *[other] { $n } days
    } with visits, all services together.
report-calendar = Calendar of { $year }: the table below says the same by month.
report-no-findings = Nothing known to us needs doing.
report-took = It took { $n } ms.
report-no-gaps = Everything found could be read.

## Facts

report-operator = Run by
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
report-limit-values = Cookie values are never requested, decoded, stored, shown or sent. Of what sites store only hosts and sizes are seen, of downloads never the file's name. Passwords and page titles are never read. Questions in addresses are counted, never kept.
report-limit-conversations = Counts are of what a browser wrote down. They say that a page was opened, not what was read or written there.
report-limit-until = An identifier's end says until when its company could recognise this browser if nothing is cleared. It does not say that it does.
report-limit-cookieless = Companies that recognise a device without cookies leave nothing to count. They are named only where something of theirs was seen.
report-limit-law = A missing fact means that it is not known to us, never that the answer is no.
report-limit-catalog = Facts about services and companies come from Spoor's catalog, each with its date and source. What a third party reported stands under its name.
report-limit-zone = Days of visits are in the time zone of this computer; dates of cookies and of the audit are in UTC.
report-depth = How deep the trail goes
