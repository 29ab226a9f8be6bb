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
terminal-more = … and { $n } more; the report and --json hold all.
terminal-lookalike = { $n ->
        [one] One visit went
       *[other] { $n } visits went
    } to addresses that resemble { $service } and are not known to us as its own.
terminal-todo = What you can do
terminal-unseen = What we could not see
terminal-no-service = No AI service known to us matches.
terminal-aliases = also: { $names }
terminal-stored-in = says it keeps data in: { $countries }
terminal-addresses = its addresses are known ({ $status })
terminal-restricted = Restricted, or proposed to be, for what you say you are
terminal-concentration = Of all { $of } the first company holds { $one }, the first three { $three }, the first five { $five }: { $names }.
