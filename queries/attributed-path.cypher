// What are the shortest ways from North Korea to Ukraine if what others say counts as well?
MATCH p = allShortestPaths((a {name: 'North Korea'})-[*1..5]-(b {name: 'Ukraine'}))
WHERE all(r IN relationships(p) WHERE r.modality = 'actual' AND r.polarity = 'affirmed')
RETURN p
