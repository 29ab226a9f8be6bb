# Words shared by screen, terminal and reports.
# Values are handed in as text: digits alone select plurals and are shown in threes.

## The one sentence

headline = { $services ->
        [one] One AI service
       *[other] { $services } AI services
    } and { $companies ->
        [one] one tracking company
       *[other] { $companies } tracking companies
    } hold a trail of you{ $countries ->
        [0] .
        [one] , under the law of one country.
       *[other] , under the law of { $countries } countries.
    }
headline-services = { $services ->
        [one] One AI service holds
       *[other] { $services } AI services hold
    } a trail of you{ $countries ->
        [0] .
        [one] , under the law of one country.
       *[other] , under the law of { $countries } countries.
    } No tracking company known to us was seen.
headline-companies = { $companies ->
        [one] One tracking company holds
       *[other] { $companies } tracking companies hold
    } a trail of you{ $countries ->
        [0] .
        [one] , under the law of one country.
       *[other] , under the law of { $countries } countries.
    } No AI service known to us was seen.
headline-none = We looked, and saw no AI service and no tracking company known to us in these browsers.
headline-blind = We could not look: no browser store could be read. This says nothing about your trail.

examined = We looked at { $visits ->
        [one] one visit
       *[other] { $visits } visits
    } and { $cookies ->
        [one] one cookie
       *[other] { $cookies } cookies
    } in { $stores ->
        [one] one store
       *[other] { $stores } stores
    } of { $profiles ->
        [one] one profile
       *[other] { $profiles } profiles
    } in { $browsers ->
        [one] one browser
       *[other] { $browsers } browsers
    }, for { $services } AI services and { $trackers } trackers known to us (facts of { $catalog }).

sample-banner = These are made-up data, to show what Spoor does. They say nothing about you.
not-known = not known
local-only = Nothing left this computer.

## Days and sizes

day = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
size-bytes = { $n ->
        [one] 1 byte
       *[other] { $n } bytes
    }
size-kb = { $n } kB
size-mb = { $n } MB
size-gb = { $n } GB

## What a tracker is for

purpose-advertising = advertising
purpose-advertising-about = Chooses advertisements by what you looked at before, on this site and on others.
purpose-analytics = audience measurement
purpose-analytics-about = Counts who comes to a site, from where, and what they do there.
purpose-session-recording = session recording
purpose-session-recording-about = Records mouse, scrolling and typing on a page so that the company can watch the visit again.
purpose-fingerprinting = device recognition
purpose-fingerprinting-about = Recognises a device by how it is set up, even where cookies were cleared.
purpose-tag-manager = tag manager
purpose-tag-manager-about = Brings other trackers into a page without the site being changed.
purpose-social = social network
purpose-social-about = Buttons and embedded posts that tell a social network which pages you open.
purpose-customer-data = customer data
purpose-customer-data-about = Gathers what several sites and shops know of a person into one record.
purpose-customer-support = customer support
purpose-customer-support-about = A chat or help window that recognises visitors who come back.
purpose-consent = consent
purpose-consent-about = Remembers what you answered to a cookie question.
purpose-anti-bot = protection from robots
purpose-anti-bot-about = Tells people from programs, for which it looks closely at the device.
purpose-payment = payment
purpose-payment-about = Takes a payment and watches for fraud around it.
purpose-error-monitoring = error reports
purpose-error-monitoring-about = Reports to the site's makers when a page fails in your browser.
purpose-experiments = experiments
purpose-experiments-about = Shows visitors different versions of a page and compares what they do.
purpose-log-in = log-in
purpose-log-in-about = Lets one account open many sites, and so learns which ones.
purpose-content = embedded content
purpose-content-about = Videos, maps, fonts and other content from a company other than the site's own.

## What kind of AI service

program-chat = chat program
program-agent = agent: acts by itself
program-coding = for programming
program-browser = browser
program-runner = runs models
program-models = folder of models
program-image = for pictures
program-voice = for voice
program-meeting-notes = meeting notes
program-writing = for writing
program-translation = translation
program-memory = remembers what was on the screen or heard
program-system = part of the system
runs-local = what it is told stays on this computer
runs-cloud = what it is told leaves this computer
runs-both = by its settings, what it is told stays or leaves
extension = browser extension
here-title = AI on this computer
here-looked = Looked on { $date } for { $programs } AI programs known to us, in their usual places and among what ran, and for { $extensions } AI extensions in each profile that was read.
here-none = None of them was seen.
here-never = No audit has looked for AI programs yet.
here-note = Names, sizes and times were seen. No conversation and no key was opened.
here-stays = what it is told stays on this computer
here-open = its models run here, and everyone in the same network can ask them
here-installed = installed
here-left = not installed, but this is here from it
here-running = runs now
here-between = used { $first } to { $last }
here-at = used { $date }
here-unattended = acts without asking, by its setting
here-server = tool server
here-port = waits for others on port
here-model = model
here-chats = conversations kept here, not opened
here-secrets = keys or log-ins kept here, not opened
here-data = folders of its own
here-written = last written { $date }
here-since = put in { $date }
here-version = version
here-extensions = AI extensions
here-parts = Parts of browsers
here-settings = How browsers are set
origin-chosen = Chosen by you
origin-embedded = Came within something else
origin-preinstalled = Put here for you
origin-unknown = Who put it here is not known
reach-unknown = how far it reaches is not known
reach-nothing = switched off
reach-here = this computer alone
reach-files = files and commands of this computer
reach-elsewhere = something elsewhere
reach-some-sites = some sites
reach-every-site = every page of every site
reach-network = everyone in the same network
part-on-device-model = a language model on the disk
part-chat-sidebar = a chat service in the sidebar
part-assistant = the browser's own assistant, which you agreed to
setting-third-party-cookies-every-site = cookies of other sites are allowed
setting-third-party-cookies-some-sites = cookies of other sites are kept apart for each site
setting-third-party-cookies-nothing = cookies of other sites are blocked
setting-third-party-cookies-unknown = cookies of other sites are treated as this browser does when nothing is set, which differs
setting-sync-every-site = the history is synced
setting-sync-nothing = sync is set up, and the history is left out
extension-official = by the company whose service it uses
extension-of-others = by others than the service it uses
category-chat = chat
category-search = search
category-coding = coding
category-agent = agent
category-image = images
category-video = video
category-music = music
category-voice = voice
category-writing = writing
category-translation = translation
category-meeting-notes = meeting notes
category-companion = companion
category-education = learning
category-design = design
category-detection = detecting AI
category-enterprise = for companies
category-platform = platform for makers
category-other = other

## What a cookie is for

role-identifier = identifier
role-identifier-about = A number that tells this browser from all others.
role-advertising = advertising
role-advertising-about = Remembers for advertisements what was shown to you or what you looked at.
role-analytics = measurement
role-analytics-about = Counts you as one visitor who comes back.
role-log-in = log-in
role-log-in-about = Proof that you are signed in.
role-session = session
role-session-about = Holds one visit together and is not meant to last longer.
role-security = security
role-security-about = Protects a form or an account from misuse.
role-preference = preference
role-preference-about = Remembers a choice of yours, such as the language.
role-unknown = not known
role-unknown-about = Its name does not tell what it is for.
holding-local-storage = local storage
holding-indexed-db = IndexedDB
holding-cache-storage = cache
holding-file-system = files
holding-service-worker = background script
holding-microphone = microphone
holding-camera = camera
holding-location = location
holding-notifications = notifications
holding-storage-access = its cookies on other sites
holding-bounce = bounces
protection-trackers = trackers
protection-cookies = tracking cookies
protection-cryptominers = cryptominers
protection-fingerprinters = fingerprinters
protection-social = social media trackers
protection-suspicious-fingerprinters = suspected fingerprinters
protection-bounce-trackers = bounce trackers

## One-word facts

surface-use = used
asked-only = Not seen in browsers: only programs or extensions here ask it. What goes through them leaves no visit and no cookie, so it is in no count of visits, shares or countries.
surface-asked = not seen in browsers
surface-contact = maker's pages seen
surface-plumbing = technical host
confidence-low = uncertain
confidence-medium = likely
confidence-high = certain
training-yes = trains on what you write unless you switch it off
training-no = does not train on what you write
training-unclear = does not say clearly whether it trains on what you write
training-yes-old = trained on what you write by default when last checked ({ $date })
training-no-old = did not train on what you write when last checked ({ $date })
training-unclear-old = did not say clearly whether it trains on what you write when last checked ({ $date })
claim-reported = reported
claim-confirmed-in-part = confirmed in part by others
claim-confirmed = confirmed by others
claim-said-by-operator = said by the operator itself
claim-disputed = disputed
claim-mended = no longer so
validity-proposed = proposed, not law
validity-in-force = in force
validity-lifted = lifted
validity-annulled = annulled by a court
validity-ended = ended
validity-proposed-old = proposed, not law, when last checked ({ $date })
validity-in-force-old = in force when last checked ({ $date })
validity-until = { $validity }, { $until }
seen-yes = seen here
seen-no = not seen here
seen-could-not-look = could not look
seen-no-proof = Seen here means in these browsers, whichever site brought it. That it is not seen is not proof that it is not there.
measure-visits = visits to AI services
measure-cookies = cookies of trackers
checked = { $date }
checked-old = last checked { $date }, may have changed
seat-of = seat: { $country }
parent-of = controlled by { $name }
parent-of-seat = controlled by { $name } (seat: { $country })
parent-of-old = controlled by { $name } when last checked ({ $date })
parent-of-seat-old = controlled by { $name } (seat: { $country }) when last checked ({ $date })
entity-of = contract of { $serves }: { $name }, { $country }
subject-service = AI service
subject-tracker = tracker
subject-lookalike = look-alike
subject-program = AI program
subject-extension = AI extension
subject-profile = profile
duration-minutes = { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
duration-hours = { $hours } h { $minutes } min
trace-visit = visits
trace-passed = passed through
trace-contact = visits to the maker's pages
trace-synced = visits from your other devices
trace-conversation = conversations
trace-prompt = questions in the address
trace-download = downloads
trace-open = seconds open
severity-note = good to know
severity-minor = worth a look
severity-serious = important
effort-minutes = a few minutes
effort-half-hour = half an hour
effort-longer = longer
engine-chromium = Chromium
engine-gecko = Gecko
engine-webkit = WebKit
engine-qt-webengine = Qt WebEngine
store-history = history
store-cookies = cookies
store-site-storage = site data
store-permissions = permissions
store-bounces = bounces
store-protections = what was blocked
read-complete = read completely
read-partial = read in part
read-unread = not read

## What we could not see

gap-no-browser = We could not look: no browser was found in this home folder.
gap-no-browser-remedy = If your browser stands elsewhere, name its profile folder yourself.
gap-missing = This profile has no such store.
gap-missing-remedy = Nothing to do: the profile was never used for this, or was cleared.
gap-empty = The store is an empty file.
gap-empty-remedy = Nothing to do: the browser has written nothing there yet.
gap-forbidden = We could not look: the system does not let us read this.
gap-forbidden-remedy = Give your user the right to read it, or start Spoor as the user whose browser it is. On macOS, let Spoor (or the terminal it runs in) look: System Settings, Privacy & Security, Full Disk Access.
gap-not-a-file = We did not look: something other than a plain file stands in its place.
gap-not-a-file-remedy = Spoor does not follow links or devices here. Name the real profile folder yourself.
gap-not-a-database = We could not look: the file is not a database.
gap-not-a-database-remedy = If the browser still shows its history, the file may be encrypted or of a kind unknown to us.
gap-damaged = The store is damaged; what could be read is counted.
gap-damaged-remedy = Open and close the browser once, so that it repairs the file, and look again.
gap-unknown-schema = We could not look: the store is laid out in a way unknown to us.
gap-unknown-schema-remedy = The browser may be newer than this Spoor. Look for a newer Spoor.
gap-busy = We could not look: the browser kept changing the store while we read it.
gap-busy-remedy = Close the browser, or wait until it is at rest, and look again.
gap-interrupted = A write the browser did not finish could not be undone; what was read is partial.
gap-interrupted-remedy = Open and close the browser once, and look again.
gap-too-large = We did not look: the store is larger than Spoor reads.
gap-too-large-remedy = Clear old history in the browser if you do not need it, and look again.
gap-some-rows = Some rows could not be understood; all others are counted.
gap-some-rows-remedy = Nothing to do: the numbers shown are a little too small.
gap-switched-off = We did not look: you switched this profile off.
gap-switched-off-remedy = Switch it on again to include it.
gap-stopped = We did not look: you stopped before this was read.
gap-stopped-remedy = Look again and let it finish.
gap-not-told = We could not look: this system does not tell it.
gap-not-told-remedy = Look it up in the settings of the program itself.
gap-unreadable = We could not look: the system reported an error.
gap-unreadable-remedy = Look again; if it stays, the disk may need a check.

## How deep a trail goes: rungs, and what each stands on
## n: a number; names: names separated by commas; time: a length of time.

rung-link-seen = Its name came by
rung-visited = Opened
rung-stayed = Stayed with
rung-signed-in = Signed in
rung-moved = Files moved
rung-app = On this computer
rung-agent = Acts on this computer
rung-link-seen-about = Pages of its maker, redirects through it, or frames of it in other pages.
rung-visited-about = Its pages were opened, here or on another of your devices.
rung-stayed-about = On two days or more, with conversations, or with pages left open.
rung-signed-in-about = A cookie stands that by its name proves a log-in.
rung-moved-about = Only files that came from it can be seen. No browser lists what was given to it.
rung-app-about = A program or an extension here asks it.
rung-agent-about = A program here that asks it reaches files, or acts by itself.
rung-none = no evidence
rung-when = { $first } to { $last }
proof-contacts = { $n ->
        [one] one visit to its maker's pages
       *[other] { $n } visits to its maker's pages
    }
proof-passed = passed through { $n ->
        [one] once
       *[other] { $n } times
    }
proof-visits = { $n ->
        [one] one visit
       *[other] { $n } visits
    }
proof-synced = { $n ->
        [one] one visit
       *[other] { $n } visits
    } from your other devices
proof-days = on { $n ->
        [one] one day
       *[other] { $n } days
    }
proof-learned = { $n ->
        [one] one day
       *[other] { $n } days
    } known only since the catalog learned
proof-conversations = at least { $n ->
        [one] one conversation
       *[other] { $n } conversations
    }
proof-open = pages open for { $time }
proof-log-ins = by the name of { $n ->
        [one] one cookie
       *[other] { $n } cookies
    }: { $names }
proof-downloads = { $n ->
        [one] one file
       *[other] { $n } files
    } came from it
proof-programs = { $names }
proof-extensions = { $n ->
        [one] browser extension
       *[other] browser extensions
    }: { $names }
proof-agents = { $names }
brought-chosen = You brought it here: you opened it, signed in, gave it a permission, or installed a program for it.
brought-embedded = It came within something else: other pages brought it along.
brought-preinstalled = It came with this computer, or was put there for you.
brought-unknown = The evidence does not say who brought it here.

## By what a browser is known again, and until when

way-first-party = by cookies of the sites themselves
way-partitioned = by its own cookies, apart for each site
way-own-host = by its own cookies, the same on all sites
way-storage = by data it stored
spans = Seen in { $profiles ->
        [one] one profile
       *[other] { $profiles } profiles
    } of { $browsers ->
        [one] one browser
       *[other] { $browsers } browsers
    }.
horizon-until = It can recognise these browsers until { $until }.
horizon-session = It can recognise these browsers only until they are closed.
horizon-none = It holds no cookie by which it could recognise these browsers.
horizon-dated = { $n ->
        [one] One cookie ends
       *[other] { $n } cookies end
    } on a set day.
horizon-session-only = { $n ->
        [one] One cookie ends
       *[other] { $n } cookies end
    } when the browser is closed.
horizon-beyond-13-months = At least { $n ->
        [one] one cookie outlives
       *[other] { $n } cookies outlive
    } thirteen months.
horizon-at-cap = At least { $n ->
        [one] one cookie is
       *[other] { $n } cookies are
    } set to as long as browsers allow.
horizon-13-months-about = Thirteen months (395 days) is the longest life the French authority CNIL lets cookies have that measure an audience without consent, visits not prolonging it (guidelines of 17 September 2020, article 5).
horizon-cap-about = 400 days is the longest life browsers that follow the standard (RFC 6265bis) give a cookie. A visit can set it anew, for 400 days from then.

## Which companies stand on whose sites

matrix-title = Companies on the sites of AI services
matrix-about = In how many profiles identifiers of a company stand on a service's own site. Other sites are kept as digests no one can read, and are only counted.
matrix-company = Company
matrix-others = other sites
matrix-none = No identifier of a tracking company was seen on a site of an AI service.

## What was found, why it matters, what to do
## n: a number; names: names separated by commas; until: a day.

finding-train = { $n ->
        [one] One AI service you use trains
       *[other] { $n } AI services you use train
    } on what you write unless you switch it off: { $names }
finding-train-why = What you write there may become part of a model that others use. It cannot be taken out again later.
finding-train-do = Switch it off in the settings of each. It holds for what you write from then on.
finding-trained = { $n ->
        [one] One AI service you use
       *[other] { $n } AI services you use
    } trained on what you write by default when last checked ({ $checked } or later): { $names }
finding-trained-why = Services change this, so it may be otherwise by now. What became part of a model cannot be taken out again.
finding-trained-do = Look in the settings of each how it stands today, and switch it off there if you want to.
finding-bound = { $n ->
        [one] One AI service you used was
       *[other] { $n } AI services you used were
    } restricted for { $whom } when last checked ({ $checked } or later): { $names }
finding-bound-why = You said in the settings that this is you. An order may bind an office's devices, a person, or the company alone: its text says which.
finding-bound-do = Open the service here, read who issued what and where it is written, and ask who answers for it where you work. For what it covers, use another service and take out what this one holds.
finding-bound-proposed = { $n ->
        [one] One AI service you used
       *[other] { $n } AI services you used
    } would be restricted for { $whom } by a proposal that was not law when last checked ({ $checked } or later): { $names }
finding-bound-proposed-why = A proposal binds nobody. It may become law, change, or lapse.
finding-bound-proposed-do = Nothing needs doing now. Look up how it stands before you rely on it.
finding-prompt = { $n ->
        [one] One question of yours stands
       *[other] { $n } questions of yours stand
    } readable in the browser's history, as part of the address: { $names }
finding-prompt-why = Whoever opens this history, or receives it by sync, can read what you asked.
finding-prompt-do = Remove these pages from the history, and ask in the page instead of in the address bar.
finding-horizon = { $n ->
        [one] One company could recognise you
       *[other] { $n } companies could recognise you
    } for more than a year, the longest until { $until }: { $names }
finding-horizon-why = An identifier that stays links what you do today with what you do then.
finding-horizon-do = Clear the cookies of these companies, and set the browser to refuse cookies of other sites.
finding-reach = { $names } could recognise you on { $n ->
        [one] one site
       *[other] { $n } different sites
    }
finding-reach-why = One company that is present on many sites can put your visits together.
finding-reach-do = Set the browser to refuse cookies of other sites, and clear those that are there.
finding-reach-others = { $n ->
        [one] One more company
       *[other] { $n } more companies
    } could recognise you on ten different sites or more: { $names }
finding-reach-others-why = One company that is present on many sites can put your visits together.
finding-reach-others-do = Set the browser to refuse cookies of other sites, and clear those that are there.
finding-look = { $n ->
        [one] One visit went
       *[other] { $n } visits went
    } to addresses that resemble an AI service and are not known to us as its own: { $names }
finding-look-why = Such a site may pass on what you write, or ask for a password it has no right to.
finding-look-do = Look at the addresses in the history. If you signed in there, change that password.
finding-finger = { $n ->
        [one] One company is
       *[other] { $n } companies are
    } known for recognising devices by how they are set up, or for recording visits: { $names }
finding-finger-why = A device is recognised even after cookies were cleared; a recorded visit can be watched again.
finding-finger-do = Switch on the browser's protection against trackers and device recognition, where it has one.
finding-signin = A log-in of yours still stands at { $n ->
        [one] one AI service
       *[other] { $n } AI services
    } you have not used for three months: { $names }
finding-signin-why = Whoever opens this browser may find the account open, with all that was written in it.
finding-signin-do = Sign out there, and delete the account if you no longer need it.
finding-delete = { $n ->
        [one] One AI service you used has
       *[other] { $n } AI services you used have
    } a page to take out or delete what is held: { $names }
finding-delete-why = An account nobody uses still keeps what was written in it.
finding-delete-do = Take out what you want to keep, then delete the accounts you no longer need.
finding-grant = { $n ->
        [one] One AI service may
       *[other] { $n } AI services may
    } use your microphone, camera or location, or send you notifications: { $names }
finding-grant-why = You allowed it once, and it holds until you take it back. While one of its pages is open, it need not ask again.
finding-grant-do = Take back what you do not need in the browser's settings for each site.
finding-grant-step-1 = Open the page of the service, and the settings of that site at the left of its address.
finding-grant-step-2 = Take back what you do not need. The site asks again when it wants it.
finding-sync = { $n ->
        [one] One visit
       *[other] { $n } visits
    } to AI services came here from your other devices by sync: { $names }
finding-sync-why = A synced history lies at the browser's maker and on each of your devices. Who opens one of them sees the visits of all.
finding-sync-do = Leave history out of what the browser syncs, if you do not need it.
finding-sync-step-1 = Open the browser's settings of sync, and choose what is synced.
finding-sync-step-2 = Leave history out, on each device.
finding-sync-step-3 = Remove what the account keeps already: the same settings lead to it.
finding-ext = { $n ->
        [one] One AI extension
       *[other] { $n } AI extensions
    } may read every page you open: { $names }
finding-ext-why = It sees what is on the page, also where you are signed in: mail, documents, accounts.
finding-ext-do = Let it read a page only when you click on it, or remove it.
finding-ext-step-1 = Open the browser's page of extensions, and there the details of this one.
finding-ext-step-2 = Under site access choose “on click”, or only the sites you want it on.
finding-ext-step-3 = Remove it, if you do not use it.
finding-agent = { $n ->
        [one] One AI program is
       *[other] { $n } AI programs are
    } set to act without asking you: { $names }
finding-agent-why = It can run commands and change files on this computer before you have seen what it is about to do.
finding-agent-do = Let it ask before it acts, or let it work only in a folder or machine of its own.
finding-agent-step-1 = Take the setting back that stands with the program; it asks again from then on.
finding-agent-step-2 = Where it must work alone, give it a folder or a machine of its own.
finding-agent-files = { $n ->
        [one] One AI program has
       *[other] { $n } AI programs have
    } a tool that reaches your files and commands: { $names }
finding-agent-files-why = What it reads there can become part of what it sends to the service behind it.
finding-agent-files-do = Keep the tools you use, give them the folders they need, and remove the others.
finding-agent-files-step-1 = Look through the tool servers that stand with the program, and remove those you do not use.
finding-agent-files-step-2 = Where a server takes a list of folders, name only those it needs.
finding-open = { $n ->
        [one] One program that runs models answers
       *[other] { $n } programs that run models answer
    } everyone in your network: { $names }
finding-open-why = Others in the same network can use your models, see which there are, and with some programs remove them.
finding-open-do = Let it listen on this computer alone (127.0.0.1).
finding-open-step-1 = Set its address back to 127.0.0.1 in its settings, or in the variable that names its host.
finding-open-step-2 = Restart the program.
finding-cookie = { $n ->
        [one] One profile allows
       *[other] { $n } profiles allow
    } sites of others to recognise you with cookies: { $names }
finding-cookie-why = Who is embedded in many sites can set one cookie that is the same on all of them.
finding-cookie-do = Block third-party cookies in the browser's privacy settings.
finding-train-step-1 = Open the settings of each service; where we know the page, its address stands below.
finding-train-step-2 = Switch off that your content is used to train or improve models. It holds for what you write from then on.
finding-prompt-step-1 = Search the browser's history for the names of these services, and remove these pages.
finding-prompt-step-2 = Ask in the page itself instead of in the address bar.
finding-horizon-step-1 = In the browser's settings of cookies and site data, search for each company's sites and remove what they hold.
finding-horizon-step-2 = Set the browser to refuse cookies of other sites, so that they do not come back.
finding-look-step-1 = Look at the addresses in the browser's history.
finding-look-step-2 = If you signed in there, change that password, at the service itself.
finding-signin-step-1 = Take out what you want to keep.
finding-signin-step-2 = Sign out there, or delete the account if you no longer need it.
finding-signin-step-3 = Remove the site's cookies from the browser, so that no log-in stays.
finding-delete-step-1 = Take out what you want to keep.
finding-delete-step-2 = Delete the accounts you no longer need.

## What a finding stands on, and how it stands with the person
## n: a number; first, last, on, until: days; names: names separated by commas.

finding-minutes = about { $n ->
        [one] one minute
       *[other] { $n } minutes
    }
finding-hours = about { $n } hours
finding-evidence = Seen:
basis-visits = { $n ->
        [one] one visit
       *[other] { $n } visits
    }
basis-synced = { $n ->
        [one] one visit from your other devices
       *[other] { $n } visits from your other devices
    }
basis-prompts = { $n ->
        [one] one question in the history
       *[other] { $n } questions in the history
    }
basis-log-ins = { $n ->
        [one] one log-in cookie
       *[other] { $n } log-in cookies
    }
basis-identifiers = { $n ->
        [one] one cookie that may follow you
       *[other] { $n } cookies that may follow you
    }
basis-long-identifiers = { $n ->
        [one] one cookie that stays for more than 13 months
       *[other] { $n } cookies that stay for more than 13 months
    }
basis-sites = { $n ->
        [one] one site of others
       *[other] { $n } sites of others
    }
basis-permissions = { $n ->
        [one] one permission
       *[other] { $n } permissions
    }
basis-extensions = { $n ->
        [one] one extension that may read every page
       *[other] { $n } extensions that may read every page
    }
basis-tool-servers = { $n ->
        [one] one tool server that reaches files
       *[other] { $n } tool servers that reach files
    }
basis-unattended = { $n ->
        [one] one setting to act without asking
       *[other] { $n } settings to act without asking
    }
basis-ports = { $n ->
        [one] one port open to the network
       *[other] { $n } ports open to the network
    }
basis-cookie-rules = { $n ->
        [one] one profile that allows cookies of others
       *[other] { $n } profiles that allow cookies of others
    }
basis-between = { $what }, { $first } to { $last }
basis-on = { $what }, { $first }
link-opt-out = where to opt out
link-data-controls = privacy settings
link-export = take your data out
link-delete-account = delete the account
link-requests = ask about your data
verdict-done = Done
verdict-fine = Fine with me
verdict-snoozed = Remind me
standing-open = open
standing-done = You said on { $on } that this is done. The next audit looks whether it is gone.
standing-done-unseen = You said on { $on } that this is done. No browser tells whether it was, so your word stands.
standing-verified = Done, verified on { $date }: the audit no longer found it.
standing-still-seen = You said on { $on } that this is done. A later audit still finds it: { $names }
standing-grown = You decided on { $on }. Since then it has become about more.
standing-grown-names = You decided on { $on }. Since then it has become about more: { $names }
standing-fine = You said on { $on } that you are fine with this.
standing-snoozed = It comes back on { $until }.

# What differs between two audits, by cause.
difference-between = From audit { $a } ({ $from }) to audit { $b } ({ $to })
difference-none = There is nothing to compare yet: the log holds fewer than two audits.
difference-nothing = Nothing known to us came or went between the two.
difference-new-service = New AI services
difference-new-company = New companies
difference-new-program = New AI programs and extensions
difference-new-domain = More trackers of companies that were there already
difference-more = More of what was there already
difference-cleared = Cleared or removed
difference-expired = Ended by itself (its time was over, or the session)
difference-browser-forgot = So old that the browser let it go; Spoor's log still knows it
difference-catalog-learned = Older, and understood only now: the catalog has learned
difference-catalog-let-go = Gone as the catalog changed: told otherwise now, or cleared
difference-coverage = Seen, or gone, only because other places were read; no change of yours
difference-read = { $place }, { $store }: { $before } then, { $after } now
difference-catalogs = The catalog changed between them: { $before } then, { $after } now.
difference-catalogs-same-day = The catalog changed between them; both are of { $before }.
read-absent = not there to read
matter-visits = { $sign }{ $n } { $n ->
    [one] visit
   *[other] visits
}
matter-passed = { $sign }{ $n } { $n ->
    [one] time passed through
   *[other] times passed through
}
matter-cookies = { $sign }{ $n } { $n ->
    [one] cookie
   *[other] cookies
}
matter-storage = { $sign }{ $n } { $n ->
    [one] store of data
   *[other] stores of data
}
matter-permissions = { $sign }{ $n } { $n ->
    [one] permission
   *[other] permissions
}
matter-days = { $sign }{ $n } { $n ->
    [one] day with a visit, at least
   *[other] days with visits, at least
}
matter-programs = { $sign }{ $n } { $n ->
    [one] program
   *[other] programs
}
matter-extensions = { $sign }{ $n } { $n ->
    [one] profile that has it
   *[other] profiles that have it
}
matter-servers = { $sign }{ $n } { $n ->
    [one] tool server
   *[other] tool servers
}
matter-models = { $sign }{ $n } { $n ->
    [one] model
   *[other] models
}
matter-unattended = { $sign }{ $n } { $n ->
    [one] setting to act without asking
   *[other] settings to act without asking
}

## The exposure index

exposure-points = { $n ->
        [0] Exposure index: no points. Nothing that counts was seen.
        [one] Exposure index: one point
       *[other] Exposure index: { $n } points
    }
exposure-without = Without { $names }: { $n } ({ $less } less)
exposure-about = It says how much is held of you, not how harmful that is: points only add up, and who holds it counts nothing. It is no measure to compare with anybody else's.
exposure-more = … and { $n } more; --all shows them.
exposure-imagined-gone = { $name } (imagined gone)
exposure-most = { $n } count
exposure-use-days = { $n ->
        [one] one day of use
       *[other] { $n } days of use
    }
exposure-conversations = { $n ->
        [one] one conversation
       *[other] { $n } conversations
    }
exposure-prompts = { $n ->
        [one] one question in the history
       *[other] { $n } questions in the history
    }
exposure-log-ins = { $n ->
        [one] one log-in cookie
       *[other] { $n } log-in cookies
    }
exposure-downloads = { $n ->
        [one] one file from it
       *[other] { $n } files from it
    }
exposure-permissions = { $n ->
        [one] one permission
       *[other] { $n } permissions
    }
exposure-stored = { $n ->
        [one] one store of data
       *[other] { $n } stores of data
    }
exposure-synced = { $n ->
        [one] one visit by sync
       *[other] { $n } visits by sync
    }
exposure-sites = { $n ->
        [one] one site
       *[other] { $n } sites
    }
exposure-months = { $n ->
        [one] recognises you for a month
       *[other] { $n } months it can recognise you
    }
exposure-profiles = { $n ->
        [one] in one profile
       *[other] { $n } profiles
    }
exposure-watching = recognises devices or records visits
exposure-lookalike-visits = { $n ->
        [one] one visit to a look-alike
       *[other] { $n } visits to a look-alike
    }
exposure-unattended = { $n ->
        [one] one setting to act unasked
       *[other] { $n } settings to act unasked
    }
exposure-tool-servers = { $n ->
        [one] one tool server that reaches files
       *[other] { $n } tool servers that reach files
    }
exposure-ports = { $n ->
        [one] one port open to others
       *[other] { $n } ports open to others
    }
exposure-chats = chats on the disk
exposure-every-page = { $n ->
        [one] reads every page in one profile
       *[other] { $n } profiles in which it reads every page
    }
exposure-cookie-rules = lets other sites set cookies
exposure-history-sync = syncs its history

## What to know of the log itself

notice-newer = The log was written by a newer Spoor (version { $version }). It is shown and not changed; use that newer Spoor to add to it.
notice-set-aside = The log was damaged. It was kept as { $path } and a new one was started. `spoor ledger restore` brings back the last copy, if there is one.
notice-retired = What is older than { $months } months and in no browser any more was let go from the log, for the first time: { $n ->
        [one] one row
       *[other] { $n } rows
    } from before { $date }. Settings say how long it is kept.
notice-no-copy = The log could not be copied, so nothing fresh could be brought back if it were damaged: { $why }
