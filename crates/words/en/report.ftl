# Words of the reports alone.

report-title = Your trail at AI services and trackers
report-made = Looked at on { $date }, from the browsers on one computer.
report-services = AI services
report-companies = Tracking companies
report-jurisdictions = Under whose law
report-findings = What you can do
report-lookalikes = Look-alikes
report-changes = What is new
report-sources = What we looked at
report-gaps = What we could not see
report-none = none seen
report-evidence = How we know
report-local = This report was made on your computer. Nothing was sent to anyone.
