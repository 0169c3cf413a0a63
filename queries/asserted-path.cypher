// What is the shortest way from Lavrov to Kim Jong Un over ties the article itself asserts?
MATCH p = shortestPath((a {name: 'Sergej Lawrow'})-[*1..5]-(b {name: 'Kim Jong Un'}))
WHERE all(r IN relationships(p) WHERE NOT r.alleged AND r.modality = 'actual'
                                  AND r.polarity = 'affirmed')
RETURN p, length(p) AS ties
