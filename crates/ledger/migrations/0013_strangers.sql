-- Digests of one span together, eight bytes each (the most significant first), ascending as unsigned numbers.
CREATE TABLE strangers (
    span INTEGER PRIMARY KEY,
    digests BLOB NOT NULL
) STRICT;

INSERT INTO strangers
SELECT span, unhex(group_concat(digest, '')) FROM (
    SELECT span, printf('%016x', digest) AS digest FROM stranger ORDER BY span, 2
) GROUP BY span;

DROP TABLE stranger;
