// What happened from a day on, as far as the texts date it?
// param day = 2022
MATCH (a)-[r {polarity: 'affirmed'}]->(b)
WHERE r.since >= $day
RETURN DISTINCT r.since AS since, r AS tie, r.what AS what, r.said_by AS said_by
ORDER BY since, tie
