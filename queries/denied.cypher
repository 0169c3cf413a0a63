// What is denied, and who denies it?
MATCH (a)-[r {polarity: 'negated'}]->(b)
RETURN DISTINCT r AS tie, r.what AS what, r.said_by AS said_by, r.via AS via
ORDER BY tie
