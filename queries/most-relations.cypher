// Between which states does the article see most relations, whatever their kind?
MATCH (a:State)-[r]-(b:State)
WHERE a.id < b.id
RETURN a.name AS a, b.name AS b, count(r) AS ties, collect(DISTINCT type(r)) AS relations
ORDER BY ties DESC, a, b
