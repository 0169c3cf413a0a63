// Who sanctions whom, and who of those that side with the sanctioned is exempt?
MATCH (a:State)-[r:SANCTIONS {polarity: 'affirmed', modality: 'actual'}]->(b:State)
OPTIONAL MATCH (friend:State)-[:ALIGNS_WITH|SUPPLIES|SUPPORTS {polarity: 'affirmed', modality: 'actual'}]->(b)
WHERE friend <> a AND NOT EXISTS { (a)-[:SANCTIONS]->(friend) }
RETURN a.name AS who, b.name AS sanctioned, collect(DISTINCT friend.name) AS exempt, min(r.since) AS since
ORDER BY who, sanctioned
