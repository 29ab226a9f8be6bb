# Words of the terminal alone.

terminal-service = AI service
terminal-operator = Operator
terminal-country = Seat
terminal-visits = Visits
terminal-chats = Chats
terminal-cookies = Cookies
terminal-last = Last seen
terminal-company = Company
terminal-purposes = Known for
terminal-sites = Sites
terminal-stored = Stored
terminal-until = Could recognise you until
terminal-browser = Browser
terminal-profile = Profile
terminal-key = Key
terminal-stores = Stores
terminal-place = Folder
terminal-running = running
terminal-id = Id
terminal-category = Kind
terminal-difference-more = … and { $n } more; --all shows each.
terminal-more = … and { $n } more; the report and --json hold all.
terminal-lookalike = { $n ->
        [one] One visit went
       *[other] { $n } visits went
    } to addresses that resemble { $service } and are not known to us as its own.
terminal-todo = What you can do
terminal-decided = What you decided
terminal-verified = Done and verified
terminal-no-findings = Nothing is open: no rule of ours found anything that you have not decided.
terminal-decided-hidden = { $n ->
        [one] One more is decided or done
       *[other] { $n } more are decided or done
    }; spoor findings --all shows all.
terminal-reason = You wrote: { $reason }
terminal-finding-gone = Taken back. The latest audit no longer finds it.
terminal-unseen = What we could not see
terminal-no-service = No AI service known to us matches.
terminal-aliases = also: { $names }
terminal-stored-in = says it keeps data in: { $countries }
terminal-processes = runs as: { $names }
terminal-commands = its command: { $names }
terminal-installed = installed at: { $names }
terminal-used = keeps its data at: { $names }
terminal-editor-extensions = its extension in editors: { $names }
terminal-servers = lists servers of tools at: { $names }
terminal-closed = never opened, chats and keys: { $names }
terminal-addresses = its addresses are known ({ $status })
terminal-restricted = Restricted, or proposed to be, for what you say you are
terminal-concentration = Of all { $of } the first company holds { $one }, the first three { $three }, the first five { $five }: { $names }.

catalog-counts = { $services } services, { $trackers } trackers and { $companies } companies, by { $hosts } addresses and { $cookies } cookie names
catalog-part = Part
catalog-title = Title
catalog-date = Last checked
catalog-rows = Rows
catalog-built-in = built in
catalog-bundle = newer catalog
catalog-list = list built in
catalog-own = your own
catalog-imported = your list
catalog-age = { $date }, { $days } days ago
catalog-old = { $date }, { $days } days ago: old, look for a newer one
catalog-licences = The lists built in come from:
catalog-own-file = Your own file: { $path }
catalog-import-list = { $title }{ $date }: { $hosts } hosts, { $added } new and { $gone } gone against the one before; { $skipped } rules that say nothing of a whole host are left out
catalog-import-bundle = a newer catalog{ $date }: { $hosts } addresses, { $added } new and { $gone } gone against the one before
catalog-import-preview = Nothing was changed. Without --preview it is taken.
catalog-import-done = Taken. `spoor catalog remove { $name }` takes it out again, `spoor catalog undo` takes this back. The next audit reads everything anew.
catalog-removed = { $name } is out. `spoor catalog undo` takes this back.
catalog-undone = { $name } is as it was before the last change. A second `spoor catalog undo` takes this back.
catalog-services = Services
catalog-trackers = Trackers
catalog-hosts = Addresses
catalog-added = added
catalog-gone = gone
catalog-changed = changed

terminal-no-audit = There is no audit in the log yet; `spoor audit` runs one.
terminal-audit = { $id }: { $date }, { $services } AI services, { $companies } companies, { $stores } stores read, { $gaps } gaps

terminal-forgotten = { $n ->
    [0] There was nothing to remove.
    [one] One row is removed for good.
   *[other] { $n } rows are removed for good.
}
terminal-would-forget = { $n ->
    [0] There is nothing to remove.
    [one] One row would be removed. Nothing was.
   *[other] { $n } rows would be removed. Nothing was.
}
terminal-restored = The last copy of the log is back. The one there was is kept as { $aside }.
terminal-no-copy = There is no copy of the log.
terminal-copied = The log is copied to { $path }.
terminal-sound = The log is sound: every part agrees with every other.

# The latest audit in parts.
terminal-no-trail = No trail of such an AI service was seen. spoor services --known lists those known to us.
terminal-no-tracker = No trail of such a company was seen.
summary-services = Most used: { $names }.
summary-service = { $name } ({ $n ->
        [one] one visit
       *[other] { $n } visits
    })
summary-asked = Not seen in browsers, but asked by programs or extensions here: { $names }.
summary-companies = Could recognise this browser most widely: { $names }.
summary-company = { $name } ({ $n ->
        [one] one site
       *[other] { $n } sites
    })
summary-countries = Seats: { $names }.
summary-country = { $name } { $share } %
summary-more = { $n } more
summary-findings = { $n ->
        [one] There is one thing
       *[other] There are { $n } things
    } you can do: spoor findings.
summary-gaps = { $n ->
        [one] One thing
       *[other] { $n } things
    } could not be seen; spoor audit says which and why.
summary-audit = Audit { $id }, { $date }.
timeline-none = No day with use of an AI service known to us.
timeline-week = Week of
timeline-sum = Week
timeline-earlier = Before: { $visits ->
        [one] one visit
       *[other] { $visits } visits
    } on { $days ->
        [one] one day
       *[other] { $days } days
    } since { $from }; --all shows each week.
timeline-all = { $visits ->
        [one] One visit
       *[other] { $visits } visits
    } on { $days ->
        [one] one day
       *[other] { $days } days
    }.
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
rows-subject = Of
rows-kind = What
rows-part = Which
rows-day = Day
rows-count = Count
rows-total = { $what }: { $total }, the sum of { $rows ->
        [0] no rows
        [one] one row
       *[other] { $rows } rows
    }.
rows-share = { $what }: { $total } of { $of } ({ $share }), the sum of { $rows ->
        [one] one row
       *[other] { $rows } rows
    }.
rows-none = { $what }: no row.
rows-mixed = { $what }: { $rows ->
        [one] one row
       *[other] { $rows } rows
    } of several kinds, which have no sum. What has one, `spoor explain --help` says.
row-cookie = cookies
row-site = site
row-learned = understood later
row-country = country
row-audit = counted by that audit
presence-installed = the program
presence-running = runs
presence-used = its folders
presence-chats = what was said
presence-secrets = keys
presence-server = tool server
presence-unattended = acts without asking
presence-model = model
presence-listening = port
presence-extension = extension
presence-built-in = part of the browser
presence-setting = setting
terminal-points = Points
terminal-whose = Whose
terminal-for = For
terminal-rung = How deep
terminal-stands-on = Stands on
terminal-when = When
terminal-claims = What others reported, and whether it is seen here
terminal-on-its-site = Tracking companies whose identifiers stand on its site: { $names }
terminal-on-sites = Its identifiers stand on the sites of { $names }, and on { $n ->
        [0] no other site
        [one] one other site
       *[other] { $n } other sites
    }.
terminal-on-other-sites = Its identifiers stand on { $n ->
        [0] no site
        [one] one site
       *[other] { $n } sites
    }, on none of an AI service.
terminal-service-more = spoor explain { $id } says what it is and how we know; spoor explain --rows service:{ $id } shows the rows.
terminal-company-more = spoor explain --rows company:{ $id } shows the rows.
