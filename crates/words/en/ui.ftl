# Words of the window alone.

ui-look = Look now
ui-look-again = Look again
ui-stop = Stop
ui-looking = Looking at { $browser }, { $profile }
ui-export = Save a report
ui-forget = Forget
ui-forget-all = Forget everything
ui-sample-on = Show made-up data
ui-sample-off = Back to my own
ui-settings = Settings
ui-first = Spoor reads the history and cookie stores of the browsers on this computer. Nothing leaves it.
