// What are the three shortest ways between two actors over firm ties, and their weakest links?
// param from = Nordkorea
// param to = Ukraine
MATCH p = SHORTEST 3 ACYCLIC (a {name: $from})-[r WHERE r.polarity = 'affirmed' AND r.modality = 'actual']-{1,5}(b {name: $to})
RETURN length(p) AS ties, p AS way, reduce(least = 99, x IN r | CASE WHEN x.sources < least THEN x.sources ELSE least END) AS sources,
       [x IN r WHERE x.alleged | x.said_by] AS alleged_by
ORDER BY ties, sources DESC, way
