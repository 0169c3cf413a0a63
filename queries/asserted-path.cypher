// What is the shortest way from North Korea to Ukraine over ties the article itself asserts?
MATCH p = shortestPath((a {name: 'North Korea'})-[*1..5]-(b {name: 'Ukraine'}))
WHERE all(r IN relationships(p) WHERE NOT r.alleged AND r.modality = 'actual'
                                  AND r.polarity = 'affirmed')
RETURN p, length(p) AS ties
