// Which ties rest on several independent sources, the best attested first?
MATCH (a)-[r {polarity: 'affirmed'}]->(b)
WITH a, type(r) AS relation, b, collect(r) AS ties
WITH a, relation, b, [x IN reduce(all = [], t IN ties | all + t.source_names) | x] AS names
UNWIND names AS name
WITH a, relation, b, count(DISTINCT name) AS sources, collect(DISTINCT name) AS names
WHERE sources > 1
RETURN a.name AS a, relation, b.name AS b, sources, names
ORDER BY sources DESC, a, relation, b
