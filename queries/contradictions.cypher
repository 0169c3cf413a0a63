// Between which two states are there ties of both signs?
MATCH (a:State)-[good {sign: '+', polarity: 'affirmed', modality: 'actual'}]-(b:State)
MATCH (a)-[bad {sign: '-', polarity: 'affirmed', modality: 'actual'}]-(b)
WHERE a.id < b.id
RETURN a.name AS a, b.name AS b, collect(DISTINCT type(good)) AS together, collect(DISTINCT type(bad)) AS apart
ORDER BY a, b
