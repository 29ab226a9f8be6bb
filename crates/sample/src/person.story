# One person's fourteen months: private and at work in Chrome, and in Firefox at home. Every site, id and word is invented,
# except that services and trackers bear their own names.

sites dailynews.example weather.example marketplace.example recipes.example videohall.example cityguide.example
sites footballdesk.example bikeforum.example homebank.example travelnest.example hotelfinder.example gardenlife.example
sites techledger.example moviebarn.example petcorner.example schoolportal.example bookcellar.example trainlines.example
sites shoecloset.example furnishly.example healthpages.example pharmacy.example jobboard.example carbazaar.example
sites photoprints.example gamevault.example musicstand.example knitting.example localpaper.example grocer.example
sites insurance.example energyplan.example museum.example theatre.example runclub.example chessboard.example
sites codeexchange.example docshelf.example opendata.example mapsheet.example translateit.example startupwire.example
sites designfeed.example fontstore.example cloudledger.example meetingroom.example invoices.example crmdesk.example
sites wikibase.example podcasts.example astronomy.example birdwatch.example homebrew.example campsites.example
sites skiresort.example ferryline.example kidscraft.example lawguide.example taxhelper.example charity.example

chrome / Default "Personal"
  # ordinary days
  visit https://{site}/ over 88 days x420 typed
  visit https://{site}/{story|page|topic|item}/{number/900} over 88 days x760
  visit https://www.google.com/search?q={weather+tomorrow|bike+repair|train+times|soup+recipe|museum+hours} over 88 days x90 search
  redirect https://t.co/{name} -> https://{site}/story/{number} over 80 days x22
  redirect https://ad.doubleclick.net/clk;{number} -> https://{site}/item/{number} over 70 days x14
  redirect https://www.google.com/url?q={number} -> https://{site}/page/{number} over 85 days x30
  visit https://{site}/frame/{number} over 60 days x12 framed
  # AI services
  visit https://chatgpt.com/ over 88 days x95 typed
  visit https://chatgpt.com/c/{id/46} over 88 days x140
  redirect https://chat.openai.com/ -> https://chatgpt.com/ over 80 days x5
  visit https://gemini.google.com/app/{hex/17} over 75 days x34
  visit https://www.perplexity.ai/ over 70 days x12 typed
  visit https://www.perplexity.ai/search?q={how+to+prune+roses|is+the+ferry+running|quiet+cafes+in+town} over 70 days x9
  visit https://www.perplexity.ai/search/{best-soil-for-tomatoes|when-do-swallows-leave}-{name/7} over 70 days x15
  visit https://www.google.com/search?udm=50&q={plan+a+weekend+by+train|compare+two+bicycles|what+is+a+heat+pump} over 50 days x16 search
  visit https://character.ai/chat/{name/4} over 60 days x19
  visit https://www.midjourney.com/explore over 64 days x9 bookmark
  visit https://www.midjourney.com/jobs/{id/6} over 64 days x11
  visit https://x.com/i/grok?conversation={number/5} over 41 days x9
  visit https://www.meta.ai/prompt/{id/4} over 33 days x7
  visit https://poe.com/chat/{name/3} over 55 days x6
  visit https://chat.deepseek.com/ 12 days ago typed
  visit https://chat.deepseek.com/a/chat/s/{id/3} over 12 days x7
  visit https://www.doubao.com/chat/{number/2} over 20 days x3
  visit https://chatgpt.com.account-check.example/login 26 days ago
  visit https://claude.ai/share/{id} 9 days ago
  visit https://copilot.microsoft.com/chats/{name/5} over 45 days x8 synced
  # what the services left
  cookie oai-did @ .chatgpt.com expires 351 days made 240 days ago used 3 hours ago
  cookie __Secure-next-auth.session-token.0 @ chatgpt.com expires 78 days made 12 days ago used 3 hours ago
  cookie oai-sc @ .chatgpt.com expires 340 days
  cookie _account @ chatgpt.com expires 76 days
  cookie cf_clearance @ .chatgpt.com partition https://chatgpt.com expires 350 days
  cookie __cf_bm @ .chatgpt.com expires 1 hour used 1 hour ago made 2 hours ago
  cookie SID @ .google.com expires 390 days
  cookie __Secure-1PSID @ .google.com expires 390 days
  cookie NID @ .google.com expires 170 days
  cookie pplx.visitor-id @ www.perplexity.ai expires 330 days
  cookie pplx.session-id @ www.perplexity.ai
  cookie smidV2 @ .deepseek.com expires 388 days made 12 days ago
  cookie ds_session_id @ chat.deepseek.com expires 18 days made 12 days ago
  cookie ttwid @ .doubao.com expires 345 days made 20 days ago
  cookie s_v_web_id @ www.doubao.com expires 40 days script made 20 days ago
  cookie datr @ .meta.ai expires 367 days made 33 days ago
  cookie abra_sess @ .meta.ai expires 360 days made 33 days ago
  cookie p-b @ poe.com expires 310 days
  cookie oai-did @ .account-check.example expires 100 days made 26 days ago used 26 days ago
  # trackers in the first person of each site
  cookie _ga @ .{site} x46 expires 396 days script
  cookie _ga_{code} @ .{site} x46 expires 396 days script
  cookie _gid @ .{site} x9 expires 20 hours script
  cookie _gcl_au @ .{site} x24 expires 74 days script
  cookie _fbp @ .{site} x29 expires 83 days script
  cookie _clck @ .{site} x17 expires 350 days script
  cookie _hjSessionUser_{number} @ .{site} x12 expires 352 days script
  cookie _uetvid @ .{site} x13 expires 375 days script
  cookie _tt_enable_cookie @ .{site} x8 expires 360 days script
  cookie _ttp @ .{site} x8 expires 360 days script
  cookie _pin_unauth @ .{site} x7 expires 340 days script
  cookie ajs_anonymous_id @ .{site} x6 expires 355 days script
  cookie __gads @ .{site} x15 expires 380 days script
  cookie cto_bundle @ .{site} x14 expires 395 days script
  cookie _scid @ .{site} x5 expires 390 days script
  cookie amplitude_id_{hex} @ .{site} x4 expires 398 days script
  cookie OptanonConsent @ .{site} x21 expires 350 days script
  cookie PHPSESSID @ {site} x11
  cookie cart @ marketplace.example expires 12 days
  cookie theme @ weather.example expires 300 days plain script
  # trackers in the third person
  cookie IDE @ .doubleclick.net expires 391 days made 280 days ago used 2 hours ago
  cookie DSID @ .doubleclick.net expires 9 days
  cookie ar_debug @ .doubleclick.net partition https://{site} x19 expires 80 days
  cookie uuid2 @ .adnxs.com expires 84 days
  cookie anj @ .adnxs.com expires 84 days
  cookie TDID @ .adsrvr.org expires 360 days
  cookie TDCPM @ .adsrvr.org expires 360 days
  cookie uid @ .criteo.com expires 389 days
  cookie fr @ .facebook.com expires 81 days
  cookie datr @ .facebook.com expires 392 days
  cookie demdex @ .demdex.net expires 170 days
  cookie t_gid @ .taboola.com expires 355 days
  cookie obuid @ .outbrain.com expires 82 days
  cookie khaos @ .rubiconproject.com expires 351 days
  cookie KADUSERCOOKIE @ .pubmatic.com expires 78 days
  cookie tuuid @ .360yield.com expires 79 days
  cookie A3 @ .yahoo.com expires 350 days
  cookie MUID @ .bing.com expires 382 days
  cookie MUID @ .clarity.ms expires 382 days
  cookie bcookie @ .linkedin.com expires 352 days
  cookie li_sugr @ .linkedin.com expires 77 days
  cookie personalization_id @ .twitter.com expires 388 days
  cookie UID @ .scorecardresearch.com expires 380 days
  cookie mc @ .quantserve.com expires 384 days
  # trackers on the services' own sites
  cookie _ga @ .chatgpt.com expires 394 days script
  cookie _ga @ .perplexity.ai expires 388 days script
  cookie _gcl_au @ .perplexity.ai expires 71 days script
  cookie _fbp @ .perplexity.ai expires 80 days script
  cookie _ga @ .character.ai expires 371 days script
  cookie _fbp @ .character.ai expires 66 days script
  cookie ajs_anonymous_id @ .character.ai expires 340 days script
  cookie _ttp @ .character.ai expires 352 days script
  cookie _ga @ .midjourney.com expires 365 days script
  cookie _ga @ .poe.com expires 377 days script
  cookie _fbp @ .poe.com expires 59 days script
  cookie amplitude_id_{hex} @ .poe.com expires 361 days script
  cookie VISITOR_INFO1_LIVE @ .youtube.com partition https://{site} x11 expires 171 days
  cookie __cf_bm @ .vimeo.com partition https://{site} x5 expires 1 hour made 2 hours ago used 1 hour ago
  cookie yandexuid @ .yandex.ru expires 362 days
  cookie i @ .yandex.ru expires 397 days
  cookie HMACCOUNT_BFESS @ .hm.baidu.com expires 390 days

  # what else lies there
  stored indexed-db https://chatgpt.com 4200 kB used 3 hours ago
  stored cache-storage https://chatgpt.com 1900 kB used 3 hours ago
  stored indexed-db https://gemini.google.com 860 kB used 2 days ago
  stored indexed-db https://www.perplexity.ai 640 kB used 4 days ago
  stored indexed-db https://googleads.g.doubleclick.net 48 kB partition https://dailynews.example used 6 hours ago
  stored indexed-db https://gum.criteo.com 36 kB partition https://marketplace.example used 1 day ago
  allowed microphone https://chatgpt.com 41 days ago
  allowed notifications https://character.ai 30 days ago
  bounced linksynergy.com 3 days ago
  bounced doubleclick.net 5 days ago

chrome / Profile 1 "Work"
  visit https://{codeexchange|docshelf|cloudledger|meetingroom|invoices|crmdesk|wikibase|startupwire}.example/ over 88 days x210 typed
  visit https://{codeexchange|docshelf|cloudledger|crmdesk|wikibase}.example/{task|note|page}/{number/400} over 88 days x320
  redirect https://lnkd.in/{name} -> https://startupwire.example/story/{number} over 60 days x8
  visit https://claude.ai/new over 80 days x38 typed
  visit https://claude.ai/chat/{id/31} over 80 days x88
  visit https://github.com/copilot over 66 days x12
  visit https://github.com/copilot/c/{id/9} over 66 days x23
  visit https://copilot.microsoft.com/chats/{name/8} over 57 days x15
  visit https://chat.mistral.ai/chat/{id/6} over 29 days x11
  visit https://chatgpt.com/c/{id/7} over 40 days x12
  visit https://openai.com/index/{number} over 60 days x3
  cookie sessionKey @ .claude.ai expires 27 days made 80 days ago used 4 hours ago
  cookie anthropic-device-id @ claude.ai expires 290 days
  cookie lastActiveOrg @ .claude.ai expires 320 days
  cookie MUID @ .bing.com expires 371 days
  cookie MUID @ .microsoft.com expires 371 days
  cookie ANON @ .microsoft.com expires 180 days
  cookie oai-did @ .chatgpt.com expires 330 days
  cookie _octo @ .github.com expires 330 days
  cookie logged_in @ .github.com expires 330 days
  cookie bcookie @ .linkedin.com expires 344 days
  cookie li_at @ .linkedin.com expires 300 days
  cookie IDE @ .doubleclick.net expires 380 days
  cookie _ga @ .{codeexchange|docshelf}.example expires 390 days script
  cookie _ga @ .{cloudledger|crmdesk}.example expires 390 days script
  cookie _mkto_trk @ .crmdesk.example expires 390 days script
  cookie hubspotutk @ .startupwire.example expires 170 days script
  cookie __hstc @ .startupwire.example expires 170 days script
  cookie intercom-device-id-{name} @ .cloudledger.example expires 240 days script
  cookie ajs_anonymous_id @ .cloudledger.example expires 340 days script
  cookie OptanonConsent @ .docshelf.example expires 340 days script
  cookie JSESSIONID @ invoices.example

firefox / default-release
  visit https://{site}/ over 425 days x540 typed
  visit https://{site}/{story|page|topic|item}/{number/1500} over 425 days x980
  redirect https://t.co/{name} -> https://{site}/story/{number} over 400 days x40
  redirect https://click.linksynergy.com/{number} -> https://{site}/item/{number} over 300 days x11
  visit https://chatgpt.com/ over 425 days x64 typed
  visit https://chatgpt.com/c/{id/58} over 425 days x110
  visit https://claude.ai/chat/{id/19} over 310 days x47
  visit https://gemini.google.com/app/{hex/9} over 260 days x22
  visit https://chat.deepseek.com/a/chat/s/{id/8} over 205 days x26
  visit https://chat.qwen.ai/c/{id/5} over 150 days x12
  visit https://chat.mistral.ai/chat/{id/4} over 330 days x13
  visit https://huggingface.co/chat/ over 380 days x8
  visit https://www.perplexity.ai/search/{why-is-the-night-dark|how-long-to-boil-barley|old-names-of-the-months}-{name/9} over 280 days x17
  visit https://www.midjourney.com/imagine over 190 days x6
  visit https://www.deepl.com/translator over 400 days x29
  cookie oai-did @ .chatgpt.com expires 290 days made 330 days ago
  cookie __Secure-next-auth.session-token.0 @ chatgpt.com expires 61 days
  cookie sessionKey @ .claude.ai container 2 expires 24 days
  cookie anthropic-device-id @ claude.ai container 2 expires 280 days
  cookie smidV2 @ .deepseek.com expires 190 days made 205 days ago
  cookie .thumbcache_{hex} @ chat.deepseek.com expires 190 days made 205 days ago
  cookie token @ chat.qwen.ai expires 5 days made 150 days ago
  cookie ssxmod_itna @ .qwen.ai expires 250 days made 150 days ago
  cookie NID @ .google.com expires 150 days
  cookie pplx.visitor-id @ www.perplexity.ai expires 300 days
  cookie _ga @ .perplexity.ai expires 352 days script
  cookie _fbp @ .perplexity.ai expires 44 days script
  cookie _ga @ .deepl.com expires 390 days script
  cookie _uetvid @ .deepl.com expires 372 days script
  cookie _ga @ .midjourney.com expires 301 days script
  cookie _ga @ .{site} x31 expires 380 days script
  cookie _ga_{code} @ .{site} x31 expires 380 days script
  cookie _fbp @ .{site} x18 expires 70 days script
  cookie _gcl_au @ .{site} x13 expires 60 days script
  cookie _pk_id.{number}.1 @ {site} x6 expires 350 days script
  cookie IDE @ .doubleclick.net partition https://{site} x27 expires 385 days
  cookie fr @ .facebook.com partition https://{site} x16 expires 75 days
  cookie uuid2 @ .adnxs.com partition https://{site} x14 expires 80 days
  cookie TDID @ .adsrvr.org partition https://{site} x11 expires 350 days
  cookie uid @ .criteo.com partition https://{site} x9 expires 380 days
  cookie t_gid @ .taboola.com partition https://{site} x7 expires 340 days
  cookie MUID @ .bing.com partition https://{site} x6 expires 380 days
  cookie UID @ .scorecardresearch.com partition https://{site} x6 expires 370 days
  cookie cf_clearance @ .chatgpt.com partition https://chatgpt.com expires 300 days
  stored indexed-db https://claude.ai 2300 kB used 1 day ago
  stored local-storage https://claude.ai 60 kB used 1 day ago
  stored local-storage https://js.stripe.com 24 kB partition https://claude.ai used 1 day ago
  allowed microphone https://claude.ai 12 days ago
  blocked cookies over 60 days x1400
  blocked fingerprinters over 60 days x90
  blocked social over 60 days x160
