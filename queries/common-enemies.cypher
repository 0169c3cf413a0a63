// Which two states have an enemy in common, and who is it?
MATCH (a:State)-[r {sign: '-', polarity: 'affirmed', modality: 'actual'}]-(enemy:State)-[s {sign: '-', polarity: 'affirmed', modality: 'actual'}]-(b:State)
WHERE a.id < b.id
RETURN a.name AS a, b.name AS b, collect(DISTINCT enemy.name) AS enemies
ORDER BY size(enemies) DESC, a, b
