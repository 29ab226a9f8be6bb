-- Programs and extensions are holders too: they are there since the audit that came upon them first.
INSERT INTO holder
SELECT iif(kind = 'extension', 'extension', 'program'), id, min(first_audit), NULL, 0
FROM presence WHERE kind NOT IN ('built-in', 'setting') GROUP BY 1, 2;
